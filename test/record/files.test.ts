import { existsSync } from 'node:fs'
import { appendFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openRecorder, type RecordedExchange } from '../../src/record/index.js'
import { judge, readAll, TARGET, temporaryFolder, WIRE } from './drive.js'

function exchange(number: number): RecordedExchange {
  return {
    date: '2026-11-23T09:00:00.000Z',
    request: {
      method: 'POST',
      url: 'https://ssm.eu-central-1.amazonaws.com/',
      headers: { 'content-type': WIRE, 'x-amz-target': TARGET },
      body: `{"AutomationExecutionId":"73c8eef8-f4ee-4a05-820c-${String(number).padStart(12, '0')}"}`,
    },
    response: { status: 200, headers: { 'content-type': WIRE }, body: '{"StepExecutions":[]}' },
  }
}

describe.each([false, true])('a capture file (HAR: %s)', (har) => {
  const name = har ? 'capture.har' : 'capture.ndjson'
  const extension = har ? 'har' : 'ndjson'

  it('can be read after each entry, before it is closed, and goes on where it ended', async () => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, name)
    for (const round of [0, 1]) {
      const recorder = openRecorder({ file, har })
      for (let number = 1; number <= 3; number++) {
        recorder.record(exchange(number))
        const { summary } = await judge(file)
        expect(summary).toMatchObject({ judged: round * 3 + number, problems: 0, violations: 0 })
        if (har) JSON.parse((await readAll(folder.path)).text)
      }
      await recorder.close()
    }
  })

  it('is followed by another before it gets too large, and nothing is lost', async () => {
    await using folder = await temporaryFolder()
    const recorder = openRecorder({ file: join(folder.path, name), har, maxSize: 2000 })
    for (let number = 0; number < 20; number++) recorder.record(exchange(number))
    await recorder.close()
    const { names } = await readAll(folder.path)
    expect(names.length).toBeGreaterThan(3)
    expect(names).toContain(`capture.1.${extension}`)
    const { summary } = await judge(...names.map((file) => join(folder.path, file)))
    expect(summary).toMatchObject({ judged: 20, problems: 0 })
  })

  it('that ends in the middle of an entry keeps what it has', async () => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, name)
    const half = har ? '{"log":{"version":"1.2","entries":[{"reque' : '{"request":{"met'
    const record = async (number: number): Promise<void> => {
      const recorder = openRecorder({ file, har })
      recorder.record(exchange(number))
      await recorder.close()
    }
    await record(1)
    await appendFile(file, half)
    await record(2)
    const { text, names } = await readAll(folder.path)
    expect(text).toContain(half)
    expect((await judge(...names.map((found) => join(folder.path, found)))).summary.judged).toBe(2)
  })
})

describe.each([false, true])('a capture file (HAR: %s) that is not as its recorder left it', (har) => {
  it('because another recorder writes to it too stays readable, and the other tells what it lost', async () => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, 'capture')
    const errors: unknown[] = []
    const [first, second] = [1, 2].map(() =>
      openRecorder({ file, har, onError: (error) => errors.push(error) }),
    )
    for (let number = 0; number < 5; number++) {
      first?.record({ ...exchange(number), error: 'x'.repeat(number) })
      second?.record(exchange(number))
    }
    await Promise.all([first?.close(), second?.close()])
    expect((await judge(file)).summary).toMatchObject({ exchanges: 5, problems: 0 })
    expect([first?.counts, second?.counts]).toMatchObject([
      { recorded: 5, lost: 0 },
      { recorded: 0, lost: 5 },
    ])
    expect(errors).toMatchObject([{ message: expect.stringContaining('another process') }])
  })

  it('because it was deleted is not taken for one', async () => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, 'capture')
    const errors: unknown[] = []
    const recorder = openRecorder({ file, har, onError: (error) => errors.push(error) })
    await rm(file)
    recorder.record(exchange(1))
    await recorder.close()
    expect(recorder.counts).toMatchObject({ recorded: 0, lost: 1 })
    expect(errors).toMatchObject([{ message: expect.stringContaining('deleted') }])
  })
})

describe('a recorder', () => {
  it.skipIf(!existsSync('/dev/full'))('says that a disk is full', async () => {
    const errors: unknown[] = []
    const recorder = openRecorder({ file: '/dev/full', onError: (error) => errors.push(error) })
    recorder.record(exchange(1))
    await recorder.close()
    expect(errors).toMatchObject([{ code: 'ENOSPC' }])
  })

  it('counts what a broken sink loses, tells it once and never throws', async () => {
    const errors: unknown[] = []
    const sink = {
      write: () => {
        throw new Error('disk full')
      },
      close: () => undefined,
    }
    const recorder = openRecorder({ sink, onError: (error) => errors.push(error) })
    recorder.record(exchange(1))
    recorder.record(exchange(2))
    await recorder.close()
    expect(recorder.counts).toEqual({ recorded: 0, failed: 0, withheld: 0, lost: 2 })
    expect(errors).toHaveLength(1)
  })

  it('gives the same pseudonyms again with the same key', async () => {
    const seen: RecordedExchange[] = []
    const sink = { write: (found: RecordedExchange) => seen.push(found), close: () => undefined }
    const secret = { ...exchange(1), error: 'Bearer abcdefghijklmnop' }
    for (const pseudonymKey of ['one', 'one', 'other']) openRecorder({ sink, pseudonymKey }).record(secret)
    expect(seen[0]).toEqual(seen[1])
    expect(seen[0]?.error).not.toBe(seen[2]?.error)
  })
})
