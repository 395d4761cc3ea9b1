import type { ExchangeMessage } from '../exchange/exchange.js'
import { createCountingJudge } from './create-judge.js'
import { fastPathOf } from './fast-path/fast-path.js'
import type { EntryShortcut } from './formats/entry-shortcut.js'
import type { ExaminerOptions } from './judge/judge.js'
import type { RunJudge } from './results/run-ledger.js'

/** How a run is checked. */
export interface RunJudgeOptions extends ExaminerOptions {
  /** Whether entries like those before them may be checked without being parsed; the verdicts are the same. */
  readonly fastPath: boolean
  /** Called once when the first entries were taken without being parsed. */
  readonly onFirstTaken?: () => void
  /** Called once when much was read in full, and little was taken. */
  readonly onManyRead?: () => void
}

/** So many exchanges are many, or so many characters of bodies, unless more than so many times as many were taken. */
const MANY_READ = 2_000
const LONG_READ = 8_000_000
const FEW_OF_TAKEN = 8

/** The judge of a run, and what the readers of its captures are told so that it can be fast. */
export interface FastRunJudge extends RunJudge {
  readonly reading: { readonly shortcut?: EntryShortcut }
}

/** Makes the judge of a run, with or without its fast path. */
export function createRunJudge({
  fastPath,
  onFirstTaken,
  onManyRead,
  ...options
}: RunJudgeOptions): FastRunJudge {
  const judge = createCountingJudge(options)
  const path = fastPath ? fastPathOf(judge) : undefined
  if (!path) return { ...judge, judge: (exchange) => judge.examine(exchange).verdict, reading: {} }
  let taken = 0
  let read = 0
  let length = 0
  let isMany = false
  return {
    ...path,
    judge: (exchange, written) => {
      read++
      length += lengthOf(exchange.request) + lengthOf(exchange.response)
      if (!isMany && (read >= MANY_READ || length >= LONG_READ) && taken <= read * FEW_OF_TAKEN) {
        isMany = true
        onManyRead?.()
      }
      return path.judge(exchange, written)
    },
    reading: {
      shortcut: {
        take: (window, at, bounds) => {
          const found = path.shortcut.take(window, at, bounds)
          if (found) {
            if (taken === 0 && !isMany) onFirstTaken?.()
            taken += found.count
          }
          return found
        },
      },
    },
  }
}

function lengthOf(message: ExchangeMessage | undefined): number {
  return message?.body?.length ?? 0
}
