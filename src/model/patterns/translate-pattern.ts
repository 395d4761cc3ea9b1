import { startCursor, UntranslatableError } from './cursor.js'
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
 * classes and needless escapes are rewritten. What cannot be is a problem, never an approximation.
 *
 * ```ts
 * import { translatePattern } from 'aws-json-contract/import'
 *
 * console.log(translatePattern('\\p{Alpha}++'))
 * ```
 */
export function translatePattern(pattern: string): Translation {
  if (compileProblem(pattern) === undefined && !DIFFERS.test(pattern)) return { pattern, rewritten: false }
  try {
    const cursor = startCursor(pattern)
    const written = readAlternatives(cursor, { ignoreCase: false, dotAll: false })
    if (cursor.position < cursor.characters.length)
      return { problem: 'a group is closed that was not opened' }
    const problem = compileProblem(written)
    return problem === undefined ? { pattern: written, rewritten: written !== pattern } : { problem }
  } catch (cause) {
    if (cause instanceof UntranslatableError) return { problem: cause.message }
    throw cause
  }
}

function compileProblem(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u')
    return undefined
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    return message.split(': ').at(-1)?.toLowerCase() ?? message
  }
}
