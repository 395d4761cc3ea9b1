import { describe, expect, it } from 'vitest'
import { read } from '../collect.js'

const BODY = '{"Parameter":{"Value":"grüße"}}'
const TARGET = 'AmazonSSM.GetParameter'

// AWS SDK for Java 1 and 2 with Apache HttpClient 4.5: logger `org.apache.http.wire`.
// Seen in users' logs: Spring Boot's layout (aws-sdk-java#1334), Logback's short names (#1212), two blanks before the
// message (aws-sdk-java-v2#2828), the shaded `headers` logger alone (#4799).
describe('wire logs of Java', () => {
  const quoted = (text: string): string =>
    [...Buffer.from(text)]
      .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `[0x${byte.toString(16)}]`))
      .join('')
  const call = (name: string, connection: number): readonly string[] => {
    const wire = (direction: string, text: string): string =>
      `2023-03-01 10:00:00,123 [main] DEBUG org.apache.http.wire - http-outgoing-${connection} ${direction} "${text}"`
    return [
      `2023-03-01 10:00:00,123 [main] DEBUG org.apache.http.headers - http-outgoing-${connection} >> POST / HTTP/1.1`,
      wire('>>', 'POST / HTTP/1.1[\\r][\\n]'),
      wire('>>', `X-Amz-Target: ${TARGET}[\\r][\\n]`),
      wire('>>', '[\\r][\\n]'),
      wire('>>', `{"Name":"${name}"}`),
      wire('<<', 'HTTP/1.1 200 OK[\\r][\\n]'),
      wire('<<', 'Content-Type: application/x-amz-json-1.1[\\r][\\n]'),
      wire('<<', '[\\r][\\n]'),
      wire('<<', quoted(BODY)),
    ]
  }
  const expected = (name: string): object => ({
    request: { method: 'POST', url: '/', headers: { 'x-amz-target': TARGET }, body: `{"Name":"${name}"}` },
    response: { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: BODY },
  })

  it('are read connection by connection, though these say things at the same time', async () => {
    const [one, two] = [call('a', 0), call('b', 1)]
    const mixed = one.flatMap((line, index) => [line, two[index] ?? ''])
    const { exchanges, problems } = await read(`${[...mixed, ...call('c', 0)].join('\n')}\n`)
    expect(problems).toEqual([])
    expect(exchanges).toMatchObject(['a', 'c', 'b'].map(expected))
    expect(exchanges).toHaveLength(3)
  })

  it.each([
    '2017-10-10 12:17:51.555 DEBUG 57626 --- [nio-8080-exec-1] org.apache.http.wire                     : ',
    '2017-06-28 13:41:12,325 [http-bio-8080-exec-5] DEBUG o.a.h.wire ',
    '2022-03-16 11:56:59,804 [main] DEBUG org.apache.http.wire -  ',
    '2025-06-28 13:41:12,325 [main] DEBUG org.apache.hc.client5.http.wire - ',
  ])('are read whatever the layout: %s', async (head) => {
    const lines = call('a', 0).map((line) => line.replace(/^.*?org\.apache\.http\.wire - /, head))
    const { exchanges } = await read(`${lines.join('\n')}\n`)
    expect(exchanges).toMatchObject([expected('a')])
  })

  it('of headers alone are read without bodies', async () => {
    const lines = [`POST / HTTP/1.1`, `X-Amz-Target: ${TARGET}`].map((text) => `>> ${text}`)
    const responses = ['HTTP/1.1 200 OK', 'Content-Type: application/x-amz-json-1.1'].map(
      (text) => `<< ${text}`,
    )
    const head =
      '2023-09-26 13:40:03,072 DEBUG [main] com.amazonaws.thirdparty.apache.http.headers: http-outgoing-0'
    const { exchanges } = await read(
      `${[...lines, ...responses].map((text) => `${head} ${text}`).join('\n')}\n`,
    )
    expect(exchanges).toMatchObject([
      { request: { headers: { 'x-amz-target': TARGET } }, response: { status: 200 } },
    ])
  })

  it('are read in chunks and behind what shippers write', async () => {
    const bytes = Buffer.byteLength(BODY).toString(16)
    const lines = call('a', 0)
      .map((line) => line.replace('Content-Type', 'Transfer-Encoding: chunked[\\r][\\n]Content-Type'))
      .map((line) =>
        line.replace(quoted(BODY), `${bytes}[\\r][\\n]${quoted(BODY)}[\\r][\\n]0[\\r][\\n][\\r][\\n]`),
      )
    const { exchanges } = await read(`${lines.map((line) => `app-1  | ${line}`).join('\n')}\n`)
    expect(exchanges[0]?.response?.body).toBe(BODY)
  })

  it('tell of an exchange that begins before the log', async () => {
    const { exchanges, problems } = await read(`${call('a', 0).slice(6).join('\n')}\n`)
    expect([exchanges.length, problems.length]).toEqual([0, 1])
  })
})
