import { RE2JS, RE2JSException } from 're2js'
import { parsePattern } from './parse-pattern.js'
import { renderRe2, UnholdableError } from './render-re2.js'
import { checkWithin } from './run-within.js'

/** A compiled pattern: whether a text matches, told in bounded time. */
export interface CompiledPattern {
  test(text: string): boolean
}

/** The work that RE2 is given unwatched: characters times instructions. */
const MOST_WORK = 500_000
/**
 * Compiles a pattern for RE2; `undefined` where that cannot hold it. A check that is more than 50 ms of work even so is
 * stopped, and the text counts as not matching.
 */
export function compileLinear(source: string): CompiledPattern | undefined {
  let tests: readonly CompiledTest[]
  try {
    tests = compileTests(source)
  } catch (cause) {
    if (reasonOf(cause) !== undefined) return undefined
    throw cause
  }
  const size = tests.reduce((sum, { expression }) => sum + expression.programSize(), 0)
  const run = (text: string): boolean =>
    tests.every(({ expression, negated }) => expression.test(text) !== negated)
  const runLong = checkWithin(run, () => {
    // What was stopped in the middle of its work is not used again.
    tests = compileTests(source)
  })
  return { test: (text) => (text.length * size <= MOST_WORK ? run(text) : runLong(text)) }
}

/** Why RE2 cannot hold a pattern; `undefined` where it can. */
export function linearHazard(source: string): string | undefined {
  try {
    compileTests(source)
    return undefined
  } catch (cause) {
    return reasonOf(cause)
  }
}

function reasonOf(cause: unknown): string | undefined {
  if (cause instanceof UnholdableError) return cause.message
  if (cause instanceof RE2JSException) return cause.message.replace(/^error parsing regexp: /, '')
  return cause instanceof RangeError ? 'it is nested too deep' : undefined
}

interface CompiledTest {
  readonly expression: RE2JS
  readonly negated: boolean
}

function compileTests(source: string): readonly CompiledTest[] {
  return renderRe2(parsePattern(source)).map(({ expression, negated }) => ({
    expression: RE2JS.compile(expression),
    negated,
  }))
}
