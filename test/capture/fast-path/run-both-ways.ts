import { expect } from 'vitest'
import { type CountingJudge, createCountingJudge } from '../../../src/capture/create-judge.js'
import { createFastPath } from '../../../src/capture/fast-path/fast-path.js'
import { readCapture } from '../../../src/capture/formats/read-capture.js'
import {
  type CaptureItem,
  type ReadOptions,
  type RunResult,
  validateCaptures,
} from '../../../src/capture/index.js'
import { readOptions } from '../../../src/capture/read-options.js'
import type { Contract } from '../../../src/contract/contract.js'
import { stream } from '../formats/collect.js'
import { tinyContract } from '../tiny-contract.js'

/** A run, and how much of it the fast path did. */
export interface Run {
  readonly result: RunResult
  /** Entries that were not read. */
  readonly taken: number
  /** Entries that were read as a whole, though others were not. */
  readonly whole: number
  /** Exchanges that were read, and of which no more than the bodies was looked at. */
  readonly known: number
  /** Ways of bodies that were learnt. */
  readonly learnt: number
}

/** How captures are checked both ways. */
export interface BothWays extends Pick<ReadOptions, 'maxEntryBytes'> {
  readonly contracts?: readonly Contract[]
  /** How long the pieces are in which a capture comes: short ones, so that what was learnt serves at once. */
  readonly chunk?: number
}

/** One capture of a run. */
export type Capture = string | Uint8Array

async function run(captures: readonly Capture[], isFast: boolean, choices: BothWays): Promise<Run> {
  const { contracts = [tinyContract()], chunk = 900, maxEntryBytes } = choices
  const counting = createCountingJudge({ contracts, showValues: true })
  let [taken, whole, read, examined, learnt] = [0, 0, 0, 0, 0]
  const judge: CountingJudge = {
    ...counting,
    examples: {
      ...counting.examples,
      possibleRepeats: (...place) => {
        learnt++
        return counting.examples.possibleRepeats(...place)
      },
    },
    examine: (exchange, read) => {
      examined++
      return counting.examine(exchange, read)
    },
  }
  const path = createFastPath(judge)
  const options = {
    ...readOptions(contracts, {}),
    ...(maxEntryBytes !== undefined && { maxEntryBytes }),
    ...(isFast && { shortcut: path.shortcut }),
  }
  async function* counted(): AsyncGenerator<readonly CaptureItem[]> {
    for (const [index, capture] of captures.entries()) {
      const bytes = typeof capture === 'string' ? Buffer.from(capture) : capture
      const source = { name: `capture${index}`, stream: stream(bytes, [chunk]) }
      for await (const batch of readCapture(source, options)) {
        for (const item of batch) {
          if (item.kind === 'taken') taken += item.times.length
          if (item.kind === 'exchange') read++
          if (item.kind === 'exchange' && item.written) whole++
        }
        yield batch
      }
    }
  }
  const plain = {
    ...counting,
    judge: (exchange: Parameters<CountingJudge['examine']>[0]) => judge.examine(exchange).verdict,
  }
  const result = await validateCaptures(counted(), isFast ? path : plain)
  return { result, taken, whole, known: read - examined, learnt }
}

/** Checks captures with the fast path and without it; what is found must be the same to the last byte. */
export async function runBothWays(
  captures: Capture | readonly Capture[],
  choices: BothWays = {},
): Promise<Run> {
  const all = typeof captures === 'string' || captures instanceof Uint8Array ? [captures] : captures
  const plain = await run(all, false, choices)
  const fast = await run(all, true, choices)
  expect(fast.result).toEqual(plain.result)
  expect(JSON.stringify(fast.result)).toBe(JSON.stringify(plain.result))
  return fast
}

/** So many times the same. */
export function often<Item>(times: number, ...items: readonly Item[]): readonly Item[] {
  return Array.from({ length: times }, () => items).flat()
}
