import { describe, expect, it } from 'vitest'
import { read } from '../collect.js'
import { BODY, boto3, callOf, cli, partsOf, type Record } from './logged-records.js'

describe('debug logs of several threads', () => {
  const named = (thread: string): Record => {
    return (logger, message) => `2026-11-23 09:17:27,083 - ${thread} - ${logger} - DEBUG - ${message}\n`
  }
  it('keep requests and answers together where the threads are named', async () => {
    const [one, oneAnswered] = partsOf(named('ThreadPoolExecutor-0_0'), 'GetParameter', 'one')
    const [two, twoAnswered] = partsOf(named('ThreadPoolExecutor-0_1'), 'PutParameter', 'two')
    const { exchanges, problems } = await read(one + two + oneAnswered + twoAnswered)
    expect(problems).toEqual([])
    expect(exchanges.map(({ request, response }) => [request?.body, response?.body])).toEqual([
      ['{"Of": "GetParameter"}', '{"Of":"one"}'],
      ['{"Of": "PutParameter"}', '{"Of":"two"}'],
    ])
  })

  it('give the response of an attempt after one that ended without a word', async () => {
    const record = named('MainThread')
    const [sent, answered] = partsOf(record, 'GetParameter', 'one')
    const timedOut = record(
      'botocore.hooks',
      'Event needs-retry.ssm.GetParameter: calling handler <function>',
    )
    const { exchanges } = await read(sent + timedOut + sent + answered)
    expect(exchanges.map(({ response }) => response?.body)).toEqual([undefined, '{"Of":"one"}'])
  })

  it('give no response that may be another call’s where they are not', async () => {
    const [one, oneAnswered] = partsOf(boto3, 'GetParameter', 'one')
    const [two, twoAnswered] = partsOf(boto3, 'PutParameter', 'two')
    const { exchanges } = await read(one + two + oneAnswered + twoAnswered)
    const mixed = expect.stringMatching(/several calls at once/)
    expect(exchanges).toMatchObject([
      { request: { bodyProblem: mixed } },
      { request: { bodyProblem: mixed }, response: { status: 200, bodyProblem: mixed } },
    ])
    expect(exchanges[0]?.response).toBeUndefined()
  })

  it('give none for as long as a late one may come, whatever else is told', async () => {
    let time = ''
    const timed: Record = (logger, message) => `2026-11-23 ${time},214 ${logger} [DEBUG] ${message}\n`
    const callAt = (at: string, body: string) => {
      time = at
      return partsOf(timed, 'GetParameter', body)
    }
    const [one, oneAnswered] = callAt('09:17:29', 'one')
    const [two] = callAt('09:17:31', 'two')
    // One thread writes behind another what it logged before it.
    const [three, threeAnswered] = callAt('09:17:30', 'three')
    const [four, fourAnswered] = callAt('09:18:32', 'four')
    const { exchanges } = await read(one + two + oneAnswered + three + threeAnswered + four + fourAnswered)
    expect(exchanges.map(({ response }) => response?.body)).toEqual([
      undefined,
      undefined,
      undefined,
      '{"Of":"four"}',
    ])
  })

  it('give each request its own body, and none where two of one operation wait to be sent', async () => {
    const linesOf = (operation: string) => partsOf(boto3, operation, 'x')[0].split(/(?<=\n)/)
    const [made = '', sent = ''] = linesOf('GetParameter')
    const [other = ''] = linesOf('PutParameter')
    const [, answered] = partsOf(boto3, '', 'x')
    const own = await read(made + other + sent + answered)
    expect(own.exchanges).toMatchObject([
      { operation: 'GetParameter', request: { body: expect.stringContaining('Get') } },
    ])
    const { exchanges } = await read(made + made + sent + answered + sent + answered)
    const mixed = { request: { bodyProblem: expect.stringMatching(/several calls/) } }
    expect(exchanges).toMatchObject([mixed, mixed])
    expect(exchanges.map(({ operation }) => operation)).toEqual([undefined, undefined])
  })

  it('keep them together where a program named them, as the AWS CLI writes names', async () => {
    const [one, oneAnswered] = partsOf(named('Worker one'), 'GetParameter', 'one')
    const [two, twoAnswered] = partsOf(named('4711'), 'PutParameter', 'two')
    const { exchanges, problems } = await read(one + two + twoAnswered + oneAnswered)
    expect(problems).toEqual([])
    expect(exchanges.map(({ response }) => response?.body)).toEqual(['{"Of":"two"}', '{"Of":"one"}'])
  })

  it('do not take levels and files for names', async () => {
    const located: Record = (logger, message) =>
      `2026-11-23 09:17:27,083 - ${logger.replace('botocore.', '')}.py:7 - ${logger} - DEBUG - ${message}\n`
    const { exchanges, problems } = await read(callOf(located, [[200, BODY]]))
    expect([exchanges.length, problems]).toEqual([1, []])
    expect(exchanges[0]).toMatchObject({
      request: { body: expect.stringContaining("it's") },
      response: { body: expect.stringContaining('Step') },
    })
  })

  // As `xargs -P 4` of `aws … --debug 2>>log` writes: the thread of each program has the same name.
  it('of several programs blame nobody, though one thread does not make two calls at once', async () => {
    const numbered = (operation: string, id: string): readonly string[] =>
      partsOf(cli, operation, operation).map((part) =>
        part.replace('headers={', `headers={'amz-sdk-invocation-id': b'${id}', `),
      )
    const calls: readonly (readonly (readonly string[])[])[] = [
      [numbered('GetParameter', 'one'), numbered('GetParameter', 'two')],
      // Versions of the AWS CLI before 2023 do not number their calls.
      [partsOf(cli, 'GetParameter', 'one'), partsOf(cli, 'PutParameter', 'two')],
    ]
    const mixed = {
      request: { bodyProblem: expect.stringMatching(/several calls at once.*file of its own/) },
    }
    for (const [[one = '', oneAnswered = ''] = [], [two = '', twoAnswered = ''] = []] of calls) {
      const overlapping = await read(one + two + oneAnswered + twoAnswered + one + oneAnswered)
      expect(overlapping.exchanges).toMatchObject([mixed, mixed, mixed])
      const [status = '', headers = '', ...body] = oneAnswered.split(/(?<=\n)/)
      const within = await read(
        one + oneAnswered + one + status + headers + two + body.join('') + twoAnswered,
      )
      expect(within.exchanges.slice(1)).toMatchObject([mixed, mixed])
    }
  })

  it('keep a call together that asks for credentials before it is sent', async () => {
    const [outer, answered] = partsOf(cli, 'GetParameter', 'outer')
    const [made = '', sent = ''] = outer.split(/(?<=\n)/)
    const inner = partsOf(cli, 'GetRoleCredentials', 'inner').join('')
    const { exchanges, problems } = await read(made + inner + sent + answered)
    expect(problems).toEqual([])
    expect(exchanges).toMatchObject([
      { operation: 'GetRoleCredentials', response: { body: '{"Of":"inner"}' } },
      {
        operation: 'GetParameter',
        request: { body: expect.stringContaining('Get') },
        response: { body: '{"Of":"outer"}' },
      },
    ])
  })
})
