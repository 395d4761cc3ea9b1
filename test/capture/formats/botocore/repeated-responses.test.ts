import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOfCall, logOf } from '../../fast-path/botocore/logged-calls.js'
import { often, runBothWays } from '../../fast-path/run-both-ways.js'
import { read } from '../collect.js'
import { cli, type Record } from './logged-records.js'

const ERROR = { status: 400, response: '{"__type":"NoSuchStep","Message":"no"}' }
/** What stands behind an error that the model has a shape for. */
const AGAIN = 3

/** A call that ends in an error, which botocore 1.43 logs twice where the model has a shape for it. */
const told = (second: number): readonly string[] => {
  const lines = linesOfCall({ ...ERROR, second })
  return [...lines, ...lines.slice(-AGAIN)]
}

describe('an error that is told twice', () => {
  it('is one response', async () => {
    const { exchanges, problems } = await read(logOf([...told(20), ...linesOfCall({ second: 21 })]))
    expect(problems).toEqual([])
    expect(exchanges.map(({ response }) => response?.status)).toEqual([400, 200])
  })

  it('is one wherever it stands among calls that are taken without being read', async () => {
    const calls = [told(20), linesOfCall({ second: 21 }), told(22), told(23), linesOfCall(ERROR)]
    const { taken, result } = await runBothWays(logOf(often(12, ...calls).flat()))
    expect(result.summary).toMatchObject({ exchanges: 60, judged: 60, problems: 0, violations: 0 })
    expect(taken).toBeGreaterThan(20)
  })

  it.each([
    ['its headers are those of another', 0],
    ['its body is', 2],
  ])('is another response where %s, and belongs to no request', async (_, line) => {
    const lines = [...told(20)]
    const last = linesOfCall({ ...ERROR, response: '{"__type":"Another"}', second: 49 }).slice(-AGAIN)
    lines.splice(lines.length - AGAIN + line, 1, last[line] ?? '')
    const { result } = await runBothWays(logOf([...often(12, ...linesOfCall()), ...lines, ...linesOfCall()]))
    expect(result.summary).toMatchObject({ exchanges: 14, problems: 1 })
    expect(result.problems[0]?.reason).toMatch(/not of the request that it belongs to/)
  })

  it('is one where the log ends in it', async () => {
    for (const left of [1, 2]) {
      const { result } = await runBothWays(
        logOf([...often(12, ...linesOfCall()), ...told(20).slice(0, -left)]),
      )
      expect(result.summary).toMatchObject({ exchanges: 13, problems: 0 })
    }
  })

  it('is one of Python 2, which prints bodies as they are', async () => {
    const record: Record = cli
    const headers = record('botocore.parsers', "Response headers: {'x-amzn-RequestId': '5e0e'}")
    const body = `${record('botocore.parsers', 'Response body:')}{\n "__type": "NoSuchStep"\n}\n`
    const sent = record(
      'botocore.endpoint',
      "Sending http request: <AWSPreparedRequest stream_output=False, method=POST, url=https://ssm/, headers={'X-Amz-Target': b'AmazonSSM.GetParameter'}>",
    )
    const status = record('urllib3.connectionpool', 'https://ssm:443 "POST / HTTP/1.1" 400 159')
    const log = sent + status + headers + body + headers + body + record('botocore.hooks', 'Event')
    const { exchanges, problems } = await read(log)
    expect(problems).toEqual([])
    expect(exchanges.map(({ response }) => response?.body)).toEqual(['{\n "__type": "NoSuchStep"\n}'])
  })

  it('is none of the next call, which another thread has sent in between', async () => {
    const again = told(20)
      .slice(-AGAIN)
      .map((line) => line.replace(' - MainThread', ''))
    const nameless = (second: number) => linesOfCall({ ...ERROR, second, thread: '' })
    const next = nameless(21)
    const sent = next.findIndex((line) => line.includes('connectionpool')) + 1
    const log = [...nameless(20), ...next.slice(0, sent), ...again, ...next.slice(sent), ...nameless(22)]
    const { exchanges } = await read(logOf(log))
    expect(exchanges.map(({ response }) => response?.body)).toEqual([ERROR.response, undefined, undefined])
  })

  it.each(['', 'worker'])(
    'gives the result of reading each, wherever a log of threads called "%s" has it',
    async (thread) => {
      const callsAt = (second: number, isError: boolean): readonly (readonly string[])[] =>
        records(linesOfCall({ ...(isError && ERROR), second, thread }))
      const usual = Array.from({ length: 24 }, (_, index) => callsAt(index + 30, index % 2 === 0)).flat()
      const calls = fc.array(
        fc.record({ isError: fc.boolean(), isLike: fc.boolean(), again: fc.option(fc.nat(9)) }),
        { minLength: 2, maxLength: 6 },
      )
      await fc.assert(
        fc.asyncProperty(calls, fc.constantFrom(700, 20_000), async (made, chunk) => {
          const log: (readonly string[])[] = []
          const repeated: [number, readonly (readonly string[])[]][] = []
          for (const [index, { isError, isLike, again }] of made.entries()) {
            const call = callsAt(10 + (isLike ? 0 : index), isError)
            log.push(...call)
            if (again !== null) repeated.push([log.length + again, call.slice(-2)])
          }
          for (const [place, response] of repeated.reverse()) log.splice(place, 0, ...response)
          await runBothWays(logOf([...usual, ...log, ...usual, ...log].flat()), { chunk })
        }),
        { numRuns: 50 },
      )
    },
  )
})

/** The lines of a call by the records that they are told in. */
function records(lines: readonly string[]): readonly (readonly string[])[] {
  return [...lines.slice(0, -2).map((line) => [line]), lines.slice(-2)]
}
