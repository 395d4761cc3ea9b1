import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validators } from '../../generated/validators.js'
import { shippedContract } from '../../src/contract/shipped-contract.js'
import { sampleValue } from '../../src/model/samples/sample-value.js'
import { seededRandom } from '../../src/model/samples/seeded-random.js'
import { checkValue } from '../../src/site/console/check-value.js'
import { parseJson } from '../../src/site/console/parse-json.js'
import { judge } from '../../src/site/console/verdict.js'
import { consoleChecks, consoleConfig } from '../../src/site/pages/console.js'
import { createSite } from '../../src/site/site.js'
import { bareSource } from './build.js'

const contract = shippedContract()
const site = createSite(bareSource(contract))
if (!site.only) throw new Error('the built-in contract has one operation')
const { operation } = consoleConfig(site, site.only, 'index.html')
const schemas = consoleChecks(site, site.only)

const REQUEST = { AutomationExecutionId: '00000000-0000-4000-8000-000000000001' }
const wire = { operation, rendition: 'wire', schemas } as const
const published = { operation, rendition: 'published', schemas } as const
const response = (status: number, body: unknown, errorType: string | null = null) => ({
  status,
  body,
  errorType,
})

describe('the verdict of the console', () => {
  it('keeps the renditions apart', () => {
    const step = (time: unknown) => ({ StepExecutions: [{ ExecutionStartTime: time }] })
    const text = '2026-03-19T15:31:45.877Z'
    expect(judge(wire, REQUEST, response(200, step(1.7e9))).response).toEqual([])
    expect(judge(wire, REQUEST, response(200, step(text))).response).toEqual([
      `/StepExecutions/0/ExecutionStartTime: expected a number, found "${text}"`,
    ])
    expect(judge(published, REQUEST, response(200, step(text))).response).toEqual([])
    expect(judge(published, REQUEST, response(200, step(1.7e9))).response).toHaveLength(1)
  })

  it('holds longs to their ends', () => {
    const read = (long: string) => parseJson(`{"StepExecutions":[{"TimeoutSeconds":${long}}]}`).value
    const verdictOf = (long: string) => judge(wire, REQUEST, response(200, read(long))).response
    expect(verdictOf('9223372036854775807')).toEqual([])
    expect(verdictOf('9223372036854775808')).toEqual([
      '/StepExecutions/0/TimeoutSeconds: expected a number in the range of int64, found 100000000000000000000',
    ])
  })

  it('names the error, however its code is written', () => {
    const namespaced = response(400, { __type: 'com.amazonaws.ssm#InvalidNextToken', Message: 'x' })
    expect(judge(wire, REQUEST, namespaced)).toMatchObject({ meaning: 'InvalidNextToken', response: [] })
    expect(judge(published, REQUEST, response(481, { Message: 'x' }))).toMatchObject({
      meaning: 'InvalidNextToken',
      response: [],
    })
    expect(judge(wire, REQUEST, response(503, undefined))).toMatchObject({
      meaning: 'a 503 without a body',
      response: [],
    })
  })

  it('finds unknown errors, wrong statuses and bad requests', () => {
    expect(judge(wire, REQUEST, response(400, { __type: 'Odd' })).response).toEqual([
      'the contract lists no error Odd under 400',
    ])
    expect(judge(wire, REQUEST, response(500, { __type: 'InvalidNextToken' })).response).toEqual([
      'the contract lists InvalidNextToken under 400, not 500',
    ])
    const bad = { AutomationExecutionId: 'x', Filters: [{ Values: [] }], MaxResults: '1' }
    expect(judge(wire, bad, response(400, { __type: 'ValidationException' })).request).toEqual([
      '/AutomationExecutionId: expected at least 36 characters, found 1',
      '/Filters/0: `Key` is required and missing',
      '/Filters/0/Values: expected at least 1 item, found 0',
      '/MaxResults: expected an integer, found "1"',
    ])
  })

  it('says so when the page lacks a check', () => {
    expect(judge({ ...wire, schemas: {} }, REQUEST, response(200, {})).response[0]).toContain(
      'has no check of',
    )
  })

  it('agrees with the generated validators on whatever value', () => {
    const pointers = [...Object.values(operation.request), ...Object.values(operation.output)]
    const junk = fc.oneof(fc.jsonValue(), fc.constantFrom('', 0, 1.5, -1, null, [], {}, true, 'x'.repeat(60)))
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...pointers), fc.nat(40), junk, (seed, pointer, place, other) => {
        const random = seededRandom(String(seed))
        const options = { random, around: 1.7e12 }
        const value = replaceAt(sampleValue(contract.readShape(pointer), options), { place, other })
        // Pointers are those of the same contract.
        const validate = (validators as Readonly<Record<string, (value: unknown) => boolean>>)[pointer]
        expect(checkValue(schemas, pointer, value).length === 0, JSON.stringify(value)).toBe(
          validate?.(value),
        )
      }),
      { numRuns: 300 },
    )
  })
})

/** The value with one of the values in it, counted in order, replaced by another. */
function replaceAt(value: unknown, change: { place: number; readonly other: unknown }): unknown {
  if (change.place-- === 0) return change.other
  if (Array.isArray(value)) return value.map((item) => replaceAt(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, below]) => [name, replaceAt(below, change)]))
}
