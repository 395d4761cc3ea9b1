import { describe, expect, it } from 'vitest'
import { read } from '../collect.js'
import { BODY, boto3, callOf, cli, type Record, SENT } from './logged-records.js'

describe('the times of a log', () => {
  it.each([
    ['09:17:27,083', '09:17:28,500', 1417],
    ['23:59:59,900', '00:00:00,100', 200],
    ['09:17:27,083', '09:17:27,083', undefined],
  ])('tell how long a response took: sent at %s, there at %s', async (sent, answered, took) => {
    let time = sent
    const timed: Record = (logger, message) => {
      if (logger.startsWith('urllib3')) time = answered
      return `2026-11-23 ${time} - MainThread - ${logger} - DEBUG - ${message}\n`
    }
    const { exchanges } = await read(callOf(timed, [[200, BODY]]))
    expect(exchanges.map(({ milliseconds }) => milliseconds)).toEqual([took])
  })

  it('are not needed', async () => {
    const bare: Record = (logger, message) => `${logger} - DEBUG - ${message}\n`
    const { exchanges } = await read(callOf(bare, [[200, BODY]]))
    expect(exchanges.map(({ milliseconds }) => milliseconds)).toEqual([undefined])
  })
})

it.each([
  ['its logger', (logger: string) => `${logger} | DEBUG | `],
  ['its level', (logger: string) => `DEBUG | ${logger} | `],
])('a record may begin with %s, as programs that are shipped together do', async (_, headOf) => {
  const piped: Record = (logger, message) => `${headOf(logger)}${message}\n`
  const { exchanges, problems } = await read(callOf(piped, [[200, BODY]]), { inputFormat: 'botocore' })
  expect(problems).toEqual([])
  expect(exchanges).toMatchObject([{ response: { status: 200, body: expect.stringContaining('Step') } }])
})

describe.each([
  ['the AWS CLI', cli],
  ['boto3', boto3],
])('debug logs of %s', (_, record) => {
  it('give request and response as they went over the wire', async () => {
    const { exchanges, problems } = await read(callOf(record, [[200, BODY]]))
    expect(problems).toEqual([])
    expect(exchanges).toEqual([
      {
        place: { source: 'capture', entry: 1, line: 8 },
        date: '2026-11-23T09:17:29Z',
        operation: 'DescribeAutomationStepExecutions',
        request: {
          method: 'POST',
          url: 'https://ssm.eu-central-1.amazonaws.com/',
          headers: {
            'x-amz-target': 'AmazonSSM.DescribeAutomationStepExecutions',
            'content-type': 'application/x-amz-json-1.1',
            'x-amz-date': '20261123T091729Z',
            'content-length': '147',
          },
          body: '{"AutomationExecutionId": "it\'s", "N": "\\u00e9"}',
        },
        response: {
          status: 200,
          headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': '5e0e' },
          body: '{"StepExecutions":[{"StepName":"it\'s \\"é\\"","ExecutionStartTime":1.773934305877E9}]}',
        },
      },
    ])
  })

  it('give every attempt of a call, and an attempt without a response as a request alone', async () => {
    const lost = [
      record('botocore.endpoint', `Sending http request: ${SENT}`),
      record(
        'botocore.endpoint',
        'Exception received when sending HTTP request.\nTraceback (most recent call last):',
      ),
    ].join('')
    const { exchanges } = await read(
      `${lost}${callOf(record, [
        [503, "b''"],
        [200, 'b"{}"'],
      ])}`,
    )
    expect(exchanges.map(({ response }) => [response?.status, response?.body])).toEqual([
      [undefined, undefined],
      [503, ''],
      [200, '{}'],
    ])
  })

  it.each([
    'botocore.httpsession Exception received when sending urllib3 HTTP request',
    'botocore.endpoint Exception received when sending HTTP request.',
  ])('are whole when their last attempt had no response: %s', async (words) => {
    const [logger = '', ...message] = words.split(' ')
    const lost = callOf(record, [[200, BODY]]).replace(/\n[^\n]*connectionpool.*/s, '\n')
    const text = `${lost}${record(logger, `${message.join(' ')}\nTraceback (most recent call last):`)}`
    const { exchanges, problems } = await read(text)
    expect(problems).toEqual([])
    expect(exchanges.map(({ request, response }) => [request?.method, response])).toEqual([
      ['POST', undefined],
    ])
  })

  it('give what comes before a cut, and the cut', async () => {
    const text = callOf(record, [[200, BODY]]).repeat(2)
    const { exchanges: all } = await read(text)
    const first = text.indexOf('No retry needed')
    for (let length = first; length < text.length; length++) {
      const { exchanges, problems } = await read(text.slice(0, length))
      expect(exchanges).toEqual(all.slice(0, exchanges.length))
      expect(exchanges.length).toBeGreaterThan(0)
      const isBegun = text.slice(first, length).includes(`${SENT}\n`)
      if (isBegun && exchanges.length === 1) expect(problems).toMatchObject([{ cut: true, offset: length }])
    }
  })
})

it('says that what was called a debug log is none, and takes a log without calls for what it is', async () => {
  const { problems } = await read('{"log":{"entries":[]}}\n', { inputFormat: 'botocore' })
  expect(problems).toMatchObject([{ reason: 'this is no debug log of botocore', wholeSource: true }])
  expect(await read(cli('botocore.hooks', 'Event'))).toEqual({ exchanges: [], problems: [] })
})

it('reads logs of Python 2, which print bodies as they are', async () => {
  const { exchanges } = await read(callOf(cli, [[200, '{\n "StepExecutions": []\n}']]))
  expect(exchanges[0]?.response?.body).toBe('{\n "StepExecutions": []\n}')
})

it('reads logs of botocore before 1.11, which do not print what was sent', async () => {
  const text = callOf(cli, [[200, '{"StepExecutions": []}']]).replace(SENT, '<PreparedRequest [POST]>')
  const { exchanges } = await read(text)
  expect(exchanges).toMatchObject([
    {
      operation: 'DescribeAutomationStepExecutions',
      request: {
        method: 'POST',
        url: 'https://ssm.eu-central-1.amazonaws.com/',
        headers: { 'x-amz-target': 'AmazonSSM.DescribeAutomationStepExecutions' },
        body: expect.stringContaining('AutomationExecutionId'),
      },
      response: { status: 200, body: '{"StepExecutions": []}' },
    },
  ])
})
