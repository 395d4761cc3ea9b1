import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { linesOfCall, logOf } from './botocore/logged-calls.js'
import { often, runBothWays } from './run-both-ways.js'
import { type EntryParts, line, linesOf, WIRE } from './small-entries.js'
import { cassetteOf, inQuotes, item } from './vcr/cassettes.js'

type Bodies = Pick<EntryParts, 'request' | 'response' | 'status'>

interface HarParts extends Bodies {
  readonly targetHeader?: string
  readonly target?: string
}

/** An entry of HAR without what nobody reads. */
function harEntry(parts: HarParts = {}): string {
  const { targetHeader = 'X-Amz-Target', target = 'Tiny.ListSteps', status = 200 } = parts
  const type = { name: 'Content-Type', value: WIRE }
  const request = {
    method: 'POST',
    url: 'https://tiny.eu-central-1.amazonaws.com/',
    headers: [type, { name: targetHeader, value: target }],
    postData: { text: parts.request ?? '{"Id":"abcdefghij"}' },
  }
  const response = { status, headers: [type], content: { text: parts.response ?? '{"Steps":[]}' } }
  return JSON.stringify({ startedDateTime: '2026-03-19T08:59:36.000Z', request, response })
}

const harOf = (entries: readonly string[]): string => `{"log":{"entries":[${entries.join(',')}]}}`

describe('an entry is not taken for one that it only looks like', () => {
  it('when that was an error with the status of a success', async () => {
    const errors = often(6, line({ response: '{"__type":"NoSuchStep"}' }))
    const { result } = await runBothWays(linesOf([...errors, ...often(20, line())]))
    expect(result.summary).toMatchObject({ judged: 26, violations: 6 })
  })

  it('when that was of another format, of which other members are read', async () => {
    const har = often(12, harEntry())
    const { result } = await runBothWays([
      harOf(har),
      linesOf(har),
      linesOf(often(12, line())),
      harOf(often(12, line())),
    ])
    expect(result.summary).toMatchObject({ judged: 36, unjudged: 12 })
  })

  it('when a recorder says that its values are no longer those of the wire', async () => {
    const said = ['aws-cli', 'parsed', 'other'].map((presentation) => line({ more: { presentation } }))
    const { result } = await runBothWays(
      linesOf([...often(12, line({ more: { presentation: '-' } })), ...said]),
    )
    expect(result.noteCounts).toEqual({ 'cli-presentation': 1, 'parsed-values': 1 })
  })

  it('when its body is written in another way, as members of HAR say it in a line', async () => {
    const written = (encoding: string): string => line({ moreOfRequest: { content: { encoding } } })
    const { result } = await runBothWays(linesOf([...often(12, written('utf8')), written('base64')]))
    expect(result.summary).toMatchObject({ judged: 12, unjudged: 1 })
  })

  it('when the name of the header that decides has spaces around it', async () => {
    const entries = often(12, harEntry({ targetHeader: ' X-Amz-Target ' }))
    const other = harEntry({ targetHeader: ' X-Amz-Target ', target: 'Tiny.ListOthers' })
    const { result } = await runBothWays(harOf([...entries, other]))
    expect(result.summary).toMatchObject({ judged: 12, unmatched: 1 })
  })
})

it('what a reader knows of its entries it knows of those too that it did not read', async () => {
  // The name of the first member is what entries are found by behind one that is damaged.
  const entry = harEntry().replace('{', '{"pageref":"page",')
  const damaged = `{"pageref":"page",#`
  const { taken, result } = await runBothWays([
    harOf(often(12, entry)),
    harOf([...often(12, entry), damaged, ...often(3, entry)]),
  ])
  expect(taken).toBeGreaterThan(12)
  expect(result.summary).toMatchObject({ judged: 27, problems: 1 })
})

describe('entries that would be too much for the scanner', () => {
  it('are read: some have thousands of values around their bodies', async () => {
    const values = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`m${index}`, '-']))
    const { taken } = await runBothWays(linesOf(often(4, line({ more: { values } }))), { chunk: 400_000 })
    expect(taken).toBe(0)
  })

  it('are read: some have a text of many megabytes', async () => {
    const entries = often(8, line({ response: '{"Steps":[{"Name":"a"}]}' }))
    const long = line({ response: `{"NextToken":"${'x'.repeat(15 * 2 ** 20)}"}` })
    const { result } = await runBothWays(linesOf([...entries, long, ...entries, long]), { chunk: 2 ** 20 })
    expect(result.summary).toMatchObject({ judged: 18, violations: 0 })
  })

  it('are read: some repeat an error that is very long, and that nobody describes', async () => {
    const message = 'x'.repeat(40_000)
    const error = line({ status: 400, response: JSON.stringify({ __type: 'Unheard', Message: message }) })
    const { taken } = await runBothWays(linesOf(often(6, error)))
    expect(taken).toBe(0)
  })

  it('are read: some have zero bytes', async () => {
    const item = [
      '- request:',
      '    method: POST',
      '    uri: https://tiny/',
      '    body:',
      `      string: '{"Id":"abcdefghij"}'`,
      '    headers:',
      '      X-Amz-Target:',
      '      - Tiny.ListSteps',
      '      Content-Type:',
      '      - application/x-amz-json-1.1',
      '      Accept:',
      `      - '${'\0'.repeat(100)}'`,
      '  response:',
      '    status:',
      '      code: 200',
      '    headers:',
      '      Content-Type:',
      '      - application/x-amz-json-1.1',
      '    body:',
      `      string: '{"Steps":[]}'`,
      '',
    ].join('\n')
    const { taken, result } = await runBothWays(
      `---\nhttp_interactions:\n${item.repeat(12)}recorded_with: VCR 6.2.0\n`,
    )
    expect(result.summary).toMatchObject({ judged: 12 })
    expect(taken).toBe(0)
  })
})

const FORMATS: readonly [name: string, capture: (all: readonly Bodies[]) => string][] = [
  ['NDJSON', (all) => linesOf(all.map(line))],
  ['HAR', (all) => harOf(all.map(harEntry))],
  ['a cassette of Ruby', (all) => cassetteOf(all.map(item))],
  [
    'a cassette of vcrpy, in quotes',
    (all) => cassetteOf(all.map((parts) => item({ ...parts, writer: 'vcrpy', quote: inQuotes }))),
  ],
  ['a log of botocore', (all) => logOf(all.flatMap((parts) => linesOfCall(parts)))],
]

const ERROR: Bodies = { status: 400, response: '{"__type":"NoSuchStep","Message":"no"}' }
const REFUSAL: Bodies = { status: 400, response: '{"__type":"ValidationException"}' }
const USUAL: readonly Bodies[] = [{}, ERROR, REFUSAL]

/** What is wrong with one body or both, or new. */
const WITH_FINDINGS: readonly Bodies[] = [
  { request: '{"Id":"short"}' },
  { request: '{"Id":"abcdefghij","MaxResults":"ten","Novelty":true}' },
  { request: '{"MaxResults":51}', ...ERROR },
  { request: '{"MaxResults":51}', ...REFUSAL },
  { response: '{"Steps":[{"Name":"é\\u2028😀","Status":"Paused"}],"Novelty":{"a":[1.50]}}' },
  { response: '{"Steps":[{"Name":5,"Start":1773934305877}],"Token":["secret"]}' },
  { request: '{"Id":7}', response: '{"Steps":null,"NextToken":7}' },
  { request: '{"Id":"abcdefghij","Id":7}', response: '{"Steps":[null]}' },
  { request: '{"Id":"0123456789","MaxResults":5}', response: '{"NextToken":"more"}' },
]

/** Errors as services and recorders write them, and as none does. */
const ERRORS = [
  '{"__type":"NoSuchStep"}',
  '{"__type":"NoSuchStep","Message":null}',
  '{"__type":"NoSuchStep","Message":7,"message":"no"}',
  '{"__type":"NoSuchStep","message":"no"}',
  '{"__type":"com.amazonaws.tiny#NoSuchStep","Message":"no"}',
  '{"__type":"NoSuchSteps","Message":"no"}',
  '{"__type":"nosuchstep","Message":"no"}',
  '{"__type":["NoSuchStep"],"Message":"no"}',
  '{"code":"NoSuchStep","Message":"no"}',
  '{"Message":"no","__type":"NoSuchStep","Novelty":1}',
  '{"__type":"NoSuchStep","__type":"Other","Message":"no"}',
  '{"__type":"NoSuchStep","Message":"[REDACTED]"}',
  '{"Output":{"__type":"NoSuchStep"},"Version":"1.0"}',
  '{}',
]

describe.each(FORMATS)('entries of %s', (_, capture) => {
  it('are known by what is around their bodies, which alone are read', async () => {
    const many = often(6, ...USUAL, ...WITH_FINDINGS)
    const { whole, result } = await runBothWays(capture([...often(4, ...USUAL), ...many]))
    expect(result.summary.exchanges).toBe(12 + many.length)
    expect(result.summary.violations).toBeGreaterThan(30)
    expect(whole).toBeLessThan(16)
  })

  it('are taken where they are errors that say something else each time', async () => {
    const errors = Array.from({ length: 60 }, (_, index) => ({
      ...ERROR,
      response: JSON.stringify({ __type: 'NoSuchStep', Message: `no "step" ${index}: \\ é 😀` }),
    }))
    const { whole, result } = await runBothWays(capture([...often(6, {}), ...errors]))
    expect(result.summary).toMatchObject({ judged: 66, violations: 0, drift: 0 })
    expect(whole).toBeLessThan(16)
  })

  it('are told as reading tells them where they are errors of any form', async () => {
    const errors = ERRORS.map((response): Bodies => ({ status: 400, response }))
    const { result } = await runBothWays(capture([...often(12, ...USUAL), ...often(4, ...errors)]))
    expect(result.summary.exchanges).toBe(36 + 4 * ERRORS.length)
  })

  it.each<[string, Bodies]>([
    ['the body is a list', { request: '[{"Id":"abcdefghij"}]' }],
    ['the body is cut off', { response: '{"Steps":[{"Na' }],
    ['the body is no JSON, and as long as it says', { response: '{Steps}' }],
    ['the body is in base64', { response: Buffer.from('{"Steps":[],"New":1}').toString('base64') }],
    ['the body is compressed', { response: gzipSync('{"Steps":[],"New":1}').toString('base64') }],
    ['the body is a template', { request: '{"Id":{{id}}}' }],
    ['the body was taken out', { request: '{"Redacted":"by the recorder"}' }],
    ['the body is empty', { request: '' }],
    ['the body begins with a byte order mark', { response: '\ufeff{"Steps":[]}' }],
    ['the body nests too deep', { request: `{"Id":${'['.repeat(600)}${']'.repeat(600)}}` }],
    ['a character of the body is a half', { response: '{"Novelty":"\ud83d"}' }],
    ['the error is another one', { status: 400, response: '{"__type":"Novelty"}' }],
  ])('are read as a whole where %s', async (_what, other) => {
    const { result } = await runBothWays(capture([...often(12, ...USUAL), other, ...often(3, {}), other]))
    expect(result.summary.exchanges + result.summary.problems).toBe(41)
  })
})

it('entries of a log are read as a whole where a body is no UTF-8', async () => {
  const odd = linesOfCall({ response: '{"Novelty":"\u00ff"}' }).map((line) =>
    line.replace('\\xc3\\xbf', '\\xff'),
  )
  const log = logOf([...often(12, ...linesOfCall()), ...odd, ...linesOfCall(), ...odd])
  const { whole, result } = await runBothWays(log)
  expect(result.summary.exchanges).toBe(15)
  expect(whole).toBeGreaterThan(2)
})

it('what repeats a credential of its address is told no more than by reading', async () => {
  const credential = 'Plainly-Harmless'
  const signed = (query: string, Status: string): string =>
    line({
      moreOfRequest: { url: `https://tiny.eu-central-1.amazonaws.com/${query}` },
      response: JSON.stringify({ Steps: [{ Name: 'a', Status }] }),
    })
  const others = often(12, signed('', 'Success'))
  const query = `?X-Amz-Signature=${credential}`
  const { result } = await runBothWays(
    linesOf([...others, signed(query, credential), signed('', credential)]),
  )
  expect(result.findings.map(({ found }) => found)).toEqual([undefined, `"${credential}"`])
})
