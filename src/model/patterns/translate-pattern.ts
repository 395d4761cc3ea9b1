import { bothModes } from './both-modes.js'
import { startCursor, UntranslatableError } from './cursor.js'
import { patternProblem } from './pattern-problem.js'
import { readAlternatives } from './read-pattern.js'

/** A pattern of a model in ECMA-262, or why there is none. */
export type Translation =
  | { readonly pattern: string; readonly rewritten: boolean }
  | { readonly problem: string }

/** Intersections, which compile as something else, and groups with flags, which compile in the newest engines only. */
const DIFFERS = /&&|\(\?[a-z-]+:/

/**
 * Translates a pattern of a model into one that ECMA-262 compiles in Unicode mode and that matches the same texts.
 * One that compiles everywhere is left as it is, since models promise ECMA-262; all others are read as Java reads them,
 * which is what AWS's services run on. Flags, possessive quantifiers, POSIX classes, unions and intersections of
 * classes and needless escapes are rewritten, and slashes and the characters beyond U+FFFF as engines without Unicode mode
 * read them too. What cannot be is a problem, never an approximation.
 *
 * ```ts
 * import { translatePattern } from 'aws-json-contract/import'
 *
 * console.log(translatePattern('(?i)abc')) // { pattern: '[aA][bB][cC]', rewritten: true }
 * console.log(translatePattern('\\Ga')) // { problem: 'ECMA-262 has no escape `\\G`' }
 * ```
 */
export function translatePattern(pattern: string): Translation {
  if (patternProblem(pattern) === undefined && !DIFFERS.test(pattern)) {
    return { pattern: bothModes(plainSlashes(pattern)), rewritten: false }
  }
  try {
    const cursor = startCursor(pattern)
    const written = readAlternatives(cursor, { ignoreCase: false, dotAll: false })
    if (cursor.position < cursor.characters.length)
      return { problem: 'a group is closed that was not opened' }
    const problem = patternProblem(written)
    if (problem !== undefined) return { problem }
    return { pattern: bothModes(plainSlashes(written)), rewritten: written !== pattern }
  } catch (cause) {
    if (cause instanceof UntranslatableError) return { problem: cause.message }
    throw cause
  }
}

/** A slash needs no escape, and tools that write patterns between slashes escape it themselves. */
function plainSlashes(pattern: string): string {
  return pattern.replaceAll(/\\(.)/gsu, (written, character) => (character === '/' ? '/' : written))
}
