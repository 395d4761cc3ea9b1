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

/** An operation that has no error for what is not there. */
const plainly = (operationId: string, request: object, output: object) => ({
  post: {
    operationId,
    requestBody: media(request),
    responses: { 200: { description: 'ok', ...media(output) } },
  },
})

const pond = structure({ pondName: text, depth: { type: 'integer' } }, ['pondName'])

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
    '/9': operation('CreatePond', structure({ pondInput: pond }), structure({})),
    '/10': operation('GetPond', structure({ pond: text }), structure({ pond })),
    '/11': operation(
      'BatchGetPond',
      structure({ pondNames: { type: 'array', items: text } }),
      structure({
        ponds: { type: 'array', items: pond },
        unprocessedPonds: { type: 'array', items: structure({ pondName: text, errorCode: text }) },
      }),
    ),
    '/12': operation('UpdatePond', structure({ pondInput: pond }), structure({})),
    '/13': operation(
      'ListPonds',
      structure({ ponds: { type: 'array', items: text } }, []),
      structure({ ponds: { type: 'array', items: pond } }),
    ),
    '/17': operation(
      'PutPondDepth',
      structure({ pondName: text, depth: { type: 'integer' } }),
      structure({}),
    ),
    '/18': operation('StartWatering', structure({ bedName: text }), structure({ wateringId: text })),
    '/19': operation(
      'GetWatering',
      structure({ wateringId: text }),
      structure({
        wateringId: text,
        bedName: text,
        status: { enum: ['RUNNING', 'STOPPED'], type: 'string' },
      }),
    ),
    '/20': operation('StopWatering', structure({ wateringId: text }), structure({})),
    '/21': operation('DeletePondDepth', structure({ pondName: text }), structure({})),
    '/22': operation('PutFence', structure({ bedName: text, wood: text }), structure({})),
    '/23': operation(
      'DescribeFences',
      structure({ bedNames: { type: 'array', items: text } }),
      structure({ fences: { type: 'array', items: structure({ bedName: text, wood: text }) } }),
    ),
    '/24': operation('DeleteFence', structure({ bedName: text }), structure({})),
    '/14': plainly('CreateGate', structure({ gateName: text }), structure({ gateArn: text })),
    '/15': plainly('GetGate', structure({ gateIdentifier: text }), structure({ gateName: text })),
    '/16': plainly('DeleteGate', structure({ gateIdentifier: text }), structure({})),
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

  it('knows a resource that is sent as a structure, and asked for by its noun or in lists', async () => {
    await call('CreatePond', { pondInput: { pondName: 'carp', depth: 2 } })
    await call('CreatePond', { pondInput: { pondName: 'frog' } })
    expect(await call('GetPond', { pond: 'carp' })).toEqual({ pond: { pondName: 'carp', depth: 2 } })
    expect(await call('BatchGetPond', { pondNames: ['frog', 'newt'] })).toEqual({
      ponds: [{ pondName: 'frog' }],
      unprocessedPonds: [{ pondName: 'newt', errorCode: 'BedNotFoundException' }],
    })
    await call('UpdatePond', { pondInput: { pondName: 'carp', depth: 3 } })
    expect(await call('ListPonds', {})).toEqual({
      ponds: [{ pondName: 'carp', depth: 3 }, { pondName: 'frog' }],
    })
    expect(await call('ListPonds', { ponds: ['frog'] })).toEqual({ ponds: [{ pondName: 'frog' }] })
  })

  it('lists what belongs to the resources that a request names', async () => {
    const fence = { bedName: 'fenced', wood: 'oak' }
    const asked = { bedNames: ['fenced'] }
    expect(await call('DescribeFences', asked)).toBe('BedNotFoundException')
    await call('CreateBed', { bedName: 'fenced' })
    expect(await call('DescribeFences', asked)).toEqual({ fences: [] })
    await call('PutFence', fence)
    expect(await call('DescribeFences', asked)).toEqual({ fences: [fence] })
    await call('DeleteFence', { bedName: 'fenced' })
    expect(await call('DescribeFences', asked)).toEqual({ fences: [] })
    await call('DeleteBed', { bedName: 'fenced' })
  })

  it('changes and takes away a part of a resource that has no life of its own', async () => {
    await call('CreatePond', { pondInput: { pondName: 'duck' } })
    await call('PutPondDepth', { pondName: 'duck', depth: 7 })
    expect(await call('GetPond', { pond: 'duck' })).toEqual({ pond: { pondName: 'duck', depth: 7 } })
    await call('DeletePondDepth', { pondName: 'duck' })
    expect(await call('GetPond', { pond: 'duck' })).toEqual({ pond: { pondName: 'duck' } })
  })

  it('knows what was started, until and after it is stopped', async () => {
    await call('CreateBed', { bedName: 'roses' })
    const { wateringId } = Object(await call('StartWatering', { bedName: 'roses' }))
    const watering = { wateringId, bedName: 'roses' }
    expect(await call('GetWatering', { wateringId })).toEqual({ ...watering, status: 'RUNNING' })
    await call('StopWatering', { wateringId })
    expect(await call('GetWatering', { wateringId })).toEqual({ ...watering, status: 'STOPPED' })
    expect(await call('StopWatering', { wateringId: 'none' })).toBe('BedNotFoundException')
    expect(await call('StartWatering', { bedName: 'thistles' })).toBe('BedNotFoundException')
  })

  it('says ValidationException for what is gone where the model has no error of its own', async () => {
    const { gateArn } = Object(await call('CreateGate', { gateName: 'north' }))
    for (const gateIdentifier of ['north', gateArn])
      expect(await call('GetGate', { gateIdentifier })).toEqual({ gateName: 'north' })
    expect(await call('DeleteGate', { gateIdentifier: gateArn })).toEqual({})
    expect(await call('GetGate', { gateIdentifier: 'north' })).toBe('ValidationException')
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
