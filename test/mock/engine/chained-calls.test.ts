import { describe, expect, it } from 'vitest'
import { contractOf } from '../../model/contract-of.js'
import { ask, steadyMock } from '../ask.js'

const contract = contractOf({
  operations: {
    Start: { name: 'Start', output: { shape: 'Started' } },
    Get: { name: 'Get', input: { shape: 'Started' } },
    List: { name: 'List', input: { shape: 'ListIn' }, output: { shape: 'ListOut' } },
  },
  shapes: {
    Started: {
      type: 'structure',
      required: ['Id'],
      members: { Id: { shape: 'Id' }, Names: { shape: 'Names' }, Share: { shape: 'Share' } },
    },
    Id: { type: 'string', min: 36, max: 36, pattern: '[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}' },
    Names: { type: 'list', min: 1, max: 2, member: { shape: 'Name' } },
    Name: { type: 'string', min: 3, max: 5, pattern: '[A-Z]+' },
    Share: { type: 'integer', min: 5, max: 7 },
    Text: { type: 'string' },
    ListIn: { type: 'structure', members: { NextToken: { shape: 'Text' }, ClientToken: { shape: 'Text' } } },
    ListOut: {
      type: 'structure',
      members: { NextToken: { shape: 'Text' }, Names: { shape: 'Names' }, ClientToken: { shape: 'Text' } },
    },
  },
})

describe('what the mock makes up', () => {
  it('is taken as the input of the next call', async () => {
    for (const seed of ['a', 'b', 'c', 'd', 'e']) {
      const mock = steadyMock({ contracts: [contract], seed })
      const started = await ask(mock, {}, { target: 'Test.Start' })
      expect(started.body['Id']).toMatch(/^[a-f0-9-]{36}$/)
      expect(await ask(mock, started.body, { target: 'Test.Get' })).toMatchObject({ status: 200 })
    }
  })

  it('ends where a program asks for the next page by hand', async () => {
    const mock = steadyMock({ contracts: [contract] })
    const { body } = await ask(mock, {}, { target: 'Test.List' })
    expect(body).not.toHaveProperty('NextToken')
    expect(body).toHaveProperty('ClientToken')
  })
})
