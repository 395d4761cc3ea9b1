import { describe, expect, it } from 'vitest'
import { type Collected, read } from '../collect.js'

const MIXED = /several calls at once, or one that was never answered/

/** What was paired: the names of what was asked and answered, and whether it is looked at. */
function pairs({ exchanges }: Collected): readonly string[] {
  return exchanges.map(({ request, response }) => {
    const problem = response?.bodyProblem ?? request?.bodyProblem
    if (problem !== undefined) return MIXED.test(problem) ? 'mixed' : problem
    return [request?.body, response?.body]
      .map((body) => /"(?:Name|Value)":"(\w+)"/.exec(`${body}`)?.[1])
      .join(' ')
  })
}

interface Try {
  /** Seconds behind the first of the log. */
  readonly at?: number
  readonly invocation?: string
  readonly tries?: string
}

// github.com/aws/aws-sdk-go-v2 1.48 with `aws.LogRequestWithBody|aws.LogResponseWithBody`, its own logger, as it wrote
// of calls to the mock; headers that say nothing here are left out.
describe('a log of the SDK for Go, which names neither calls nor threads', () => {
  const sent = (
    name: string,
    { at = 0, invocation = name, tries = 'attempt=1; max=3' }: Try = {},
  ): string => {
    const time = new Date(Date.UTC(2026, 11, 1, 8, 17, 52) + at * 1000)
    const body = `{"Name":"${name}"}`
    return `SDK 2026/12/01 08:17:52 DEBUG Request
POST / HTTP/1.1
Host: 127.0.0.1:4621
Content-Length: ${body.length}
Amz-Sdk-Invocation-Id: ${invocation}
Amz-Sdk-Request: ${tries}
Content-Type: application/x-amz-json-1.1
X-Amz-Date: ${time.toISOString().replace(/[-:]|\.\d+/g, '')}
X-Amz-Target: AmazonSSM.GetParameter

${body}
`
  }
  const received = (value: string): string => `SDK 2026/12/01 08:17:52 DEBUG Response
HTTP/1.1 200 OK
Connection: keep-alive
Content-Type: application/x-amz-json-1.1
X-Amzn-Requestid: 8d9dc149-eec0-41b0-9d52-c0e3b8ec7900

{"Parameter":{"Value":"${value}"}}
`
  const paired = async (...records: readonly string[]): Promise<readonly string[]> =>
    pairs(await read(records.join('')))

  it('is paired by order where calls are made one behind the other', async () => {
    expect(await paired(sent('a'), received('a'), sent('b'), received('b'))).toEqual(['a a', 'b b'])
  })

  it('is paired by nothing where they overlap, and as many exchanges as there were calls', async () => {
    const overlapping = [sent('a'), sent('b'), received('a'), sent('c'), received('c'), received('b')]
    expect(await paired(sent('x'), received('x'), ...overlapping)).toEqual(['x x', 'mixed', 'mixed', 'mixed'])
  })

  it('is paired by nothing for as long behind them as a response may take', async () => {
    const before = [sent('a'), sent('b'), received('a'), received('b')]
    const later = (at: number): readonly string[] => [sent('c', { at }), received('c')]
    expect((await paired(...before, ...later(50))).at(-1)).toBe('mixed')
    expect((await paired(...before, ...later(70))).at(-1)).toBe('c c')
    // A call that is never answered is nobody's after a while, and only then.
    const unanswered = [sent('a'), ...later(50), ...later(70), ...later(200)]
    expect(await paired(...unanswered)).toEqual(['mixed', 'mixed', 'mixed', 'c c'])
  })

  it('tells of calls at once also by a response that no request is left for', async () => {
    const records = [sent('a'), received('a'), received('z'), sent('b'), received('b')]
    expect(await paired(...records)).toEqual(['a a', 'mixed', 'mixed'])
    const rest = sent('z').slice(sent('z').indexOf('Amz-Sdk-Request'))
    expect(await paired(rest, sent('a'), received('z'))).toEqual(['mixed'])
    // Where a log begins in the midst of a call, others may have been under way.
    expect(await paired(...records.slice(1, 2), ...records.slice(3))).toEqual([' a', 'mixed'])
  })

  it('that stops in the headers of a response tells of it, and blames nobody for the rest', async () => {
    const [start = ''] = received('a').split('Content-Type')
    const { exchanges, problems } = await read(`${sent('a')}${start}`)
    expect(exchanges[0]?.response).toBeUndefined()
    expect(problems).toMatchObject([{ reason: 'the log holds only a part of the headers of a response' }])
  })

  it('has no body of what follows an empty one', async () => {
    const empty = `SDK 2026/12/01 08:23:54 DEBUG Response
HTTP/1.1 503 Service Unavailable
Content-Length: 0
X-Amzn-Requestid: 6e6809a1-60e3-4663-b7f4-99932bdb9ebd

`
    const { exchanges } = await read(sent('a') + empty + sent('b') + received('b'))
    expect(exchanges).toMatchObject([{ response: { status: 503, body: '' } }, { response: { status: 200 } }])
  })

  it('may hold headers alone', async () => {
    const headersOf = (record: string): string => record.split('\n\n')[0] ?? ''
    const { exchanges, problems } = await read(`${headersOf(sent('a'))}\n${headersOf(received('a'))}\n`)
    expect(problems).toEqual([])
    expect(exchanges).toMatchObject([{ response: { status: 200 } }])
  })

  it('is paired behind tries that nothing came back for, if the call is tried again or was tried to the end', async () => {
    const again = { invocation: 'i', tries: 'attempt=2; max=3' }
    const tries = [sent('a', { invocation: 'i' }), sent('a', again)]
    expect(await paired(...tries, received('a'))).toEqual(['a ', 'a a'])
    const last = sent('a', { invocation: 'i', tries: 'attempt=3; max=3' })
    expect(await paired(...tries, last, sent('b'), received('b'))).toEqual(['a ', 'a ', 'a ', 'b b'])
  })
})

// Apache HttpClient 4.5 below the AWS SDK for Java 2.57, as it wrote of calls to the mock.
describe('a wire log of Java', () => {
  const wire = (arrows: string, text: string): string =>
    `2026-12-01 08:24:08.303 [main] DEBUG org.apache.http.wire - http-outgoing-0 ${arrows} "${text}"\n`
  const sent = (name: string): string =>
    [
      'POST / HTTP/1.1[\\r][\\n]',
      'X-Amz-Date: 20261201T082408Z[\\r][\\n]',
      'X-Amz-Target: AmazonSSM.GetParameter[\\r][\\n]',
      '[\\r][\\n]',
      `{"Name":"${name}"}`,
    ]
      .map((text) => wire('>>', text))
      .join('')
  const received = (value: string): string =>
    [
      'HTTP/1.1 200 OK[\\r][\\n]',
      'Connection: keep-alive[\\r][\\n]',
      '[\\r][\\n]',
      `{"Parameter":{"Value":"${value}"}}`,
    ]
      .map((text) => wire('<<', text))
      .join('')

  it('is read without what the client notes between the bytes', async () => {
    // It looks whether a connection is still open that it has not used for two seconds.
    const idle = wire('<<', '[read] I/O error: Read timed out')
    const records = [sent('a'), received('a'), idle, sent('b'), received('b'), wire('<<', 'end of stream')]
    expect(pairs(await read(records.join('')))).toEqual(['a a', 'b b'])
  })

  it('that stops in the headers of a response tells of it, and blames nobody for the rest', async () => {
    const [start = ''] = received('a').split(/(?<=\n)/)
    const { exchanges, problems } = await read(`${sent('a')}${start}`)
    expect(exchanges[0]?.response).toBeUndefined()
    expect(problems).toMatchObject([{ reason: 'the log holds only a part of the headers of a response' }])
  })

  it('tells of a request that nothing came back for', async () => {
    const reset = wire('<<', '[read] I/O error: Connection reset')
    const { exchanges, problems } = await read(`${sent('a')}${reset}`)
    expect(problems).toEqual([])
    expect(exchanges).toMatchObject([{ request: { body: '{"Name":"a"}' } }])
    expect(exchanges[0]?.response).toBeUndefined()
  })

  it('is paired by nothing where two programs have a connection of one name', async () => {
    const records = [sent('a'), sent('b'), received('a'), received('b'), sent('c'), received('c')]
    const told = await read(records.join(''))
    expect(pairs(told)).toEqual(['mixed', 'mixed', 'mixed'])
    expect(told.problems).toMatchObject([{ reason: expect.stringMatching(MIXED) }])
    const within = await read(sent('a') + received('a').replace(/\n/, `\n${received('b').split('\n')[0]}\n`))
    expect(pairs(within)).toEqual(['mixed'])
  })
})

// The same sequence in the log of the SDK for C++, whose threads have names.
it('a thread that sends again without a response tells of a request that failed', async () => {
  const say = (text: string): string => `[DEBUG] 2021-06-18 04:12:13.033 CURL [7] ${text}\n`
  const sent = (name: string): string =>
    `${say('(HeaderOut) POST / HTTP/1.1')}X-Amz-Target: AmazonSSM.GetParameter\n\n\n${say(`(DataOut) {"Name":"${name}"}`)}`
  const received = (value: string): string =>
    `${say('(HeaderIn) HTTP/1.1 200 OK')}\n${say('(HeaderIn) ')}\n${say(`(DataIn) {"Parameter":{"Value":"${value}"}}`)}`
  expect(pairs(await read(`${sent('a')}${sent('b')}${received('b')}`))).toEqual(['a ', 'b b'])
})
