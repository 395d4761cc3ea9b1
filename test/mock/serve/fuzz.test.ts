import { describe, expect, it } from 'vitest'
import { type Random, seededRandom } from '../../../src/model/samples/seeded-random.js'
import { createMock, DEFAULT_EXECUTIONS } from '../../../src/services/mock.js'
import { rawRequest, sendRaw, statusesOf } from './raw-client.js'

const ID = DEFAULT_EXECUTIONS[0]?.id ?? ''
const GOOD = JSON.stringify({
  AutomationExecutionId: ID,
  Filters: [{ Key: 'StepName', Values: ['startInstances'] }],
})
const HOSTILE_REQUESTS = 4000
const AT_ONCE = 32

function pick<Value>(random: Random, values: readonly [Value, ...Value[]]): Value {
  return values[Math.floor(random() * values.length)] ?? values[0]
}

/** What can stand where a value should. */
function hostileValue(random: Random, depth = 0): string {
  return pick<() => string>(random, [
    () => 'null',
    () => '-1e999',
    () => '1e-400',
    () => '"\\ud800"',
    () => `"${'\u{1f600}'.repeat(Math.floor(random() * 50))}"`,
    () => '9007199254740993',
    () => '{"__proto__":{"polluted":true}}',
    () => '{"constructor":{"prototype":{"polluted":true}}}',
    () => (depth > 3 ? '[]' : `[${hostileValue(random, depth + 1)},${hostileValue(random, depth + 1)}]`),
    () =>
      depth > 3
        ? '{}'
        : `{"Key":${hostileValue(random, depth + 1)},"Values":${hostileValue(random, depth + 1)}}`,
    () => '['.repeat(Math.floor(random() * 3000)),
    () => '{"a":'.repeat(Math.floor(random() * 3000)),
    () => '"'.repeat(Math.floor(random() * 20)),
  ])()
}

function hostileBody(random: Random): string | Uint8Array {
  return pick<() => string | Uint8Array>(random, [
    () => hostileValue(random),
    () => `{"AutomationExecutionId":${hostileValue(random)}}`,
    () => `{"AutomationExecutionId":"${ID}","Filters":${hostileValue(random)}}`,
    () =>
      `{"AutomationExecutionId":"${ID}","MaxResults":${hostileValue(random)},"NextToken":${hostileValue(random)}}`,
    () => `{"AutomationExecutionId":"${ID}","AutomationExecutionId":${hostileValue(random)}}`,
    () => Uint8Array.from({ length: Math.floor(random() * 200) }, () => Math.floor(random() * 256)),
    () => GOOD.slice(0, Math.floor(random() * GOOD.length)),
    () => `${GOOD}${GOOD}`,
    () => `\ufeff${GOOD}`,
    () => Buffer.from(GOOD, 'utf16le'),
  ])()
}

function hostileHeaders(random: Random): Record<string, string> {
  return pick<() => Record<string, string>>(random, [
    () => ({}),
    () => ({
      'Content-Type': pick(random, ['application/json', 'application/x-amz-json-1.0', 'text/plain', ';', '']),
    }),
    () => ({
      'X-Amz-Target': pick(random, [
        '',
        '.',
        '__proto__',
        'AmazonSSM.',
        'a.b.c',
        'AmazonSSM.toString',
        '\xff',
      ]),
    }),
    () => ({ 'Content-Length': pick(random, ['0', '1', '99999', '-1', 'x', '1e3', '18446744073709551616']) }),
    () => ({ 'Transfer-Encoding': pick(random, ['chunked', 'gzip', 'chunked, chunked']) }),
    () => ({ 'Content-Encoding': 'gzip', 'Accept-Encoding': 'gzip;q=x, *;q=1' }),
    () => ({
      Prefer: pick(random, ['code=', 'code=999', 'example=__proto__', 'dynamic=true', '"', '=;=,=']),
    }),
    () => ({ Authorization: pick(random, ['AWS4-HMAC-SHA256', '=,=,=', 'x'.repeat(5000)]) }),
    () => ({ Origin: 'null', Expect: '100-continue', Connection: 'close, x' }),
  ])()
}

function hostileRequest(random: Random): (string | Uint8Array)[] {
  const body = hostileBody(random)
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const request = rawRequest('', { 'Content-Length': String(bytes.length), ...hostileHeaders(random) })
  const line = pick(random, [
    'POST / ',
    'POST / ',
    'POST / ',
    'GET / ',
    'OPTIONS * ',
    'POST http://x/ ',
    'POST /%ff?X-Amz-Algorithm=%zz ',
  ])
  const head = request.replace(/^POST \/ /, () => line)
  return random() < 0.05 ? [head.slice(0, Math.floor(random() * head.length))] : [head, bytes]
}

describe('thousands of hostile requests', () => {
  it("get no response of the mock's own failing, and a good request after them is served", async () => {
    const failures: unknown[] = []
    const mock = createMock({ allowUnsigned: true, onError: (error) => failures.push(error) })
    await using server = await mock.serve({ port: 0, limits: { requestTime: 2000 } })
    const random = seededRandom('fuzz')
    const seen = new Map<number, number>()
    for (let sent = 0; sent < HOSTILE_REQUESTS; sent += AT_ONCE) {
      const requests = Array.from({ length: AT_ONCE }, () => hostileRequest(random))
      const responses = await Promise.all(requests.map((request) => sendRaw(server.port, request)))
      for (const status of responses.flatMap(statusesOf)) seen.set(status, (seen.get(status) ?? 0) + 1)
    }
    expect(failures).toEqual([])
    expect([...seen.keys()].filter((status) => status >= 500)).toEqual([])
    expect(seen.get(400)).toBeGreaterThan(HOSTILE_REQUESTS / 3)
    expect(statusesOf(await sendRaw(server.port, [rawRequest(GOOD)]))).toEqual([200])
    expect({}).not.toHaveProperty('polluted')
  }, 120_000)
})
