import { describe, expect, it } from 'vitest'
import { read } from '../collect.js'

const HOST = 'ssm.eu-central-1.amazonaws.com'
const TARGET = 'AmazonSSM.GetParameter'
const TYPE = 'application/x-amz-json-1.1'
const ASKED = '{"Name":"a"}'
const ANSWERS = ['{"Parameter":{"Value":"1"}}', '{"Parameter":{"Value":"{[2]}"}}', '{"Parameter":{}}']
const REQUEST = ['POST / HTTP/1.1', `Host: ${HOST}`, `Content-Type: ${TYPE}`, `X-Amz-Target: ${TARGET}`]
const RESPONSE = ['HTTP/1.1 200 OK', `Content-Type: ${TYPE}`]
const DASHES = '-----------------------------------------------------'

/** Logs of three calls, whose first lines are as long as they are short. */
const logs: Readonly<Record<string, readonly string[]>> = {
  'the AWS CLI': ANSWERS.flatMap((response) =>
    [
      ['botocore.hooks', 'Event before-call.ssm.GetParameter: calling handler'],
      [
        'botocore.endpoint',
        `Making request for OperationModel(name=GetParameter) with params: {'url_path': '/', 'method': 'POST', 'headers': {'X-Amz-Target': '${TARGET}'}, 'body': b'${ASKED}', 'url': 'https://${HOST}/'}`,
      ],
      [
        'botocore.endpoint',
        `Sending http request: <AWSPreparedRequest stream_output=False, method=POST, url=https://${HOST}/, headers={'X-Amz-Target': b'${TARGET}'}>`,
      ],
      ['urllib3.connectionpool', `https://${HOST}:443 "POST / HTTP/1.1" 200 27`],
      ['botocore.parsers', `Response headers: {'Content-Type': '${TYPE}'}`],
      ['botocore.parsers', `Response body:\nb'${response}'`],
    ].flatMap(([logger, message]) =>
      `2026-11-23 09:17:27,083 - MainThread - ${logger} - DEBUG - ${message}`.split('\n'),
    ),
  ),
  'the SDK for Go': ANSWERS.flatMap((response) => [
    'SDK 2023/10/13 15:30:19 DEBUG Request',
    ...REQUEST,
    '',
    ASKED,
    'SDK 2023/10/13 15:30:19 DEBUG Response',
    ...RESPONSE,
    '',
    response,
  ]),
  curl: ANSWERS.flatMap((response) => [
    '* using HTTP/1.x',
    ...REQUEST.map((line) => `> ${line}`),
    '> ',
    '} [12 bytes data]',
    '* upload completely sent off: 12 bytes',
    ...RESPONSE.map((line) => `< ${line}`),
    '< ',
    '{ [27 bytes data]',
    '* Connection #0 left intact',
    response,
  ]),
  Terraform: ANSWERS.flatMap((response) => [
    '2022/10/24 12:55:51 [DEBUG] [aws-sdk-go] DEBUG: Request ssm/GetParameter Details:',
    '---[ REQUEST POST-SIGN ]-----------------------------',
    ...REQUEST,
    '',
    ASKED,
    DASHES,
    '2022/10/24 12:55:51 [DEBUG] [aws-sdk-go] DEBUG: Response ssm/GetParameter Details:',
    '---[ RESPONSE ]--------------------------------------',
    ...RESPONSE,
    '',
    DASHES,
    `2022/10/24 12:55:51 [DEBUG] [aws-sdk-go] ${response}`,
  ]),
}

const ESCAPE = '\u001B'
const pad = (number: number): string => String(number % 60).padStart(2, '0')
const at = (index: number): string => `2026-11-28T12:${pad(index / 60)}:${pad(index)}`
const nanoseconds = (index: number): string => `${at(index)}.${(index * 7919381) % 1e9}Z`
const cri = (index: number, mark: string, text: string): string =>
  `${nanoseconds(index)} stderr ${mark} ${text}`

const shippers: Readonly<Record<string, (line: string, index: number) => string>> = {
  'docker logs -t': (line, index) => `${nanoseconds(index)} ${line}`,
  'GitHub Actions on Windows': (line, index) => `${nanoseconds(index)} ${line}\r`,
  'gh run view --log': (line, index) => `build\tRun tests\t${nanoseconds(index)} ${line}`,
  'journalctl -o short-iso': (line, index) => `${at(index)}+0000 myhost app[1234]: ${line}`,
  'journalctl -o short-monotonic': (line, index) =>
    `[${String(index * 997).padStart(6)}.10] host app: ${line}`,
  Jenkins: (line, index) => `12:00:${pad(index)}  ${line}`,
  foreman: (line, index) => `12:00:${pad(index)} web.1  | ${line}`,
  'kubectl logs --prefix --timestamps': (line, index) => `[pod/app-5f/app] ${nanoseconds(index)} ${line}`,
  'compose in colours': (line) => `${ESCAPE}[36mapp-1  | ${ESCAPE}[0m${line}`,
  'a coloured log': (line) => `${ESCAPE}[90m${line}${ESCAPE}[0m`,
  Buildkite: (line, index) => `${ESCAPE}_bk;t=${1700000000000 + index}\u0007${line}`,
  'a quotation in a quotation': (line) => `> > ${line}`,
  'a quotation in a quotation, trimmed': (line) => `> > ${line}`.trimEnd(),
  'CRI, in parts': (line, index) =>
    line.length < 60
      ? cri(index, 'F', line)
      : `${cri(index, 'P', line.slice(0, 50))}\n${cri(index, 'F', line.slice(50))}`,
  "docker's JSON": (line) =>
    JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: '2026-11-28T12:00:00Z' }),
}

/** Records of several lines, as loggers of Go write them in one. */
const records: Readonly<Record<string, (record: string) => string>> = {
  logrus: (record) => `time="2023-10-13T15:30:19Z" level=debug msg=${JSON.stringify(record)} component=aws`,
  'slog as text': (record) => `time=2023-10-13T15:30:19.000Z level=DEBUG msg=${JSON.stringify(record)}`,
  'go-kit': (record) => `level=debug ts=2023-10-13T15:30:19Z caller=a.go:12 msg=${JSON.stringify(record)}`,
  zap: (record) => JSON.stringify({ level: 'debug', ts: 1.5, logger: 'aws', msg: record }),
  'logrus in a terminal': (record) => `${ESCAPE}[37mDEBU${ESCAPE}[0m[0000] ${record.replaceAll('\r', '')}`,
}

/** Records of JSON in what shippers write. */
const nested: Readonly<Record<string, (record: string) => string>> = {
  CRI: (record) => cri(1, 'F', record),
  "docker's JSON": (record) => JSON.stringify({ log: `${record}\n`, stream: 'stderr' }),
  'docker logs -t': (record) => `${nanoseconds(1)} ${record}`,
  compose: (record) => `app-1  | ${record}`,
}

/** Lines of other programs and streams between those of the log. */
const neighbours: Readonly<Record<string, (line: string, index: number) => string>> = {
  compose: (line) => `app-1  | ${line}\ndb-1   | checkpoint starting`,
  'CRI, in parts': (line, index) =>
    `${cri(index, 'P', line.slice(0, 9))}\n${nanoseconds(index)} stdout F GET /\n${cri(index, 'F', line.slice(9))}`,
  "docker's JSON": (line) =>
    `${JSON.stringify({ log: `${line}\n`, stream: 'stderr' })}\n${JSON.stringify({ log: 'GET /\n', stream: 'stdout' })}`,
}

describe.each(Object.entries(logs))('a log of %s', (_, lines) => {
  const exchangesOf = async (text: string): Promise<readonly object[]> => {
    const { exchanges, problems } = await read(`${text}\n`)
    expect(problems).toEqual([])
    return exchanges.map(({ request, response }) => ({
      asked: [request?.method, request?.headers['x-amz-target']],
      answered: [response?.status, response?.headers['content-type'], response?.body, response?.bodyProblem],
    }))
  }
  const expected = ANSWERS.map((response) => ({
    asked: ['POST', TARGET],
    answered: [200, TYPE, response, undefined],
  }))

  it.each(Object.entries(shippers))('holds the same exchanges behind %s', async (__, ship) => {
    expect(await exchangesOf(lines.map(ship).join('\n'))).toEqual(expected)
  })

  it.each(Object.entries(nested))('holds the same exchanges as records in %s', async (__, ship) => {
    const written = lines.map((message) => ship(JSON.stringify({ level: 'debug', message })))
    expect(await exchangesOf(written.join('\n'))).toEqual(expected)
  })

  it('holds the same exchanges where logrus wrote each line as a record', async () => {
    const ship = records['logrus'] ?? String
    expect(await exchangesOf(lines.map(ship).join('\n'))).toEqual(expected)
  })

  it.each(Object.entries(neighbours))('holds the same exchanges beside others of %s', async (__, ship) => {
    expect(await exchangesOf(lines.map(ship).join('\n'))).toEqual(expected)
  })
})

it.each(Object.entries(records))('messages that %s wrote as records are read', async (_, write) => {
  const messages = ANSWERS.flatMap((response) => [
    `Request\n${[...REQUEST, '', ASKED].join('\r\n')}`,
    `Response\n${[...RESPONSE, '', response].join('\r\n')}`,
  ])
  const { exchanges, problems } = await read(`${messages.map(write).join('\n')}\n`)
  expect(problems).toEqual([])
  expect(exchanges.map(({ request, response }) => [request?.body, response?.body])).toEqual(
    ANSWERS.map((response) => [ASKED, response]),
  )
})

it('blank lines between those of botocore make no bodies', async () => {
  const { exchanges, problems } = await read(`${(logs['the AWS CLI'] ?? []).join('\n\n')}\n`)
  expect(problems).toEqual([])
  expect(exchanges.map(({ response }) => response?.body)).toEqual(ANSWERS)
})
