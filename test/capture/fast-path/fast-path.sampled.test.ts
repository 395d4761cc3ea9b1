import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createContract } from '../../../src/contract/create-contract.js'
import { smallDocument } from '../../contract/small-document.js'
import { sampled } from '../../sampling.js'
import { harEntries, ndjsonLines } from '../formats/sample-captures.js'
import { FORMATS, target, withCodes } from './entry-formats.js'
import { often, type Run, runBothWays } from './run-both-ways.js'

const WIRE = 'application/x-amz-json-1.1'

/** Steps within steps, each with some of its members; now and then one has a status that the contract does not know. */
const { step } = fc.letrec<{ step: object }>((tie) => ({
  step: fc.record(
    {
      Name: fc.constantFrom('a', 'b "c"', 'ü'),
      Status: fc.constantFrom(...Array(9).fill(['Success', 'Failed', 'Pending']).flat(), 'Paused'),
      Children: fc.array(tie('step'), { maxLength: 3 }),
    },
    { requiredKeys: ['Name'] },
  ),
}))

describe('entries whose bodies are any that may be', () => {
  const RUNS = sampled(25, 50)

  it('are counted as reading counts them, wherever the capture is cut off', async () => {
    const bodies = fc.array(fc.array(step, { maxLength: 4 }), { minLength: 20, maxLength: 40 })
    let takenInAll = 0
    await fc.assert(
      fc.asyncProperty(bodies, fc.double({ min: 0.5, max: 1, noNaN: true }), async (all, share) => {
        const entries = harEntries(
          all.map((steps) => ({
            date: '2026-03-19T08:59:36.000Z',
            requestBody: '{"Id":"abcdefghij"}',
            status: 200,
            responseBody: JSON.stringify({ Steps: steps }),
          })),
        )
        const texts = entries.map((entry) => target(JSON.stringify(entry)))
        const capture = FORMATS.HAR.join([...texts, ...texts])
        takenInAll += (await runBothWays(capture.slice(0, capture.length * share))).taken
      }),
      { numRuns: RUNS },
    )
    expect(takenInAll).toBeGreaterThan(20 * RUNS)
  }, 60_000)
})

it('a blob that is no base64 is told, however many before it were in order', async () => {
  const document = smallDocument({
    AskRequest: { type: 'object', properties: { Blob: { type: 'string', contentEncoding: 'base64' } } },
  })
  const line = (blob: string): string =>
    (
      ndjsonLines([
        {
          date: '2026-03-19T08:59:36.000Z',
          requestBody: `{"Blob":"${blob}"}`,
          status: 200,
          responseBody: '{}',
        },
      ])[0] ?? ''
    ).replaceAll('AmazonSSM.DescribeAutomationStepExecutions', 'Small.Ask')
  const lines = [...often(24, line('YQ==')), line('Y'), line('YWI=')]
  const { taken, result } = await runBothWays(FORMATS.NDJSON.join(lines), {
    contracts: [createContract(document)],
  })
  expect(taken).toBeGreaterThan(12)
  expect(result.findings.map(({ rule, entry }) => [rule, entry])).toEqual([['format', 25]])
})

const [har] = FORMATS.HAR.entries
if (har === undefined) throw new Error('the samples are gone')

/** The first sample again and again, and after it one that was changed. */
async function runChanged(change: (entry: string) => string | Uint8Array): Promise<Run> {
  const changed = Buffer.from(change(har ?? ''))
  const before = FORMATS.HAR.join([...often(12, har ?? ''), '@'])
  const [head = '', tail = ''] = before.split('@')
  return runBothWays(Buffer.concat([Buffer.from(head), changed, Buffer.from(tail)]))
}

describe('an entry like those before it', () => {
  it.each([
    ['another target', (entry: string) => entry.replace('Tiny.ListSteps', 'Tiny.ListStepz')],
    ['another media type', (entry: string) => entry.replaceAll(WIRE, 'text/plain')],
    ['another method', (entry: string) => entry.replace('"POST"', '"PUT"')],
    ['another status', (entry: string) => entry.replace('"status":200', '"status":500')],
    ['a body in base64', (entry: string) => entry.replace('"mimeType":""', '"encoding":"base64"')],
    ['an unknown enum value', (entry: string) => entry.replace('Success', 'Paused')],
    ['a member twice', (entry: string) => entry.replace('"status":200', '"status":200,"status":500')],
    [
      'bytes that are no UTF-8',
      (entry: string) => Buffer.from(entry.replace('\\"v\\"', '\\"\xff\\"'), 'latin1'),
    ],
  ])('with %s is checked in full', async (_, change) => {
    const { result } = await runChanged(change)
    const { violations, drift, unmatched, unjudged } = result.summary
    expect(violations + drift + unmatched + unjudged).toBeGreaterThan(0)
  })

  it('is checked by its own address where a recorder took the target out', async () => {
    const named = (entry: string): string =>
      entry
        .replace('"Tiny.ListSteps"', '"REDACTED"')
        .replace('amazonaws.com/"', 'amazonaws.com/Tiny.ListSteps"')
    const entry = named(har)
    const other = entry.replace('com/Tiny.ListSteps', 'com/Tiny.ListOthers')
    const { result } = await runBothWays(FORMATS.HAR.join([...often(12, entry), other]))
    expect(result.summary).toMatchObject({ judged: 12, unmatched: 1 })
  })

  it('counts when it was, and what it touches', async () => {
    const { taken, result } = await runChanged((entry) => entry.replace('2026-03-19', '2026-03-20'))
    expect(taken).toBeGreaterThan(6)
    expect(result.timeline.buckets).toHaveLength(2)
    expect(result.statuses).toEqual({ 200: 13 })
  })
})

it('entries whose quotes within quotes are written by their codes are taken', async () => {
  const [entry = ''] = ndjsonLines([
    {
      date: '2026-03-19T08:59:36.000Z',
      requestBody: '{"Id":"abcdefghij"}',
      status: 200,
      responseBody: '{"Steps":[{"Name":"a \\"b\\""}]}',
    },
  ]).map((line) => withCodes(target(line)))
  expect(entry).toContain(String.raw`\\\u0022b`)
  const { taken } = await runBothWays(FORMATS.NDJSON.join(often(48, entry)))
  expect(taken).toBeGreaterThan(24)
})

describe('errors that come again as they were', () => {
  const errors = ndjsonLines(
    [
      ['ThrottlingException', 400] as const,
      ['NoSuchStep', 400] as const,
      ['NoSuchStep', 409] as const,
      ['Novelty', 400] as const,
    ].map(([code, status]) => ({
      date: '2026-03-19T08:59:36.000Z',
      requestBody: '{"Id":"abcdefghij"}',
      status,
      responseBody: `{"__type":"com.amazonaws#${code}","message":"no"}`,
    })),
  ).map(target)

  it('are taken and counted as reading counts them, and what is wrong with them is told each time', async () => {
    const { taken, result } = await runBothWays(FORMATS.NDJSON.join(often(12, ...errors)))
    expect(taken).toBeGreaterThan(36)
    expect(result.summary).toMatchObject({ judged: 48, violations: 12, drift: 12 })
    expect(result.findings.map(({ entry }) => entry)).toEqual(
      Array.from({ length: 12 }, (_, index) => [4 * index + 3, 4 * index + 4]).flat(),
    )
    expect(result.drift).toMatchObject([{ what: 'error', code: 'Novelty', count: 12 }])
    expect(result.coverage.byOperation[0]?.errors).toContainEqual({ name: 'NoSuchStep', count: 24 })
  })
})

describe('where every entry is another', () => {
  it('the fast path gives up, and nothing is lost', async () => {
    const entries = Array.from({ length: 700 }, (_, index) => har.replace('"cookies":[]', `"c${index}":[]`))
    const { taken, result } = await runBothWays(FORMATS.HAR.join([...entries, har, har, har]))
    expect(taken).toBe(0)
    expect(result.summary).toMatchObject({ exchanges: 703, judged: 703 })
  })
})

describe('headers', () => {
  const header = (name: string, value: string): string => `{"name":"${name}","value":"${value}"},`
  const withHeader = (entry: string, name: string, value: string): string =>
    entry.replace('"headers":[', `"headers":[${header(name, value)}`)

  /** A response in the published rendition is what a request in the wire's gets only if it accepts that. */
  const published = har
    .replace(/("response".*?)application\/x-amz-json-1.1/, '$1application/json')
    .replace('1.773934305877E9', '\\"2026-03-19T15:31:45Z\\"')

  it('that decide the verdict are not taken for others: Accept', async () => {
    const accepting = withHeader(har, 'Accept', 'application/json')
    const refusing = withHeader(published, 'Accept', 'text/plain')
    const before = often(12, withHeader(published, 'Accept', 'application/json'))
    const { result } = await runBothWays(FORMATS.HAR.join([accepting, ...before, refusing]))
    expect(result.findings.map(({ rule, entry }) => [rule, entry])).toContainEqual(['media-type', 14])
  })
})
