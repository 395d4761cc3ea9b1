import { describe, expect, it } from 'vitest'
import { createMock } from '../../../src/services/mock.js'
import { ask } from '../../mock/ask.js'
import { plainContract, TEXT } from '../plain-contract.js'

const NOW = Date.UTC(2026, 2, 3)
const HOUR = 3_600_000
const LONG = { type: 'integer', format: 'int64' }
const listOf = (properties: Record<string, object>) => ({
  type: 'array',
  items: { type: 'object', properties },
})
const ofStream = { logGroupName: TEXT, logStreamName: TEXT }
const EVENT = { timestamp: LONG, message: TEXT }
const contract = plainContract(
  {
    prefix: 'Logs_20140328',
    signingName: 'logs',
    errors: ['ResourceNotFoundException', 'ResourceAlreadyExistsException', 'InvalidParameterException'],
  },
  {
    CreateLogGroup: { request: { logGroupName: TEXT }, required: ['logGroupName'], output: {} },
    DescribeLogGroups: { request: {}, output: { logGroups: listOf({ logGroupName: TEXT, arn: TEXT }) } },
    DeleteLogGroup: { request: { logGroupName: TEXT }, required: ['logGroupName'], output: {} },
    CreateLogStream: { request: ofStream, required: Object.keys(ofStream), output: {} },
    DescribeLogStreams: {
      request: { logGroupName: TEXT },
      output: { logStreams: listOf({ logStreamName: TEXT, arn: TEXT, lastEventTimestamp: LONG }) },
    },
    DeleteLogStream: { request: ofStream, required: Object.keys(ofStream), output: {} },
    PutLogEvents: {
      request: { ...ofStream, logEvents: listOf(EVENT) },
      required: ['logGroupName', 'logStreamName', 'logEvents'],
      output: { nextSequenceToken: TEXT, rejectedLogEventsInfo: {} },
    },
    GetLogEvents: {
      request: {
        ...ofStream,
        logGroupIdentifier: TEXT,
        startTime: LONG,
        endTime: LONG,
        nextToken: TEXT,
        limit: { type: 'integer' },
        startFromHead: { type: 'boolean' },
      },
      required: ['logStreamName'],
      output: { events: listOf(EVENT), nextForwardToken: TEXT, nextBackwardToken: TEXT },
    },
    FilterLogEvents: {
      request: {
        logGroupName: TEXT,
        logStreamNames: { type: 'array', items: TEXT },
        logStreamNamePrefix: TEXT,
        filterPattern: TEXT,
        startTime: LONG,
        endTime: LONG,
        nextToken: TEXT,
        limit: { type: 'integer' },
      },
      output: { events: listOf({ ...EVENT, logStreamName: TEXT }), searchedLogStreams: {}, nextToken: TEXT },
    },
  },
)

async function logs() {
  const mock = createMock({ contracts: [contract], allowUnsigned: true, now: () => NOW })
  const call = async (operation: string, input: object = {}) => {
    const { status, body } = await ask(mock, input, {
      target: `Logs_20140328.${operation}`,
      contentType: 'application/x-amz-json-1.0',
    })
    return status === 200 ? Object(body) : String(body['__type'])
  }
  await call('CreateLogGroup', { logGroupName: 'g' })
  for (const logStreamName of ['s', 't']) await call('CreateLogStream', { logGroupName: 'g', logStreamName })
  const put = (logStreamName: string, messages: readonly string[], at = NOW) =>
    call('PutLogEvents', {
      logGroupName: 'g',
      logStreamName,
      logEvents: messages.map((message, index) => ({ timestamp: at + index, message })),
    })
  const get = async (input: object = {}): Promise<string[]> =>
    (await call('GetLogEvents', { logGroupName: 'g', logStreamName: 's', ...input })).events.map(
      ({ message }: { message: string }) => message,
    )
  return { call, put, get }
}

describe('log events', () => {
  it('are read from their stream, the latest or the first, in pages forward and backward', async () => {
    const { call, put, get } = await logs()
    await put('s', ['a', 'b', 'c'])
    await put('t', ['other'])
    expect(await get()).toEqual(['a', 'b', 'c'])
    expect(await get({ limit: 2 })).toEqual(['b', 'c'])
    expect(await get({ startTime: NOW + 1, endTime: NOW + 2 })).toEqual(['b'])
    const stream = { logGroupName: 'g', logStreamName: 's', limit: 2 }
    const first = await call('GetLogEvents', { ...stream, startFromHead: true })
    const second = await call('GetLogEvents', { ...stream, nextToken: first.nextForwardToken })
    const end = await call('GetLogEvents', { ...stream, nextToken: second.nextForwardToken })
    expect([first.events.length, second.events.length, end.events.length]).toEqual([2, 1, 0])
    expect(end.nextForwardToken).toBe(second.nextForwardToken)
    expect(await get({ limit: 2, nextToken: second.nextBackwardToken })).toEqual(['a', 'b'])
    expect(await call('GetLogEvents', { ...stream, nextToken: 'x' })).toBe('InvalidParameterException')
  })

  it('are found in their group by terms, streams and time, in pages', async () => {
    const { call, put } = await logs()
    await put('s', ['one ERROR', 'two'])
    await put('t', ['three ERROR'], NOW + 10)
    const find = async (input: object = {}) => {
      const { events } = await call('FilterLogEvents', { logGroupName: 'g', ...input })
      return events.map(({ logStreamName, message }: Record<string, string>) => `${logStreamName} ${message}`)
    }
    expect(await find()).toEqual(['s one ERROR', 's two', 't three ERROR'])
    expect(await find({ filterPattern: 'ERROR' })).toEqual(['s one ERROR', 't three ERROR'])
    expect(await find({ logStreamNames: ['t'] })).toEqual(['t three ERROR'])
    expect(await find({ logStreamNamePrefix: 's' })).toHaveLength(2)
    expect(await find({ endTime: NOW + 10 })).toHaveLength(2)
    const page = await call('FilterLogEvents', { logGroupName: 'g', limit: 2 })
    expect(await find({ limit: 2, nextToken: page.nextToken })).toEqual(['t three ERROR'])
    expect(await call('FilterLogEvents', { logGroupName: 'g', filterPattern: '{ $.a = }' })).toBe(
      'InvalidParameterException',
    )
  })

  it('are told of by their stream, and go with it and with their group', async () => {
    const { call, put, get } = await logs()
    await put('s', ['a'])
    expect(await call('DescribeLogStreams', { logGroupName: 'g' })).toMatchObject({
      logStreams: [{ logStreamName: 's', lastEventTimestamp: NOW }, { logStreamName: 't' }],
    })
    await call('DeleteLogStream', { logGroupName: 'g', logStreamName: 's' })
    expect(await call('GetLogEvents', { logGroupName: 'g', logStreamName: 's' })).toBe(
      'ResourceNotFoundException',
    )
    await call('CreateLogStream', { logGroupName: 'g', logStreamName: 's' })
    expect(await get()).toEqual([])
    await put('s', ['b'])
    await call('DeleteLogGroup', { logGroupName: 'g' })
    expect(await call('FilterLogEvents', { logGroupName: 'g' })).toBe('ResourceNotFoundException')
    expect(await put('s', ['c'])).toBe('ResourceNotFoundException')
  })

  it('have a group with both spellings of its ARN', async () => {
    const { call } = await logs()
    const arn = 'arn:aws:logs:us-east-1:123456789012:log-group:g'
    expect(await call('DescribeLogGroups')).toEqual({
      logGroups: [
        {
          logGroupName: 'g',
          arn: `${arn}:*`,
          logGroupArn: arn,
          logGroupClass: 'STANDARD',
          metricFilterCount: 0,
        },
      ],
    })
  })

  it('that are too old, too new or out of order are not kept', async () => {
    const { call, put, get } = await logs()
    const at = (...hours: number[]) =>
      hours.map((hour) => ({ timestamp: NOW + hour * HOUR, message: String(hour) }))
    const response = await call('PutLogEvents', {
      logGroupName: 'g',
      logStreamName: 's',
      logEvents: at(-15 * 24, -1, 1, 3),
    })
    expect(response.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1, tooNewLogEventStartIndex: 3 })
    expect(await get()).toEqual(['-1', '1'])
    const unordered = { logGroupName: 'g', logStreamName: 's', logEvents: at(1, 0) }
    expect(await call('PutLogEvents', unordered)).toBe('InvalidParameterException')
    expect(await put('none', ['x'])).toBe('ResourceNotFoundException')
  })
})
