import { backtrackingSteps } from './backtracking.js'
import { type CompiledPattern, compileLinear, linearHazard } from './compile-linear.js'
import { parsePattern } from './parse-pattern.js'
import { checkWithin } from './run-within.js'

export type { CompiledPattern } from './compile-linear.js'

/** The work that the backtracking engine is given, some milliseconds of it. */
const MOST_STEPS = 5_000_000
/** The lengths among which the longest safe one is looked for. */
const LONGEST = 2 ** 26

/**
 * Compiles an ECMA-262 pattern in Unicode mode so that no text makes a check long. Texts that the native engine is
 * proved to check within some milliseconds it checks; all others go to RE2, which takes linear time. A check that RE2
 * cannot hold, or that is more than 50 ms of work even so, is stopped, and the text counts as not matching: only texts
 * that do not match make an engine try everything. Throws `SyntaxError` as `RegExp` does.
 *
 * ```ts
 * import { compilePattern } from 'aws-json-contract/patterns'
 *
 * console.log(compilePattern('^(a+)+$').test('a'.repeat(50_000) + 'b')) // false, in milliseconds
 * ```
 */
export function compilePattern(source: string): CompiledPattern {
  const native = new RegExp(source, 'u')
  const longest = longestSafe(source)
  if (longest === LONGEST) return native
  let slow: CompiledPattern | undefined
  return {
    test(text) {
      if (text.length <= longest) return native.test(text)
      slow ??= compileLinear(source) ?? { test: checkWithin((long) => native.test(long)) }
      return slow.test(text)
    },
  }
}

/**
 * Why a pattern cannot be checked in linear time for texts of up to `maxLength` characters (any by default), so that its
 * checks are stopped after 50 ms; `undefined` where it can, as nearly all can. Throws `SyntaxError` for what is no pattern.
 *
 * ```ts
 * import { patternHazard } from 'aws-json-contract/patterns'
 *
 * console.log(patternHazard('^(a+)+$')) // undefined, as RE2 checks it in linear time
 * console.log(patternHazard('^(a|b|ab)*(?<!c)c$')) // it looks ahead or behind within the text
 * ```
 */
export function patternHazard(source: string, maxLength = LONGEST): string | undefined {
  if (longestSafe(source) >= Math.min(maxLength, LONGEST)) return undefined
  return linearHazard(source)
}

/**
 * The greatest length, in UTF-16 units as `length` counts them, at which plain `RegExp` is proved to check the pattern
 * within milliseconds; `Infinity` where it is linear. Throws `SyntaxError` for what is no pattern.
 *
 * ```ts
 * import { longestForRegExp } from 'aws-json-contract/patterns'
 *
 * console.log(longestForRegExp('^(a+)+$'), longestForRegExp('^a+$')) // 5 Infinity
 * ```
 */
export function longestForRegExp(source: string): number {
  const longest = longestSafe(source)
  return longest === LONGEST ? Number.POSITIVE_INFINITY : longest
}

/** The greatest length at which backtracking is proved to be cheap. */
function longestSafe(source: string): number {
  let steps: (length: number) => number
  try {
    steps = backtrackingSteps(parsePattern(source))
  } catch (cause) {
    // Nested too deep for a parser that calls itself.
    if (cause instanceof RangeError) return 0
    throw cause
  }
  const unit = steps(1000) / 1000
  if (steps(LONGEST) / LONGEST <= unit * LINEAR_TOLERANCE && unit < MOST_STEPS / LINEAR_LENGTH) return LONGEST
  let [safe, unsafe] = [0, LONGEST]
  while (unsafe - safe > 1) {
    const middle = (safe + unsafe) >> 1
    if (steps(middle) <= MOST_STEPS) safe = middle
    else unsafe = middle
  }
  return safe
}

/** Steps that grow by no more than this between a thousand characters and the longest text grow with its length. */
const LINEAR_TOLERANCE = 1.01
/** Texts of this length are checked at once where the steps grow with the length. */
const LINEAR_LENGTH = 250_000
