import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { validateExchange } from '../../../src/capture/index.js'
import { read } from './collect.js'
import { harEntries, harOf, SAMPLES } from './sample-captures.js'

const BODY = '{"StepExecutions":[{"StepName":"grüße"}]}'
const GZIP = gzipSync(BODY)
const JSON_TYPE = 'application/x-amz-json-1.1'

interface Recorded {
  readonly text: string
  readonly headers?: readonly (readonly [string, string])[]
  readonly status?: unknown
}

/** The body of a response as three formats hold it. */
async function bodiesOf({ text, headers = [], status = 200 }: Recorded): Promise<readonly unknown[]> {
  const named = Object.fromEntries(headers)
  const captures = [
    harOf([
      {
        startedDateTime: '2026-03-19T08:59:36Z',
        response: { status, headers: headers.map(([name, value]) => ({ name, value })), content: { text } },
      },
    ]),
    `${JSON.stringify({ response: { status, headers: named, body: text } })}\n`,
    JSON.stringify({
      interactions: [{ response: { status: { code: status }, headers: named, body: { string: text } } }],
    }),
  ]
  const read3 = await Promise.all(captures.map((capture) => read(capture)))
  return read3.map(({ exchanges }) => exchanges[0]?.response?.body ?? exchanges[0]?.response?.bodyProblem)
}

const twice = (value: unknown): readonly unknown[] => [value, value, value]

describe('what recorders do to bodies:', () => {
  it('base64 without a word of it is undone', async () => {
    expect(await bodiesOf({ text: Buffer.from(BODY).toString('base64') })).toEqual(twice(BODY))
    expect(await bodiesOf({ text: GZIP.toString('base64') })).toEqual(twice(BODY))
    expect(await bodiesOf({ text: Buffer.from(BODY).toString('base64url') })).toEqual(twice(BODY))
    const lines = Buffer.from(BODY).toString('base64').replace(/.{20}/g, '$&\r\n')
    expect(await bodiesOf({ text: lines })).toEqual(twice(BODY))
  })

  it('compressed bytes written as characters are undone', async () => {
    const text = GZIP.toString('latin1')
    expect(await bodiesOf({ text })).toEqual(twice(BODY))
    expect(await bodiesOf({ text, headers: [['content-encoding', 'gzip']] })).toEqual(twice(BODY))
    const br = brotliCompressSync(BODY).toString('latin1')
    const [har] = await bodiesOf({ text: br, headers: [['content-encoding', 'br']] })
    expect(har).toBe(BODY)
  })

  it.each([
    ['UTF-8', GZIP.toString('utf8')],
    ['ASCII', GZIP.toString('latin1').replace(/[\x80-\xff]/g, '?')],
    ['the character set of Windows', GZIP.toString('latin1').replaceAll('\u008b', '‹')],
  ])('compressed bytes that were taken for %s are lost, which is no violation', async (_, text) => {
    const lost = 'the recorder wrote compressed bytes as text and lost some of them'
    for (const headers of [[], [['content-encoding', 'gzip']]] as const) {
      expect(await bodiesOf({ text, headers })).toEqual(twice(lost))
    }
  })

  it('texts that only look coded stay what they are', async () => {
    for (const text of ['Service Unavailable', 'abcdefgh', 'AAAAAAAA', 'not json', 'Zm9vYmFy']) {
      expect(await bodiesOf({ text })).toEqual(twice(text))
    }
  })
})

describe('what recorders do to headers:', () => {
  it.each([
    ['twice', `${JSON_TYPE}, ${JSON_TYPE}`],
    ['twice without a space', `${JSON_TYPE},${JSON_TYPE}`],
    ['three times, in lines', `${JSON_TYPE}\n${JSON_TYPE}\n${JSON_TYPE}`],
    ['with spaces', `  ${JSON_TYPE} `],
  ])('one that stands there %s is one', async (_, value) => {
    const har = harOf([
      { response: { status: 200, headers: [{ name: ' Content-Type ', value }], content: {} } },
    ])
    const { exchanges } = await read(har)
    expect(exchanges[0]?.response?.headers).toEqual({ 'content-type': JSON_TYPE })
    const verdict = validateExchange({
      place: { source: 'x', entry: 1 },
      operation: 'DescribeAutomationStepExecutions',
      response: { status: 200, headers: { 'Content-Type': value }, body: '{"StepExecutions":[]}' },
    })
    expect(verdict.findings).toEqual([])
  })

  it('lists of other values are joined as HTTP does', async () => {
    const headers = [
      { name: 'Accept', value: 'a' },
      { name: 'accept', value: 'b' },
      { name: 'X-A', value: 'a, b, a, b' },
      { name: 'X-B', value: 'a\nb' },
    ]
    const { exchanges } = await read(harOf([{ request: { method: 'POST', url: '/', headers } }]))
    expect(exchanges[0]?.request?.headers).toEqual({ accept: 'a, b', 'x-a': 'a, b, a, b', 'x-b': 'a, b' })
  })
})

describe('what recorders do to HAR:', () => {
  it.each(['NaN', 'Infinity', '-Infinity'])('%s, as Python writes it, spoils no entry', async (word) => {
    const { exchanges, problems } = await read(harOf().replaceAll('"time":12.5', `"time":${word}`))
    expect(problems).toEqual([])
    expect(exchanges).toHaveLength(SAMPLES.length)
  })

  it.each([0, null, -1])('a status of %j with a body is told, as a response came', async (status) => {
    const { exchanges, problems } = await read(
      harOf([{ response: { status, headers: [], content: { text: '{}' } } }, ...harEntries()]),
    )
    expect(exchanges).toHaveLength(SAMPLES.length)
    expect(problems).toMatchObject([{ reason: expect.stringContaining('no status') }])
  })

  it('entries in a bare list, one a line or alone are read as in a HAR', async () => {
    const entries = harEntries()
    const whole = await read(harOf())
    const bodies = whole.exchanges.map(({ request, response }) => [request?.body, response?.body])
    const captures = [JSON.stringify(entries), entries.map((entry) => JSON.stringify(entry)).join('\n')]
    for (const capture of captures) {
      const { exchanges, problems } = await read(capture)
      expect(problems).toEqual([])
      expect(exchanges.map(({ request, response }) => [request?.body, response?.body])).toEqual(bodies)
    }
    expect((await read(JSON.stringify(entries[0], null, 2))).exchanges[0]?.request?.body).toBe(bodies[0]?.[0])
  })
})
