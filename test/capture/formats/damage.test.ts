import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bareDocumentsOf } from '../../../src/capture/formats/json/bare-documents.js'
import type { Exchange } from '../../../src/exchange/exchange.js'
import { type Collected, read } from './collect.js'
import { harOf, ndjsonLines } from './sample-captures.js'

const NAMES = ['one', 'two', 'three', 'four', 'five']
const TARGET = 'AmazonSSM.GetParameter'
const URL = 'https://ssm.eu-central-1.amazonaws.com/'
const describeBareDocument = bareDocumentsOf([
  { name: TARGET, requestMembers: ['Name'], responseMembers: ['Parameter', 'NextToken'] },
])
const bodyOf = (name: string): string => `{"Parameter":{"Value":"${name}"},"NextToken":"x"}`
const request = (name: string): object => ({
  method: 'POST',
  url: URL,
  headers: { 'X-Amz-Target': TARGET },
  body: `{"Name":"${name}"}`,
})

function lines(of: (name: string) => readonly string[]): string {
  return `${NAMES.flatMap((name) => of(name)).join('\n')}\n`
}

/** A capture of five exchanges in each format. */
const captures: Readonly<Record<string, string>> = {
  har: harOf(
    NAMES.map((name) => ({
      startedDateTime: '2026-03-19T08:59:36.000Z',
      request: {
        method: 'POST',
        url: URL,
        headers: [{ name: 'X-Amz-Target', value: TARGET }],
        postData: { text: `{"Name":"${name}"}` },
      },
      response: { status: 200, headers: [], content: { text: bodyOf(name) } },
    })),
  ),
  ndjson: `${NAMES.map((name) => JSON.stringify({ request: request(name), response: { status: 200, headers: {}, body: bodyOf(name) } })).join('\n')}\n`,
  'vcr as YAML': `interactions:\n${lines((name) => [
    '- request:',
    `    body: '{"Name":"${name}"}'`,
    '    headers:',
    `      X-Amz-Target: [${TARGET}]`,
    '    method: POST',
    `    uri: ${URL}`,
    '  response:',
    '    body:',
    `      string: '${bodyOf(name)}'`,
    '    headers: {}',
    '    status: {code: 200, message: OK}',
  ])}version: 1\n`,
  'vcr as JSON': JSON.stringify({
    interactions: NAMES.map((name) => ({
      request: request(name),
      response: { status: { code: 200 }, headers: {}, body: { string: bodyOf(name) } },
    })),
    version: 1,
  }),
  botocore: lines((name) => {
    const head = '2026-11-23 09:17:27,083 - MainThread - botocore'
    return [
      `${head}.endpoint - DEBUG - Making request for OperationModel(name=GetParameter) with params: {'method': 'POST', 'headers': {'X-Amz-Target': '${TARGET}'}, 'body': b'{"Name": "${name}"}', 'url': '${URL}'}`,
      `${head}.endpoint - DEBUG - Sending http request: <AWSPreparedRequest stream_output=False, method=POST, url=${URL}, headers={'X-Amz-Target': b'${TARGET}', 'amz-sdk-invocation-id': b'id-${name}'}>`,
      '2026-11-23 09:17:27,083 - MainThread - urllib3.connectionpool - DEBUG - https://x:443 "POST / HTTP/1.1" 200 None',
      `${head}.parsers - DEBUG - Response headers: {'x-amzn-RequestId': '1'}`,
      `${head}.parsers - DEBUG - Response body:`,
      `b'${bodyOf(name)}'`,
    ]
  }),
  terraform: lines((name) => {
    const head = '2023-10-13T15:30:19.602-0400 [DEBUG] provider.terraform-provider-aws_v5.21.0_x5: HTTP'
    const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`
    return [
      `${head} Request Sent: tf_req_id=${name} http.url=${URL} http.method=POST rpc.service=SSM rpc.method=GetParameter http.request.header.x_amz_target=${TARGET} http.request.body=${quoted(`{"Name":"${name}"}`)}`,
      `${head} Response Received: tf_req_id=${name} http.status_code=200 rpc.service=SSM rpc.method=GetParameter http.response.body=${quoted(bodyOf(name))}`,
    ]
  }),
  json: lines((name) => [bodyOf(name)]),
  'exchange-files': JSON.stringify(
    NAMES.map((name) => ({
      request: request(name),
      response: { status: { code: 200 }, headers: {}, body: bodyOf(name) },
    })),
    null,
    1,
  ),
  nock: JSON.stringify(
    NAMES.map((name) => ({
      scope: 'https://ssm.eu-central-1.amazonaws.com:443',
      method: 'POST',
      path: '/',
      body: { Name: name },
      status: 200,
      response: { Parameter: { Value: name } },
      reqheaders: { 'x-amz-target': TARGET },
      rawHeaders: [],
    })),
  ),
  'aws-cli': lines((name) => ['---', 'NextToken: x', 'Parameter:', `  Value: ${name}`]),
}

/** Whether a half is there and can be checked, or whether it will be told that it cannot. */
function isWhole({ request: asked, response, operation }: Exchange): boolean {
  const isNamed = operation !== undefined || asked?.headers['x-amz-target'] !== undefined
  return isNamed && response?.body !== undefined
}

/**
 * Whether a run over this would say that something is wrong: a part that cannot be read, an exchange that cannot be
 * checked, one that is of no operation, or a half that is missing.
 */
function isToldIn({ exchanges, problems }: Collected): boolean {
  return (
    problems.length > 0 ||
    exchanges.some(
      ({ request: asked, response, operation }) =>
        response?.body === undefined ||
        (asked !== undefined && asked.body === undefined) ||
        (operation === undefined && asked?.headers['x-amz-target'] !== TARGET),
    )
  )
}

/** Logs and printed YAML that end in the beginning of a record, or of a plain value, hold whole exchanges only. */
function isBetween(format: string, cut: Buffer): boolean {
  const last = cut.toString('utf8').split('\n').at(-1) ?? ''
  if (format === 'aws-cli') return true
  return (format === 'botocore' || format === 'terraform') && !/Making request for|HTTP R/.test(last)
}

describe.each(Object.entries(captures))('a capture that is damaged, as %s,', (format, text) => {
  const bytes = Buffer.from(text)
  const options = { describeBareDocument }

  it('is read whole when it is whole', async () => {
    const { exchanges, problems } = await read(bytes, options)
    expect(problems).toEqual([])
    expect(exchanges.filter(isWhole)).toHaveLength(NAMES.length)
  })

  it('loses nothing without a word when bits flip', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const damaged = Buffer.from(bytes)
          damaged[at] = (damaged[at] ?? 0) ^ (1 << bit)
          const result = await read(damaged, options)
          if (result.exchanges.length < NAMES.length)
            expect(isToldIn(result), `bit ${bit} of byte ${at}`).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('loses nothing without a word when it is cut off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: bytes.length - 2 }), async (length) => {
        // Cut between two lines, formats that have no end are whole captures of fewer exchanges.
        if (bytes[length - 1] === 0x0a || bytes[length] === 0x0a) return
        const result = await read(bytes.subarray(0, length), options)
        if (result.exchanges.length < NAMES.length && !isBetween(format, bytes.subarray(0, length))) {
          expect(isToldIn(result), `cut at ${length}`).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('is read to its end when another follows, or that is told', async () => {
    for (const other of [
      text,
      harOf(),
      `${ndjsonLines().join('\n')}\n`,
      '<<<<<<< HEAD\n',
      'garbage',
      '\0\0\0',
    ]) {
      const result = await read(Buffer.concat([bytes, Buffer.from(other)]), options)
      const isBoth = other === text && result.exchanges.length === 2 * NAMES.length
      // A log passes over what is none of its records.
      const isLog = format === 'botocore' || format === 'terraform'
      expect(result.exchanges.filter(isWhole).length).toBeGreaterThanOrEqual(
        format === 'aws-cli' || format === 'json' ? 0 : NAMES.length,
      )
      if (!isBoth && !isLog) expect(isToldIn(result), JSON.stringify(other.slice(0, 20))).toBe(true)
    }
  })

  it('is told to be cut off where it is compressed and cut', async () => {
    const zipped = gzipSync(bytes)
    for (const share of [0.3, 0.6, 0.95]) {
      const result = await read(zipped.subarray(0, Math.floor(zipped.length * share)), options)
      expect(result.problems.length).toBeGreaterThan(0)
    }
  })
})
