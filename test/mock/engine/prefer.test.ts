import { describe, expect, it } from 'vitest'
import { shippedContract } from '../../../src/contract/shipped-contract.js'
import { shippedValidators } from '../../../src/contract/shipped-validators.js'
import { DEFAULT_EXECUTIONS } from '../../../src/services/mock.js'
import { type Answer, ask, PUBLISHED, pluck, steadyMock, TARGET, WIRE } from '../ask.js'

const mock = steadyMock()
const operation = shippedContract().operations.get(TARGET)
const INPUT = { AutomationExecutionId: DEFAULT_EXECUTIONS[0]?.id }

function prefer(preference: string, contentType: string = WIRE): Promise<Answer> {
  return ask(mock, INPUT, { contentType, headers: { prefer: preference } })
}

function conforms(response: Answer, rendition: 'wire' | 'published'): boolean {
  return shippedValidators(operation?.output[rendition] ?? '')(response.body)
}

describe('Prefer, in both renditions', () => {
  it.each([
    [PUBLISHED, 480, 480],
    [PUBLISHED, 484, 484],
    [PUBLISHED, 200, 200],
    [WIRE, 400, 400],
    [WIRE, 500, 500],
    [WIRE, 503, 503],
    [WIRE, 200, 200],
  ])('in %s code=%i is answered', async (contentType, code, status) => {
    const response = await prefer(`code=${code}`, contentType)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe(contentType)
  })

  it('takes a published status on the wire for the error it stands for', async () => {
    const response = await prefer('code=483')
    expect([response.status, response.body['__type']]).toEqual([400, 'InvalidFilterValue'])
  })

  it("takes an error's code for its example", async () => {
    const wire = await prefer('example=InvalidNextToken')
    expect([wire.status, wire.body['__type']]).toEqual([400, 'InvalidNextToken'])
    expect((await prefer('code=403, example=ExpiredTokenException')).status).toBe(403)
    expect((await prefer('example=InvalidNextToken', PUBLISHED)).status).toBe(481)
  })

  it('answers a named example, times in the form of the rendition', async () => {
    const wire = await prefer('example="everyMember"')
    expect(wire.text).toMatch(/"ExecutionStartTime":1\.\d+E9/)
    expect(conforms(wire, 'wire')).toBe(true)
    const published = await prefer('code=200;example=everyMember', PUBLISHED)
    expect(pluck(published, 'ExecutionStartTime')).toEqual([expect.stringMatching(/^2026-.*Z$/)])
    expect(conforms(published, 'published')).toBe(true)
  })

  it.each([
    ['wire', WIRE],
    ['published', PUBLISHED],
  ] as const)('makes dynamic data that conforms, in the %s rendition', async (rendition, contentType) => {
    for (let count = 0; count < 60; count++) {
      const response = await prefer(`dynamic=true, seed=${count}`, contentType)
      expect(response.status).toBe(200)
      expect(conforms(response, rendition), response.text).toBe(true)
    }
  })

  it('makes the same data for the same seed and question, other data for others', async () => {
    const first = await prefer('dynamic=true')
    expect((await prefer('dynamic=true')).text).toBe(first.text)
    expect((await prefer('dynamic=true, seed=other')).text).not.toBe(first.text)
    const reseeded = steadyMock({ seed: 'another' })
    const other = await ask(reseeded, INPUT, { headers: { prefer: 'dynamic=true' } })
    expect(other.text).not.toBe(first.text)
  })

  it('says what it cannot meet, in the form of AWS', async () => {
    for (const wish of ['example=nope', 'code=418', 'code=abc', 'dynamic=maybe']) {
      const response = await prefer(wish)
      expect([response.status, response.body['__type']]).toEqual([400, 'ValidationException'])
      expect(response.body['message']).toMatch(/^The Prefer header cannot be met: /)
    }
  })

  it('passes over preferences that are not its own', async () => {
    expect(pluck(await prefer('respond-async, wait=10'), 'StepName')).toHaveLength(3)
  })

  it('comes after every check of the request', async () => {
    const response = await ask(mock, { AutomationExecutionId: 'x' }, { headers: { prefer: 'code=200' } })
    expect(response.body['__type']).toBe('ValidationException')
  })
})
