import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRequestLog } from '../../../src/cli/mock/log.js'
import { printableStream } from '../../../src/cli/terminal/printable-stream.js'

const ENTRY = {
  time: '2026-03-19T12:00:00.000Z',
  service: 'AmazonSSM',
  operation: 'GetParameter',
  method: 'POST',
  status: 200,
  milliseconds: 1.5,
}

function terminal() {
  let written = ''
  let writes = 0
  const stream = new PassThrough()
  stream.on('data', (chunk) => {
    written += String(chunk)
    writes++
  })
  // The log only writes to it.
  const talk = printableStream(stream as unknown as NodeJS.WriteStream)
  return { talk, written: () => written, writes: () => writes }
}

describe('the log of the command', () => {
  beforeEach(() => vi.stubEnv('FORCE_COLOR', '1'))
  afterEach(() => vi.unstubAllEnvs())

  it('has colours where a terminal has them, though talk shows control characters of others as text', async () => {
    const { talk, written } = terminal()
    createRequestLog('pretty', { talk }).options.onLog?.(ENTRY)
    talk.write('\u001b[2J\n')
    await setImmediate()
    await setImmediate()
    expect(written()).toContain('\u001b[32m200\u001b[0m  AmazonSSM GetParameter')
    expect(written()).toContain('\\u{1b}[2J')
  })

  it('writes lines of requests that come together at once, and the last ones when it ends', async () => {
    const { talk, written, writes } = terminal()
    const log = createRequestLog('json', { talk })
    for (let count = 0; count < 5; count++) log.options.onLog?.(ENTRY)
    await setImmediate()
    await setImmediate()
    expect(writes()).toBe(1)
    expect(
      written()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(Array(5).fill(ENTRY))
    log.options.onLog?.(ENTRY)
    log.flush()
    await setImmediate()
    expect(writes()).toBe(2)
    await setImmediate()
    expect(writes()).toBe(2)
  })

  it('tells nothing with off', () => {
    expect(createRequestLog('off', { talk: terminal().talk }).options).toEqual({})
  })
})
