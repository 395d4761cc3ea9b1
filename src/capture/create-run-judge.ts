import { createCountingJudge } from './create-judge.js'
import { createFastPath, hasFastPath } from './fast-path/fast-path.js'
import type { EntryShortcut } from './formats/entry-shortcut.js'
import type { ExaminerOptions } from './judge/judge.js'
import type { RunJudge } from './results/run-ledger.js'

/** How a run is checked. */
export interface RunJudgeOptions extends ExaminerOptions {
  /** Whether entries like those before them may be checked without being parsed; the verdicts are the same. */
  readonly fastPath: boolean
  /** Called once when many exchanges were read in full. */
  readonly onManyRead?: () => void
}

const MANY_READ = 500

/** The judge of a run, and what the readers of its captures are told so that it can be fast. */
export interface FastRunJudge extends RunJudge {
  readonly reading: { readonly shortcut?: EntryShortcut }
}

/** Makes the judge of a run, with or without its fast path. */
export function createRunJudge({ fastPath, onManyRead, ...options }: RunJudgeOptions): FastRunJudge {
  const judge = createCountingJudge(options)
  if (fastPath && hasFastPath()) {
    const path = createFastPath(judge)
    let read = 0
    const judgeRead: RunJudge['judge'] = (exchange, written) => {
      if (++read === MANY_READ) onManyRead?.()
      return path.judge(exchange, written)
    }
    return { ...path, judge: judgeRead, reading: { shortcut: path.shortcut } }
  }
  return { ...judge, judge: (exchange) => judge.examine(exchange).verdict, reading: {} }
}
