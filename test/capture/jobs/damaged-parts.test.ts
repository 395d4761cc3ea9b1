import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRunJudge } from '../../../src/capture/create-run-judge.js'
import {
  CAPTURE_FORMATS,
  judgePiece,
  mergeParts,
  openCaptures,
  PartError,
  planCaptures,
  type RunResult,
  validateCaptures,
} from '../../../src/capture/index.js'
import { judgeInThreads } from '../../../src/capture/jobs/judge-in-threads.js'
import { readOptions } from '../../../src/capture/read-options.js'
import { allBuiltInContracts } from '../../../src/services/built-in-contracts.js'
import { DAMAGE_SAMPLES } from '../formats/damage/damage-samples.js'
import { harOf, ndjsonLines } from '../formats/sample-captures.js'

/** More of them look further: `DAMAGED_PARTS=1000`. */
const RUNS = Number(process.env['DAMAGED_PARTS'] ?? 2)

const contracts = await allBuiltInContracts()
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damaged-parts-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const samples = CAPTURE_FORMATS.flatMap((format) => Object.entries(DAMAGE_SAMPLES[format]))
const others = [harOf(), `${ndjsonLines().join('\n')}\n`, '<<<<<<< HEAD\n', 'garbage', '\0\0\0', '{"a":']

/** What may become of bytes: bits flip, they are cut off, others come between or follow, themselves too. */
const damages = fc.oneof(
  fc.record({ at: fc.nat(), bit: fc.nat(7) }).map(({ at, bit }) => (bytes: Buffer): Buffer => {
    const damaged = Buffer.from(bytes)
    const place = at % bytes.length
    damaged[place] = (damaged[place] ?? 0) ^ (1 << bit)
    return damaged
  }),
  fc.nat().map((at) => (bytes: Buffer) => bytes.subarray(0, 1 + (at % bytes.length))),
  fc
    .record({ at: fc.nat(), other: fc.constantFrom(...others) })
    .map(({ at, other }) => (bytes: Buffer): Buffer => {
      const place = at % bytes.length
      return Buffer.concat([bytes.subarray(0, place), Buffer.from(other), bytes.subarray(place)])
    }),
  fc
    .constantFrom(...others)
    .map((other) => (bytes: Buffer) => Buffer.concat([bytes, bytes, Buffer.from(other), bytes])),
  fc.constant((bytes: Buffer) => Buffer.concat([bytes, gzipSync(bytes)])),
  fc.constant((bytes: Buffer) => Buffer.concat([bytes, Buffer.from(bytes.toString(), 'utf16le')])),
)

it.each(samples)(
  'parts and threads find in a damaged capture what one run finds, as %s',
  async (_, sample) => {
    const file = join(folder, sample.name ?? `capture-${samples.findIndex(([, one]) => one === sample)}`)
    const choices = sample.operation === undefined ? {} : { operation: sample.operation }
    const oneRun = async (): Promise<RunResult> => {
      const judge = createRunJudge({ contracts, fastPath: true })
      return validateCaptures(
        openCaptures([file], { ...readOptions(contracts, choices), ...judge.reading }),
        judge,
      )
    }
    await fc.assert(
      fc.asyncProperty(damages, fc.integer({ min: 2, max: 6 }), async (damage, count) => {
        const damaged = damage(Buffer.from(sample.text))
        await writeFile(file, damaged)
        const whole = await oneRun()
        const pieceBytes = Math.ceil(damaged.length / count)
        const options = { ...choices, contracts, fastPath: true, showValues: false }
        const threads = {
          ...options,
          threads: 1,
          contractFiles: [],
          openContracts: () => Promise.resolve(contracts),
        }
        expect(await judgeInThreads([file], { ...threads, pieceBytes })).toEqual(whole)
        const plan = await planCaptures([file], { pieceBytes })
        const parts = await Promise.all(plan.pieces.map((piece) => judgePiece(piece, options)))
        try {
          expect(mergeParts(parts, plan, options)).toEqual(whole)
        } catch (error) {
          // A HAR with entries elsewhere is refused by parts, which cannot know of one another.
          if (!(error instanceof PartError)) throw error
          expect(error.message).toContain('check the file whole')
        }
      }),
      { numRuns: RUNS },
    )
  },
)
