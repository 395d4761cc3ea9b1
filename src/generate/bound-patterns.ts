import type { OpenApiDocument } from '../model/documents.js'
import { longestForRegExp } from '../model/patterns/linear/compile-pattern.js'
import { isJsonObject, type JsonValue } from '../protocol/json-values.js'

/**
 * Replaces the regular expressions in ajv's code on which backtracking may take long. Where no text within the contract's
 * own `maxLength` is long enough for that, longer ones count as not matching; they are too long anyway. The few others
 * get the engine that is bounded, which has to be imported.
 */
export function boundPatterns(code: string, document: OpenApiDocument): string {
  const limits = new Map<string, number>()
  collectLimits(document, limits)
  let [isShort, isImported] = [false, false]
  const written = code.replaceAll(NEW_PATTERN, (plain, literal: string) => {
    const pattern: unknown = JSON.parse(literal)
    const longest = typeof pattern === 'string' ? longestForRegExp(pattern) : Number.POSITIVE_INFINITY
    if (longest === Number.POSITIVE_INFINITY) return plain
    const isEnough = longest >= (limits.get(String(pattern)) ?? Number.POSITIVE_INFINITY)
    if (isEnough) isShort = true
    else isImported = true
    return isEnough ? `shortPattern(${literal}, ${longest})` : `compilePattern(${literal})`
  })
  return [isImported && IMPORT, isShort && SHORT_PATTERN, written].filter(Boolean).join('\n\n')
}

/** ajv writes the pattern as a JSON string. */
const NEW_PATTERN = /new RegExp\(("(?:[^"\\]|\\.)*"), "u"\)/g

const IMPORT = "import { compilePattern } from 'aws-json-contract/patterns'"

const SHORT_PATTERN = `/** A pattern for texts up to a length; longer ones are too long by the contract, and do not match. */
function shortPattern(source, longest) {
  const pattern = new RegExp(source, 'u')
  return { test: (text) => text.length <= longest && pattern.test(text) }
}`

/** Finds the greatest length that texts of each pattern may have. */
function collectLimits(value: JsonValue | undefined, limits: Map<string, number>): void {
  if (Array.isArray(value)) for (const item of value) collectLimits(item, limits)
  if (!isJsonObject(value)) return
  const { pattern, maxLength } = value
  if (typeof pattern === 'string') {
    const limit = typeof maxLength === 'number' ? maxLength * UNITS : Number.POSITIVE_INFINITY
    limits.set(pattern, Math.max(limit, limits.get(pattern) ?? 0))
  }
  for (const child of Object.values(value)) collectLimits(child, limits)
}

/** `maxLength` counts characters, of which some are two of the units that texts are measured in. */
const UNITS = 2
