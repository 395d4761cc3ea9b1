import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRunJudge } from '../../../../src/capture/create-run-judge.js'
import { readCapture } from '../../../../src/capture/formats/read-capture.js'
import { CAPTURE_FORMATS, type RunResult, validateCaptures } from '../../../../src/capture/index.js'
import { readOptions } from '../../../../src/capture/read-options.js'
import { exitCodeOf } from '../../../../src/cli/captures/run-output.js'
import type { Exchange } from '../../../../src/exchange/exchange.js'
import { allBuiltInContracts } from '../../../../src/services/built-in-contracts.js'
import { sampled } from '../../../sampling.js'
import { stream } from '../collect.js'
import { harOf, ndjsonLines } from '../sample-captures.js'
import { DAMAGED_LOGS } from './damage-logs.js'
import { type DamageSample, NAMES } from './damage-parts.js'
import { DAMAGE_SAMPLES } from './damage-samples.js'

/** More of them look further: `DAMAGE_RUNS=1000`. */
const RUNS = Number(process.env['DAMAGE_RUNS'] ?? sampled(8, 25))
/** So far is the next letter that is damaged from the one before. */
const STRIDE = sampled(7, 1)

const contracts = await allBuiltInContracts()

/** What a run of `validate` makes of a capture. */
interface Run {
  readonly result: RunResult
  /** Requests and responses of which the body was there. */
  readonly halves: number
  /** Whether the command ends with another code than 0. */
  readonly fails: boolean
}

async function run(content: Uint8Array, { name = 'capture', operation }: DamageSample): Promise<Run> {
  const judge = createRunJudge({ contracts, fastPath: true, showValues: false })
  const options = {
    ...readOptions(contracts, operation === undefined ? {} : { operation }),
    ...judge.reading,
  }
  let halves = 0
  async function* counted(): ReturnType<typeof readCapture> {
    for await (const batch of readCapture({ name, stream: stream(content) }, options)) {
      for (const item of batch) if (item.kind === 'exchange') halves += halvesOf(item.exchange)
      yield batch
    }
  }
  const result = await validateCaptures(counted(), judge)
  const exitCode = exitCodeOf(result, { failOn: 'unmatched', allowUnmatched: false })
  return { result, halves, fails: exitCode !== 0 }
}

function halvesOf({ request, response }: Exchange): number {
  return [request, response].filter((half) => half?.body !== undefined).length
}

const samples = CAPTURE_FORMATS.flatMap((format) => Object.entries(DAMAGE_SAMPLES[format]))

const logs = Object.values(DAMAGED_LOGS).flatMap((format) => Object.values<DamageSample>(format))

const TEXT = DAMAGED_LOGS['http-text']['http-text']
const PRINTED = ['http-text', 'aws-cli']

describe.each(samples)('a capture that is damaged, as %s,', (format, sample) => {
  const bytes = Buffer.from(sample.text)
  const whole = run(bytes, sample)

  /** Asserts that the command fails where an exchange is lost, or one half of it. */
  async function expectTold(damaged: Uint8Array, what: string): Promise<void> {
    const { result, fails, halves } = await run(damaged, sample)
    const { result: undamaged, halves: all } = await whole
    if (result.summary.judged < undamaged.summary.judged || halves < all) expect(fails, what).toBe(true)
  }

  const flipped = (at: number, bit: number): Buffer => {
    const damaged = Buffer.from(bytes)
    damaged[at] = (damaged[at] ?? 0) ^ (1 << bit)
    return damaged
  }

  it('is read whole when it is whole', async () => {
    const { result, fails } = await whole
    expect({
      problems: result.problems,
      findings: result.findings.filter(({ kind }) => kind !== 'drift'),
    }).toEqual({
      problems: [],
      findings: [],
    })
    expect(fails).toBe(false)
    expect(result.summary.judged).toBe(sample.holds ?? NAMES.length)
  })

  it('fails when bits flip and something is lost', async () => {
    const bit = fc.record({ at: fc.nat(bytes.length - 1), bit: fc.nat(7) })
    await fc.assert(
      fc.asyncProperty(bit, ({ at, bit }) => expectTold(flipped(at, bit), `bit ${bit} of byte ${at}`)),
      { numRuns: RUNS },
    )
  })

  it('fails when any letter of an exchange is another one and something is lost', async () => {
    // The second of five, or the only one.
    const share = Math.floor(bytes.length / (sample.holds ?? NAMES.length))
    for (let at = share % bytes.length; at < Math.min(2 * share, bytes.length); at += STRIDE)
      await expectTold(flipped(at, at % 2), `a bit of byte ${at}`)
  })

  it('fails when a line of an exchange is broken in two and something is lost', async () => {
    const share = Math.floor(bytes.length / (sample.holds ?? NAMES.length))
    for (let at = share % bytes.length; at < Math.min(2 * share, bytes.length); at += 3 * STRIDE) {
      const broken = Buffer.concat([bytes.subarray(0, at), Buffer.from('\n'), bytes.subarray(at)])
      await expectTold(broken, `a line end before byte ${at}`)
    }
  })

  it('fails when it is cut off in an exchange', async () => {
    const length = fc.integer({ min: 1, max: bytes.length - 2 })
    await fc.assert(
      fc.asyncProperty(length, async (length) => {
        const cut = bytes.subarray(0, length)
        if (!isBetween(cut, bytes, sample)) await expectTold(cut, `cut at ${length}`)
      }),
      { numRuns: RUNS },
    )
  })

  it('is read to its end when another follows, or fails', async () => {
    const others = [
      sample.text,
      harOf(),
      `${ndjsonLines().join('\n')}\n`,
      '<<<<<<< HEAD\n',
      'garbage',
      '\0\0\0',
    ]
    for (const other of others) {
      const { result, fails, halves } = await run(Buffer.concat([bytes, Buffer.from(other)]), sample)
      const { result: undamaged, halves: all } = await whole
      expect(halves >= all || fails, JSON.stringify(other.slice(0, 20))).toBe(true)
      const isBoth = other === sample.text && result.summary.judged === 2 * undamaged.summary.judged
      // A log passes over what is none of its records.
      if (!isBoth && !sample.isLoose) expect(fails, JSON.stringify(other.slice(0, 20))).toBe(true)
    }
  })

  it('is read whole when a log follows, or fails', async () => {
    for (const other of logs) {
      const { result, fails, halves } = await run(Buffer.concat([bytes, Buffer.from(other.text)]), sample)
      const { result: undamaged, halves: all } = await whole
      const isBoth = result.summary.judged >= undamaged.summary.judged + NAMES.length
      expect(halves >= all || fails, other.text.slice(0, 40)).toBe(true)
      // What is printed as text may stand in any log.
      const isText = PRINTED.includes(format) || (sample.isLoose && other === TEXT)
      if (!isText) expect(isBoth || fails, other.text.slice(0, 40)).toBe(true)
    }
  })

  it('fails when it follows itself compressed, or in another encoding', async () => {
    const others = [gzipSync(bytes), Buffer.from(`\uFEFF${sample.text}`, 'utf16le')]
    for (const other of others) {
      expect((await run(Buffer.concat([bytes, other]), sample)).fails).toBe(true)
      expect((await run(Buffer.concat([other, bytes]), sample)).fails).toBe(true)
    }
  })

  it('fails when it is compressed and cut', async () => {
    const zipped = gzipSync(bytes)
    for (const share of [0.3, 0.6, 0.95]) {
      const { fails } = await run(zipped.subarray(0, Math.floor(zipped.length * share)), sample)
      expect(fails).toBe(true)
    }
  })
})

/** Whether a cut leaves whole exchanges only. */
function isBetween(cut: Buffer, whole: Buffer, { isLoose, beginsWith }: DamageSample): boolean {
  // Cut between two lines, formats that have no end are whole captures of fewer exchanges.
  if (cut.at(-1) === 0x0a || whole[cut.length] === 0x0a) return true
  // The beginning of a record of a log, or of a plain value, begins no exchange yet.
  const last = cut.toString('utf8').split('\n').at(-1) ?? ''
  return isLoose === true && !(beginsWith?.test(last) ?? false)
}
