import { describe, expect, it } from 'vitest'
import { read } from '../collect.js'

/** Three calls as botocore 1.43 logs them through the AWS CLI, one of them with a body of non-ASCII bytes. */
const CALLS = ['a', 'b', 'c'].flatMap((name, index) =>
  [
    ['botocore.hooks', 'Event before-call.ssm.GetParameter: calling handler <function x at 0x7f>'],
    [
      'botocore.endpoint',
      `Making request for OperationModel(name=GetParameter) with params: {'method': 'POST', 'headers': {'X-Amz-Target': 'AmazonSSM.GetParameter'}, 'body': b'{"Name": "${name}"}', 'url': 'https://ssm.eu-central-1.amazonaws.com/'}`,
    ],
    [
      'botocore.endpoint',
      `Sending http request: <AWSPreparedRequest stream_output=False, method=POST, url=https://ssm.eu-central-1.amazonaws.com/, headers={'X-Amz-Target': b'AmazonSSM.GetParameter', 'amz-sdk-invocation-id': b'id-${index}'}>`,
    ],
    ['urllib3.connectionpool', 'https://ssm.eu-central-1.amazonaws.com:443 "POST / HTTP/1.1" 200 None'],
    ['botocore.parsers', "Response headers: {'Content-Type': 'application/x-amz-json-1.1'}"],
    ['botocore.parsers', 'Response body:', String.raw`b'{"Parameter":{"Name":"${name}\xc3\xa9"}}'`],
  ].flatMap(([logger, message, ...more]) => [
    `2026-11-23 09:17:2${index},08${index} - MainThread - ${logger} - DEBUG - ${message}`,
    ...more,
  ]),
)

const RESPONSES = ['a', 'b', 'c'].map((name) => `{"Parameter":{"Name":"${name}é"}}`)

const shipped: Readonly<Record<string, (line: string, index: number) => string>> = {
  'GitHub Actions': (line, index) => `2026-11-28T12:00:0${index % 10}.1234567Z ${line}`,
  'docker logs -t': (line, index) => `2026-11-28T12:00:00.${index}234Z ${line}`,
  'docker compose': (line) => `app-1  | ${line}`,
  'kubectl --prefix': (line) => `[pod/web-7d9f/app] ${line}`,
  'kubectl --prefix --timestamps': (line) => `[pod/web-7d9f/app] 2026-11-28T12:00:00.1Z ${line}`,
  journald: (line, index) => `Nov 28 12:00:${10 + index} host app[12${index}]: ${line}`,
  CRI: (line) => `2026-11-28T12:00:00.123456789Z stderr F ${line}`,
  Heroku: (line) => `2026-11-28T12:00:00.123456+00:00 app[worker.1]: ${line}`,
  'a quotation': (line) => `> ${line}`,
  indentation: (line) => `    ${line}`,
  'the time in brackets': (line, index) => `[12:00:${10 + index}] ${line}`,
  'syslog (RFC 5424)': (line) => `<14>1 2026-11-28T12:00:00Z host app 123 - - ${line}`,
  'compose on GitHub Actions': (line) => `2026-11-28T12:00:00.1234567Z app-1  | ${line}`,
  'a matrix of CI': (line) => `build (20.x)\tRun tests\t2026-11-28T12:00:00.1234567Z ${line}`,
  "docker's json-file": (line) =>
    JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: '2026-11-28T12:00:00Z' }),
}

describe('a debug log of botocore, shipped by', () => {
  it.each(Object.entries(shipped))('%s', async (_, ship) => {
    const { exchanges, problems } = await read(`${CALLS.map(ship).join('\n')}\n`)
    expect(problems).toEqual([])
    expect(exchanges.map(({ response }) => response?.body)).toEqual(RESPONSES)
  })

  it('compose together with another service', async () => {
    const mixed = CALLS.flatMap((line, index) => [`app-1  | ${line}`, `db-1   | LOG:  checkpoint ${index}`])
    const { exchanges, problems } = await read(`${mixed.join('\n')}\n`)
    expect(problems).toEqual([])
    expect(exchanges.map(({ response }) => response?.body)).toEqual(RESPONSES)
  })

  it('a logger of JSON lines, which puts a body into the record of its label', async () => {
    const records: object[] = []
    for (const line of CALLS) {
      const [, thread, name, message] = /^\S+ \S+ - (\w+) - (\S+) - DEBUG - (.*)$/.exec(line) ?? []
      const last = records.at(-1)
      if (message !== undefined) records.push({ threadName: thread, name, levelname: 'DEBUG', message })
      else if (last && 'message' in last) last.message = `${last.message}\n${line}`
    }
    const { exchanges, problems } = await read(
      `${records.map((record) => JSON.stringify(record)).join('\n')}\n`,
    )
    expect(problems).toEqual([])
    expect(exchanges.map(({ response }) => response?.body)).toEqual(RESPONSES)
  })

  it('a container runtime that cuts long lines', async () => {
    const cut = CALLS.flatMap((line) => {
      const parts = line.match(/.{1,90}/g) ?? []
      return parts.map(
        (part, index) => `2026-11-28T12:00:00Z stdout ${index < parts.length - 1 ? 'P' : 'F'} ${part}`,
      )
    })
    const { exchanges, problems } = await read(`${cut.join('\n')}\n`)
    expect(problems).toEqual([])
    expect(exchanges.map(({ response }) => response?.body)).toEqual(RESPONSES)
  })
})

describe('a debug log of botocore tells what it lacks:', () => {
  const without = (pattern: RegExp): string => `${CALLS.filter((line) => !pattern.test(line)).join('\n')}\n`

  it.each([
    ['that a request was sent', /Sending http request/, [0, 6]],
    ['a status', /connectionpool/, [3, 3]],
  ])('%s', async (_, pattern, expected) => {
    const { exchanges, problems } = await read(without(pattern))
    expect([exchanges.length, problems.length]).toEqual(expected)
  })

  it('which request was made', async () => {
    const lines = CALLS.filter((line, index) => index < 7 || !line.includes('Making request'))
    const { exchanges } = await read(`${lines.join('\n')}\n`)
    expect(exchanges.map(({ request }) => request?.body ?? request?.bodyProblem)).toEqual([
      '{"Name": "a"}',
      'the log does not hold the body',
      'the log does not hold the body',
    ])
  })

  it('the body of a response', async () => {
    const { exchanges } = await read(without(/Response body|^b'/))
    const bodies = exchanges.map(({ response }) => response?.bodyProblem)
    expect(bodies[0]).toBe('the log does not hold the body')
    expect(bodies.slice(0, 2).every((problem) => problem !== undefined)).toBe(true)
  })

  it('where it was cut in the middle of a call', async () => {
    const text = `${CALLS.join('\n')}\n`
    const second = text.indexOf('Making request', text.indexOf('Making request') + 1)
    for (const at of [second + 120, text.indexOf('Sending', second) + 60]) {
      const { exchanges, problems } = await read(text.slice(0, at))
      expect(exchanges).toHaveLength(1)
      expect(problems.length).toBeGreaterThan(0)
    }
  })
})
