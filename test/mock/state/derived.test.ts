import { describe, expect, it } from 'vitest'
import { createContract } from '../../../src/contract/create-contract.js'
import { operationWords, singular, startsWithNoun } from '../../../src/mock/state/operation-words.js'
import { planOf } from '../../../src/mock/state/state.js'
import { createMock } from '../../../src/services/mock.js'
import { ask, WIRE } from '../ask.js'

const text = { type: 'string', minLength: 1 }
const media = (schema: object) => ({ content: { [WIRE]: { schema } } })
const structure = (members: Record<string, object>, required = Object.keys(members)) => ({
  type: 'object',
  properties: members,
  required,
})
const error = (code: string) => ({
  type: 'object',
  properties: { message: { type: 'string' } },
  'x-aws-error': { code, status: 400, fault: 'client', retryable: false },
})

/** An operation whose errors are those of the garden. */
const operation = (operationId: string, request: object, output: object) => ({
  post: {
    operationId,
    requestBody: media(request),
    responses: {
      200: { description: 'ok', ...media(output) },
      400: {
        description: 'error',
        ...media({ oneOf: [error('BedNotFoundException'), error('BedAlreadyExists')] }),
      },
    },
  },
})

const contract = createContract({
  openapi: '3.1.0',
  info: { title: 'Garden', version: '1' },
  'x-aws-protocol': 'awsJson1_1',
  'x-aws-target-prefix': 'Garden',
  'x-aws-signing-name': 'garden',
  paths: {
    '/1': operation(
      'CreateBed',
      structure({ bedName: text, soil: text }, ['bedName']),
      structure({ bedUrl: text }),
    ),
    '/2': operation(
      'DescribeBeds',
      structure({ bedNamePrefix: text }, []),
      structure({ bedUrls: { type: 'array', items: text } }),
    ),
    '/3': operation('GetBedSoil', structure({ bedName: text }), structure({ soil: text }, [])),
    '/4': operation('DeleteBed', structure({ bedName: text }), structure({})),
    '/5': operation(
      'CreatePlant',
      structure({ bedName: text, plantName: text }),
      structure({ plantId: text }),
    ),
    '/6': operation(
      'ListPlants',
      structure({ bedName: text }),
      structure({ plants: { type: 'array', items: structure({ plantName: text, plantId: text }) } }),
    ),
    '/7': operation('GetBedWorm', structure({ bedName: text, wormId: text }), structure({ wormId: text })),
    '/8': operation('CreateNoise', structure({}), structure({})),
  },
})

describe('the state of a service that nobody knows', () => {
  const mock = createMock({ contracts: [contract], allowUnsigned: true })
  const call = async (name: string, input: object) => {
    const { status, body } = await ask(mock, input, { target: `Garden.${name}` })
    return status === 200 ? body : body['__type']
  }

  it('follows a resource from creation to its end, and what belongs to it', async () => {
    expect(await call('CreatePlant', { bedName: 'herbs', plantName: 'mint' })).toBe('BedNotFoundException')
    expect(await call('CreateBed', { bedName: 'herbs', soil: 'loam' })).toEqual({
      bedUrl: 'http://mock.test/123456789012/herbs',
    })
    expect(await call('CreateBed', { bedName: 'herbs', soil: 'sand' })).toBe('BedAlreadyExists')
    expect(await call('GetBedSoil', { bedName: 'herbs' })).toEqual({ soil: 'loam' })
    expect(await call('DescribeBeds', { bedNamePrefix: 'he' })).toEqual({
      bedUrls: ['http://mock.test/123456789012/herbs'],
    })
    expect(await call('DescribeBeds', { bedNamePrefix: 'x' })).toEqual({ bedUrls: [] })
    const plant = await call('CreatePlant', { bedName: 'herbs', plantName: 'mint' })
    expect(await call('ListPlants', { bedName: 'herbs' })).toEqual({
      plants: [{ plantName: 'mint', ...Object(plant) }],
    })
    expect(await call('DeleteBed', { bedName: 'herbs' })).toEqual({})
    expect(await call('ListPlants', { bedName: 'herbs' })).toBe('BedNotFoundException')
    expect(await call('DeleteBed', { bedName: 'herbs' })).toBe('BedNotFoundException')
  })

  it('leaves alone what the model does not say enough of', async () => {
    const { roles, stateless } = planOf(contract)
    expect(roles.has('Garden.GetBedWorm')).toBe(false)
    expect([...stateless]).toEqual([
      ['Garden.CreateNoise', 'no operation reads or lists what CreateNoise makes'],
    ])
    expect(await call('GetBedWorm', { bedName: 'none', wormId: 'w' })).toEqual({ wormId: expect.any(String) })
  })
})

describe('the words of operations', () => {
  it('are a verb and a noun, in the singular', () => {
    expect(operationWords('BatchGetSecretValue')).toEqual({ verb: 'Get', noun: ['Secret', 'Value'] })
    expect(operationWords('DescribeSSLPolicies')).toEqual({ verb: 'Describe', noun: ['SSL', 'Policies'] })
    const plurals = ['Policies', 'Boxes', 'Status', 'Access', 'Analysis', 'Metadata', 'Tags']
    expect(plurals.map(singular)).toEqual([
      'Policy',
      'Box',
      'Status',
      'Access',
      'Analysis',
      'Metadata',
      'Tag',
    ])
  })

  it('begin with a resource, one or many', () => {
    const begins = (words: string[], noun: string[]) => startsWithNoun(words, noun)
    expect(begins(['Aliases'], ['Alias'])).toBe(true)
    expect(begins(['Parameters', 'By', 'Path'], ['Parameter'])).toBe(true)
    expect(begins(['Log', 'Groups'], ['Log', 'Stream'])).toBe(false)
  })
})
