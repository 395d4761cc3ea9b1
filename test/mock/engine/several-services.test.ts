import { describe, expect, it } from 'vitest'
import type { Contract } from '../../../src/contract/contract.js'
import { ask, steadyMock, WIRE } from '../ask.js'
import { AUTOMATION, TABLES } from '../automation-contract.js'

const JSON_1_0 = 'application/x-amz-json-1.0'
const LIST = { target: 'Tables_20260101.ListTables', contentType: JSON_1_0 }

describe('several services on one port', () => {
  const mock = steadyMock({ contracts: [AUTOMATION, TABLES] })

  it('are told apart by target, each in its own protocol', async () => {
    expect((await ask(mock, {}, LIST)).status).toBe(200)
    const start = { target: 'AmazonSSM.StartAutomationExecution' }
    expect((await ask(mock, { DocumentName: 'a' }, start)).status).toBe(200)
    expect((await ask(mock, {}, { ...LIST, contentType: WIRE })).text).toContain(
      '<UnknownOperationException/>',
    )
  })

  it('that know the wire alone answer application/json as AWS does', async () => {
    const response = await ask(mock, {}, { ...LIST, contentType: 'application/json' })
    expect([response.status, response.body['Version']]).toEqual([404, '1.0'])
  })

  it('hold requests to their constraints', async () => {
    const response = await ask(mock, { Limit: 0 }, LIST)
    expect(response.body['message']).toBe(
      "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    )
  })

  it('answer an operation without output with {}', async () => {
    const response = await ask(mock, { Name: 'abc' }, { ...LIST, target: 'Tables_20260101.DeleteTable' })
    expect([response.status, response.text]).toEqual([200, '{}'])
  })
})

describe('an operation that nothing acts out', () => {
  const mock = steadyMock({ contracts: [TABLES] })

  it('answers data that conforms, the same for the same question', async () => {
    const response = await ask(mock, { Limit: 3 }, LIST)
    expect(response.body).toMatchObject({
      Names: expect.arrayContaining([expect.stringMatching(/^[a-z]{3,9}-[0-9]{2}$/)]),
      Kind: expect.stringMatching(/^(?:small|large)$/),
    })
    expect(response.text).toMatch(/"Created":1\.\d+E9/)
    expect([7, 8, 9]).toContain(response.body['Count'])
    const again = await ask(steadyMock({ contracts: [TABLES] }), { Limit: 3 }, LIST)
    expect(again.text).toBe(response.text)
    expect((await ask(mock, { Limit: 4 }, LIST)).text).not.toBe(response.text)
  })

  it('has two pages, so that paginators end', async () => {
    const first = await ask(mock, { Limit: 1 }, LIST)
    const second = await ask(mock, { Limit: 1, Start: first.body['Last'] }, LIST)
    expect(second.status).toBe(200)
    expect(second.body).not.toHaveProperty('Last')
    expect(second.body['Names']).toHaveLength(1)
    expect((await ask(mock, { Limit: 1, Start: 'made up' }, LIST)).status).toBe(400)
  })

  it('answers each modelled error on demand', async () => {
    const preferred = await ask(mock, {}, { ...LIST, headers: { prefer: 'example=TableNotFoundException' } })
    expect([preferred.status, preferred.body['__type']]).toEqual([400, 'TableNotFoundException'])
    const planned = steadyMock({ contracts: [TABLES], faults: { errors: { TableNotFoundException: 1 } } })
    expect((await ask(planned, {}, LIST)).body['__type']).toBe('TableNotFoundException')
  })

  it('has its checks compiled when it is first asked', async () => {
    const compiled: string[] = []
    const watched: Contract = {
      ...TABLES,
      validatorAt: (pointer) => {
        compiled.push(pointer)
        return TABLES.validatorAt(pointer)
      },
    }
    const lazy = steadyMock({ contracts: [watched] })
    expect(compiled).toEqual([])
    await ask(lazy, { Name: 'abc' }, { ...LIST, target: 'Tables_20260101.DeleteTable' })
    expect(compiled.every((pointer) => pointer.includes('DeleteTable'))).toBe(true)
  })
})
