import { readColumnPattern } from './column-pattern.js'
import { readJsonPattern } from './json-pattern.js'
import type { CompileExpression, Matches } from './pattern-expression.js'

/** `"some words"`, `word`, `%an expression%`, and each with `-` or `?` before it. */
const TERM = /([-?]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]+)%|([^\s"]+))/g

/**
 * Reads a filter pattern: terms, of which messages must have all, one at least of those with `?`, and none of those with
 * `-`; a condition on the members of JSON; or columns. `undefined` for a pattern that AWS would refuse. Regular expressions
 * are compiled by whoever asks, since they come from anyone.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 *
 * @example
 * readFilterPattern('ERROR -"not found"', compilePattern)?.('ERROR 500') // true
 * readFilterPattern('{ $.level = "ERROR" }', compilePattern)?.('{"level":"ERROR"}') // true
 */
export function readFilterPattern(pattern: string, compile: CompileExpression): Matches | undefined {
  const whole = pattern.trim()
  const [open, inner] = [BRACKETS.get(whole.at(-1) ?? '') ?? '', whole.slice(1, -1)]
  try {
    if (open === '{' && whole.startsWith(open)) return readJsonPattern(inner, compile)
    if (open === '[' && whole.startsWith(open)) return readColumnPattern(inner, compile)
    return /^[{[]/.test(whole) ? undefined : readTerms(pattern, compile)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

const BRACKETS = new Map([
  ['}', '{'],
  [']', '['],
])

function readTerms(pattern: string, compile: CompileExpression): Matches {
  const terms = [...pattern.matchAll(TERM)].map(([, sign = '', quoted, expression, plain = '']) => {
    const text = quoted === undefined ? plain : quoted.replaceAll(/\\(.)/g, '$1')
    const compiled = expression === undefined ? undefined : compile(expression)
    return { sign, isIn: (message: string) => compiled?.test(message) ?? message.includes(text) }
  })
  const withSign = (wanted: string): typeof terms => terms.filter(({ sign }) => sign === wanted)
  const [all, some, none] = [withSign(''), withSign('?'), withSign('-')]
  return (message) =>
    all.every(({ isIn }) => isIn(message)) &&
    (some.length === 0 || some.some(({ isIn }) => isIn(message))) &&
    !none.some(({ isIn }) => isIn(message))
}
