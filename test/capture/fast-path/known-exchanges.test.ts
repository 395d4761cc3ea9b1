import { describe, expect, it } from 'vitest'
import { linesOfCall, logOf } from './botocore/logged-calls.js'
import { often, runBothWays } from './run-both-ways.js'
import { WIRE } from './small-entries.js'

interface Parts {
  readonly request?: string
  readonly response?: string
  readonly status?: number
  readonly responseHeaders?: readonly string[]
}

const TYPE = `Content-Type: ${WIRE}`

function httpText(parts: Parts = {}): string {
  const {
    request = '{"Id":"abcdefghij"}',
    response = '{"Steps":[]}',
    status = 200,
    responseHeaders = [TYPE],
  } = parts
  const asked = ['POST / HTTP/1.1', 'Host: tiny', 'X-Amz-Target: Tiny.ListSteps', TYPE, '', request]
  return [...asked, '', `HTTP/1.1 ${status} OK`, ...responseHeaders, '', response, '', ''].join('\n')
}

function cassette(all: readonly Parts[]): string {
  const interactions = all.map(
    ({ request = '{"Id":"abcdefghij"}', response = '{"Steps":[]}', status = 200 }) => ({
      request: {
        method: 'POST',
        uri: 'https://tiny/',
        body: request,
        headers: { 'X-Amz-Target': ['Tiny.ListSteps'], 'Content-Type': [WIRE] },
      },
      response: {
        status: { code: status, message: 'It' },
        headers: { 'Content-Type': [WIRE] },
        body: { string: response },
      },
    }),
  )
  return JSON.stringify({ version: 1, interactions })
}

/** As botocore logs two threads that call at once. */
function logOfThreads(all: readonly Parts[]): string {
  const calls = all.map((parts, index) => linesOfCall({ ...parts, thread: `Thread-${1 + (index % 2)}` }))
  return logOf(
    calls.flatMap((lines, index) =>
      index % 2 === 1
        ? lines
            .slice(0, -2)
            .flatMap((line, at) => [calls[index - 1]?.[at] ?? '', line])
            .concat(calls[index - 1]?.slice(-2) ?? [], lines.slice(-2))
        : [],
    ),
  )
}

const CHANGING: readonly Parts[] = [
  { response: '{"Steps":[{"Name":"a","Status":"Success"}],"NextToken":"t"}' },
  { request: '{"Id":"0123456789","MaxResults":5}', response: '{"NextToken":"more"}' },
  {
    request: '{ "MaxResults" : 7, "Id" : "0123456789" }',
    response: '{"Steps":[{"Status":"Paused","Name":"b"}]}',
  },
  { request: '{"Id":"0123456789","MaxResults":51}', response: '{"Steps":null}' },
  { status: 400, response: '{"__type":"NoSuchStep","Message":"no"}' },
  { status: 409, response: '{"__type":"NoSuchStep","Message":"no"}' },
  { status: 400, response: '{"__type":"Novelty"}' },
]

describe('exchanges that were read, whatever their format', () => {
  const many = often(8, ...CHANGING)

  it.each<[string, string]>([
    ['text of HTTP', many.map(httpText).join('')],
    ['cassettes in JSON', cassette(many)],
    ['logs of botocore, of threads that call at once', logOfThreads(many)],
  ])('are known by all but their bodies: %s', async (_, capture) => {
    const { known, result } = await runBothWays(capture)
    expect(result.summary.exchanges).toBe(many.length)
    expect(known).toBeGreaterThan(many.length / 2)
  })

  it('are known from one format to the other, each by its own place', async () => {
    const wrong = often(6, ...CHANGING.slice(-3))
    const { known, result } = await runBothWays([wrong.map(httpText).join(''), cassette(wrong)])
    expect(known).toBeGreaterThan(wrong.length * 2 - 7)
    expect(result.findings.filter(({ line }) => line === undefined)).toHaveLength(12)
  })

  it.each([
    ['none', []],
    ['one, which is redacted', ['Content-Type: CLEARED']],
  ])('are not taken for others whose recorder kept one header more than %s', async (_, responseHeaders) => {
    const bare = httpText({ responseHeaders })
    const { known, result } = await runBothWays(
      [...often(6, bare), httpText({ responseHeaders: [...responseHeaders, 'Server: it'] })].join(''),
    )
    expect(known).toBe(5)
    expect(result.findings.map(({ rule, entry }) => [rule, entry])).toEqual([['media-type', 7]])
  })

  it('are learnt no more than what is short: errors and headers may have any length', async () => {
    const long = 'x'.repeat(5_000)
    const error = { status: 400, response: `{"__type":"NoSuchStep","Message":"${long}"}` }
    const exchanges = [error, { responseHeaders: [TYPE, `Content-Encoding: ${long}`] }].map(httpText)
    const { learnt } = await runBothWays(often(4, ...exchanges).join(''))
    expect(learnt).toBe(0)
  })

  it('are learnt once, however many come of which nobody can say that they are in order', async () => {
    const { known, learnt } = await runBothWays(
      often(40, httpText({ response: String.raw`{"NextToken":"\u0041"}` })).join(''),
    )
    expect(known).toBe(0)
    expect(learnt).toBe(2)
  })
})
