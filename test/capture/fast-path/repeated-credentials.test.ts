import { describe, expect, it } from 'vitest'
import { linesOfCall, logOf } from './botocore/logged-calls.js'
import { often, runBothWays } from './run-both-ways.js'
import { line, linesOf, WIRE } from './small-entries.js'
import { cassetteOf, item } from './vcr/cassettes.js'

const CREDENTIAL = 'Plainly-Harmless'
const ANOTHER = 'Another-Token/+='

const answer = (Status: string): string => JSON.stringify({ Steps: [{ Name: 'a', Status }] })

/** An entry of HAR that was signed. */
function harEntry(token: string, status: string, side: 'request' | 'response'): string {
  const type = { name: 'Content-Type', value: WIRE }
  const headers = [type, { name: 'X-Amz-Target', value: 'Tiny.ListSteps' }]
  const credential = { name: side === 'request' ? 'X-Amz-Security-Token' : 'Set-Cookie', value: token }
  const request = {
    method: 'POST',
    url: 'https://tiny.eu-central-1.amazonaws.com/',
    headers: side === 'request' ? [...headers, credential] : headers,
    postData: { text: '{"Id":"abcdefghij"}' },
  }
  const response = {
    status: 200,
    headers: side === 'response' ? [type, credential] : [type],
    content: { text: answer(status) },
  }
  return JSON.stringify({ startedDateTime: '2026-03-19T08:59:36.000Z', request, response })
}

const har = (entries: readonly string[]): string => `{"log":{"entries":[${entries.join(',\n')}]}}`

/** A line whose request has more headers, as they are written. */
const lineWith = (headers: string, status: string): string =>
  line({ response: answer(status) }).replace('"headers":{', () => `"headers":{${headers},`)

/** An item of a cassette whose request has one more, as it is written. */
const itemWith = (header: string, status: string): string =>
  item({ response: answer(status) }).replace(
    '      X-Amz-Target:',
    () => `      ${header}\n      X-Amz-Target:`,
  )

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** Captures of entries with a credential and the value of an enum, and how many of 40 entries may be read as a whole. */
const CAPTURES: readonly (readonly [
  string,
  entry: (token: string, status: string) => string,
  join: (entries: readonly string[]) => string,
  mostWhole: number,
])[] = [
  ['a request of HAR', (token, status) => harEntry(token, status, 'request'), har, 16],
  ['a response of HAR', (token, status) => harEntry(token, status, 'response'), har, 16],
  ['NDJSON', (token, status) => lineWith(`"Authorization":${JSON.stringify(token)}`, status), linesOf, 16],
  [
    'NDJSON with lists, one of them of two values',
    (token, status) => lineWith(`"Cookie":["a=b",${JSON.stringify(`c=${token}`)}]`, status),
    linesOf,
    16,
  ],
  [
    'NDJSON whose writer escapes signs',
    (token, status) => lineWith(`"Authorization":"${token.replace('-', String.raw`\u002d`)}"`, status),
    linesOf,
    16,
  ],
  [
    'NDJSON with a number for a header',
    (token, status) => lineWith(`"X-Session":1234567890,"Authorization":${JSON.stringify(token)}`, status),
    linesOf,
    40,
  ],
  [
    'a cassette',
    (token, status) => itemWith(`Authorization:\n      - ${token.replace('/+=', '')}`, status),
    cassetteOf,
    16,
  ],
  [
    'a cassette with quotes',
    (token, status) => itemWith(`Authorization:\n      - '${token}'`, status),
    cassetteOf,
    16,
  ],
  [
    'a cassette with other quotes',
    (token, status) => itemWith(`Authorization:\n      - "${token}"`, status),
    cassetteOf,
    16,
  ],
  [
    'a cassette of vcrpy',
    (token, status) => itemWith(`Authorization:\n      - !!binary |\n        ${base64(token)}`, status),
    cassetteOf,
    40,
  ],
  [
    'a log of botocore',
    (token, status) =>
      logOf(linesOfCall({ sent: `'X-Amz-Security-Token': b'${token}', `, response: answer(status) })),
    (entries) => entries.join(''),
    16,
  ],
  [
    'a log of botocore whose signs may be escaped',
    (token, status) =>
      logOf(
        linesOfCall({
          sent: `'X-Amz-Security-Token': b'${token.replace('Plainly-', String.raw`Plainly\x2d`)}', `,
          response: answer(status),
        }),
      ),
    (entries) => entries.join(''),
    40,
  ],
]

describe.each(CAPTURES)('what repeats a credential of %s', (_, entry, join, mostWhole) => {
  it('is not told, and is where another exchange has it', async () => {
    const others = often(12, entry(ANOTHER, 'Success'))
    const capture = join([
      ...others,
      entry(CREDENTIAL, CREDENTIAL),
      entry(ANOTHER, CREDENTIAL),
      ...often(26, entry(CREDENTIAL, 'Success')),
    ])
    const { whole, result } = await runBothWays(capture)
    expect(result.summary).toMatchObject({ exchanges: 40, problems: 0 })
    expect(result.findings.map(({ found }) => found)).toEqual([undefined, `"${CREDENTIAL}"`])
    expect(whole).toBeLessThan(mostWhole)
  })
})
