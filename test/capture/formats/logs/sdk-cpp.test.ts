import { describe, expect, it } from 'vitest'
import { read } from '../collect.js'

const BODY = '{"Parameter":{"Value":"grüße"}}'
const TARGET = 'AmazonSSM.GetParameter'

// aws-sdk-cpp 1.9 with ENABLE_CURL_LOGGING, `DefaultLogSystem` at Debug; the records are as seen in logs that users
// of the SDK published.
describe('logs of the SDK for C++', () => {
  const call = (name: string, thread: number): readonly string[] => {
    const say = (tag: string, text: string): string =>
      `[DEBUG] 2021-06-18 04:12:13.033 ${tag} [${thread}] ${text}`
    return [
      say('AWSClient', 'Request attempt 1'),
      say('CURL', '(SSLDataOut) 5bytes'),
      say('CURL', '(HeaderOut) POST / HTTP/1.1'),
      'Host: ssm.eu-central-1.amazonaws.com',
      `X-Amz-Target: ${TARGET}`,
      '',
      '',
      say('CURL', `(DataOut) {"Name":"${name}"}`),
      say('CURL', '(HeaderIn) HTTP/1.1 200 OK'),
      '',
      say('CURL', '(HeaderIn) Content-Type: application/x-amz-json-1.1'),
      '',
      say('CURL', '(HeaderIn) '),
      '',
      say('CURL', `(DataIn) ${BODY}`),
      say('AWSClient', 'Request returned successful response.'),
    ]
  }
  const expected = (name: string): object => ({
    request: { method: 'POST', url: '/', headers: { 'x-amz-target': TARGET }, body: `{"Name":"${name}"}` },
    response: { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: BODY },
  })

  it('are read thread by thread', async () => {
    const lines = [...call('a', 140582450091776), ...call('b', 7), ...call('c', 7)]
    const { exchanges, problems } = await read(`${lines.join('\n')}\n`)
    expect(problems).toEqual([])
    expect(exchanges).toMatchObject(['b', 'a', 'c'].map(expected))
  })

  it('leave bodies unread of which they hold only the length', async () => {
    const lines = call('a', 1).map((line) => line.replace(/(\(Data(?:In|Out)\)) .*/, '$1 25 bytes'))
    const { exchanges } = await read(`${lines.join('\n')}\n`)
    const bodyProblem = 'the log holds only the length of the body'
    expect(exchanges).toMatchObject([{ request: { bodyProblem }, response: { bodyProblem } }])
    expect(exchanges[0]?.request).not.toHaveProperty('body')
  })
})

// The same SDK as users pasted its logs: 1.8 with curl's and the client's own lines (aws-sdk-cpp#1553), through a logger
// of the user's (#2377, #3003), 0.9 without curl's lines (#17), and 1.7 on Windows (#1427). Their form was seen there,
// the bodies between the headers were not: nobody pastes those.
describe('logs of the SDK for C++ as users have them', () => {
  const thread = '[139650888068672]'
  const at = '2021-01-03 07:30:06.111'
  const headers = ['content-type: application/x-amz-json-1.1', `x-amz-target: ${TARGET}`]
  const curl = (text: string): string => `[DEBUG] ${at} CURL ${thread} ${text}`
  const client = (text: string): string => `[TRACE] ${at} CurlHttpClient ${thread} ${text}`
  const response = ['HTTP/1.1 200 OK', 'Content-Type: application/x-amz-json-1.1', '']
  const sent = [
    client('Making request to https://ssm.us-east-1.amazonaws.com/'),
    client('Including headers:'),
    ...headers.map(client),
  ]
  const both = [
    ...sent,
    curl('(Text) Connected to ssm.us-east-1.amazonaws.com (1.2.3.4) port 443 (#0)'),
    curl('(SSLDataOut) 5bytes'),
    curl(`(HeaderOut) POST / HTTP/1.1\n${headers.join('\n')}\n\n`),
    curl('(DataOut) {"Name":"a"}'),
    ...response.flatMap((line) => [curl(`(HeaderIn) ${line}`), '', client(line), '']),
    curl(`(DataIn) ${BODY}`),
    client('31 bytes written to response.'),
    `[DEBUG] ${at} CurlHttpClient ${thread} Returned http response code 200`,
  ].join('\n')
  const custom = both.replaceAll(/^\[(\w)(\w+)\] \S+ \S+ \S+ \S+ /gm, (_, first: string, rest: string) => {
    return `[2023-03-03 03:07:43.722] [info] AwsSdk | *${first}${rest.toLowerCase()}* `
  })

  it.each([
    ['beside what its client logs', both],
    ['through a logger of the user’s', custom],
    ['with a name before each record', both.replaceAll(/^\[/gm, 'AWS: [')],
  ])('are read once: %s', async (_, text) => {
    const { exchanges, problems } = await read(`${text}\n`)
    expect(problems).toEqual([])
    expect(exchanges).toMatchObject([
      {
        request: { method: 'POST', url: '/', headers: { 'x-amz-target': TARGET }, body: '{"Name":"a"}' },
        response: { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: BODY },
      },
    ])
  })

  it.each([
    ['curl', [...sent, ...response.flatMap((line) => [client(line), ''])]],
    [
      'Windows',
      ['with headers:', headers.join('\n\n'), 'Received headers:', response.join('\n\n')].map(
        (text) => `[DEBUG] ${at} WinHttpSyncHttpClient [22724] ${text}`,
      ),
    ],
  ])('that hold no bodies say so, and what to do: %s', async (_, lines) => {
    const { exchanges, problems } = await read(`${lines.join('\n')}\n`)
    expect(exchanges).toEqual([])
    expect(problems).toMatchObject([
      { reason: expect.stringMatching(/no bodies.*ENABLE_CURL_LOGGING.*record/) },
    ])
  })
})
