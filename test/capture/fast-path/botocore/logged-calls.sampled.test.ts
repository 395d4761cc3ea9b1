import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampled } from '../../../sampling.js'
import { edit, edited } from '../edits.js'
import { often, runBothWays } from '../run-both-ways.js'
import { type Call, linesOfCall, logOf } from './logged-calls.js'

const CALLS: readonly Call[] = [
  {
    request: '{"Id":"0123456789","MaxResults":5}',
    response: '{"Steps":[{"Name":"it\'s ü \\"b\\" \\\\ 😀","Status":"Success","Start":1.773934305877E9}]}',
  },
  { request: '{ "Id" : "abcdefghij" }', response: '{"NextToken":"",\n\t"Steps":[]}' },
  { status: 400, response: '{"__type":"NoSuchStep","Message":"it\'s gone"}' },
  { status: 409, response: '{"__type":"NoSuchStep","Message":"no"}' },
  { target: 'Tiny.ListSteps', request: '{"Id":"0123456789","MaxResults":51}' },
]

const BEFORE = 'Event before-call.tiny.ListSteps: calling handler <function x at 0x7f>'
const RETRY = 'Event needs-retry.tiny.ListSteps: calling handler <x>'
const SILENT = [
  BEFORE,
  'CanonicalRequest:\nPOST\n/\n\ncontent-type:application/x-amz-json-1.1\nx-amz-date:20261123T091720Z\n\nhost;x-amz-date\n3f',
  'StringToSign:\nAWS4-HMAC-SHA256\n20261123T091720Z\n20261123/eu-central-1/tiny/aws4_request\nab',
  'Starting new HTTPS connection (1): tiny:443 connectionpool',
  '\tprobe',
]

/** Many calls, each with another second, thread and lines between its records. */
const many = (times: number, change: (index: number) => Call = () => ({})): readonly string[] =>
  often(times, ...CALLS).flatMap((call, index) =>
    linesOfCall({ ...call, second: 10 + (index % 50), ...change(index) }),
  )

const silentAt = (index: number): readonly string[] =>
  Array.from({ length: index % 6 }, (_, at) => SILENT[(index * 7 + at * 3) % SILENT.length] ?? '')

describe('calls of a log of botocore', () => {
  it.each<[string, readonly string[]]>([
    ['with nothing between their records', many(40)],
    ['with lines that tell nothing', many(40, (index) => ({ between: silentAt(index) }))],
    ['of a log that names no threads', many(40, (index) => ({ thread: '', between: silentAt(index) }))],
    ['of a thread of a pool', many(40, () => ({ thread: 'ThreadPoolExecutor-0_0' }))],
    [
      'of two threads, one behind the other',
      many(40, (index) => ({ thread: `Thread-${1 + (index % 40 < 20 ? 0 : 1)}` })),
    ],
    [
      'each by a client of its own',
      many(40, (index) => ({
        rest: `, 'context': {'client_config': <Config at 0x${index}>, 'x': '${index}'}}`,
      })),
    ],
  ])('are mostly taken: %s', async (_, lines) => {
    for (const chunk of [100, 3_000, 100_000]) {
      const { taken, result } = await runBothWays([logOf(lines), logOf(lines)], { chunk })
      expect(result.summary).toMatchObject({ exchanges: 400, problems: 0 })
      // Of one in five something is to be said that has to be looked for.
      expect(taken).toBeGreaterThan(270)
    }
  })

  it('are not looked for among those of two threads at once, and are again behind these', async () => {
    const mixed = many(40, () => ({ thread: 'Thread-1' })).flatMap((line, index, lines) => {
      const other = line.startsWith('b') ? [] : [line.replace('Thread-1', 'Thread-2')]
      const isLabel = line.endsWith('Response body:')
      return isLabel
        ? [line, lines[index + 1] ?? '', ...other, lines[index + 1] ?? '']
        : line.startsWith('b')
          ? []
          : [line, ...other]
    })
    const alone = await runBothWays(logOf(mixed))
    expect(alone.result.summary).toMatchObject({ exchanges: 400, problems: 0 })
    expect(alone.taken).toBe(0)
    const { taken, result } = await runBothWays(logOf([...mixed, ...many(40), ...mixed, ...many(40)]))
    expect(result.summary).toMatchObject({ exchanges: 1200, problems: 0 })
    expect(taken).toBeGreaterThan(220)
  })

  it('get the verdict that reading gives, whatever was done to them', async () => {
    const usual = many(3, (index) => ({ between: silentAt(index) }))
    const mutation = fc.record({ line: fc.nat(20), how: edit, isLine: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(CALLS.length - 1), mutation), { minLength: 1, maxLength: 6 }),
        async (mutations) => {
          const changed = mutations.flatMap(([call, { line, how, isLine }]) => {
            const lines = [...linesOfCall({ ...CALLS[call], between: SILENT })]
            const at = line % lines.length
            if (isLine) lines.splice(at, 1 + (how.cut % 2), ...(how.put === '' ? [] : [how.put]))
            else lines[at] = edited(lines[at] ?? '', how)
            return [...lines, ...linesOfCall(CALLS[call])]
          })
          await runBothWays(logOf([...usual, ...changed, ...usual.slice(0, 30)]), { chunk: 4_000 })
        },
      ),
      { numRuns: sampled(40, 250) },
    )
  }, 120_000)

  it('get the verdict that reading gives, wherever the log is cut and however it comes', async () => {
    const text = logOf(many(4, (index) => ({ between: silentAt(index) })))
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length), fc.integer({ min: 1, max: 9_000 }), async (end, chunk) => {
        await runBothWays([text.slice(0, end), text.slice(end)], { chunk: chunk + 40 })
      }),
      { numRuns: sampled(25, 200) },
    )
  }, 120_000)

  it('get the verdict that reading gives, with line ends of Windows', async () => {
    const { result } = await runBothWays(logOf(many(12)).replaceAll('\n', '\r\n'))
    expect(result.summary).toMatchObject({ exchanges: 60 })
  })
})

/** A call as it is sent again, of which only the first attempt has the record of the request. */
const again = (call: Call): readonly string[] => {
  const lines = linesOfCall(call)
  return [...lines, ...linesOfCall({ ...call, between: [] }).slice(1)]
}

const THREADS = ['MainThread', 'Thread-1', 'Thread-2', '']
const FOREIGN = [
  '2026-11-23 09:17:20,083 HTTP Request Sent: x',
  'web  | Making request for OperationModel(name=X) with params: {}',
  '2026-11-23T09:17:20Z stderr F Response body:',
  '{"log":"2026-11-23 09:17:20,083 - MainThread - botocore.parsers - DEBUG - Response body:\\n"}',
  '[pod/a] 2026-11-23 09:17:20,083 - MainThread - x',
  'time="x" level=debug msg="Response body:"',
  "b'{}'",
  'ü',
  '\u001b[32mgreen\u001b[0m',
  'a\0b',
  '',
]
const TELLING = (thread: string): readonly string[] =>
  [
    RETRY,
    'Response body:',
    "Response headers: {'a': 'b'}",
    'connectionpool x "POST / HTTP/1.1" 500 1',
    'ConnectionError received when sending HTTP request.',
    "Making request for OperationModel(name=ListSteps) with params: {'body': b'{}'}",
    'Making request for OperationModel(name=',
    "Sending http request: <AWSPreparedRequest method=POST, url=/, headers={'X-Amz-Target': b'Tiny.ListSteps'}>",
    'Sending http request: <AWSPreparedRequest',
  ].map(
    (message) =>
      `2026-11-23 09:17:20,083${thread === '' ? '' : ` - ${thread}`} - botocore.x - DEBUG - ${message}`,
  )

const anyCall: fc.Arbitrary<readonly string[]> = fc
  .record({
    call: fc.constantFrom(...CALLS),
    second: fc.integer({ min: 10, max: 59 }),
    thread: fc.oneof({ weight: 6, arbitrary: fc.constant('MainThread') }, fc.constantFrom(...THREADS)),
    between: fc.array(fc.constantFrom(...SILENT), { maxLength: 4 }),
    odd: fc.oneof(
      { weight: 8, arbitrary: fc.constant({}) },
      fc.constantFrom<Call>(
        { sent: "'a': 'Making request for OperationModel(', " },
        { received: "'a': 'Thread-9', " },
        { received: "'Content-Type': 'text/html', " },
        { received: "'content-encoding': 'gzip', " },
        { received: `'a': "it's", ` },
        { received: "'a': 'x connectionpool \"POST / HTTP/1.1\" 500', " },
        { params: "'body': None, " },
        { params: "'a': 'HTTP Request Sent: x', " },
        { length: 'None' },
        { length: '1 Thread-3' },
        { target: 'Tiny.Unknown' },
        { target: 'Tiny.ListOthers' },
        { rest: '}' },
        { request: '{"Id":"abcdefghi\\u0001"}' },
        { response: '{"Steps":[{"Name":"Response body:"}]}' },
        { response: '\ufeff{}' },
      ),
    ),
    isAgain: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
  })
  .map(({ call, second, thread, between, odd, isAgain }) => {
    const whole = { ...call, second, thread, between, ...odd }
    return isAgain ? again(whole) : linesOfCall(whole)
  })

const ONE_BY_ONE = [
  { weight: 20, arbitrary: anyCall },
  fc.constantFrom(...FOREIGN).map((line) => [line]),
  fc.constantFrom(...THREADS).chain((thread) => fc.constantFrom(...TELLING(thread)).map((line) => [line])),
  // One that is not told to its end.
  fc.tuple(anyCall, fc.nat(8)).map(([lines, left]) => lines.slice(0, left)),
]
const twoAtOnce = fc
  .tuple(anyCall, anyCall)
  .map(([one, other]) => one.flatMap((line, index) => [line, other[index] ?? '']))
const LONG = { minLength: 20, maxLength: 60 }
/** Behind two calls at once, none are taken for a while. */
const anyBlocks = fc.oneof(
  { weight: 7, arbitrary: fc.array(fc.oneof(...ONE_BY_ONE), LONG) },
  fc.array(fc.oneof(...ONE_BY_ONE, twoAtOnce), LONG),
)

it('calls get the verdict that reading gives, whatever else the log tells', async () => {
  let taken = 0
  let exchanges = 0
  await fc.assert(
    fc.asyncProperty(anyBlocks, fc.constantFrom(700, 3_000, 50_000), async (blocks, chunk) => {
      const log = logOf([...many(2), ...blocks.flat(), ...many(1)])
      const run = await runBothWays([log, log], { chunk })
      taken += run.taken
      exchanges += run.result.summary.exchanges
    }),
    { numRuns: sampled(40, 300) },
  )
  expect(taken).toBeGreaterThan(exchanges / 4)
}, 240_000)
