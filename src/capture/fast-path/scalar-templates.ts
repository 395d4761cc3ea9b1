import { compilePattern } from '../../model/patterns/linear/compile-pattern.js'
import type { ScalarShape } from '../../model/shapes.js'
import { BODY_CHARACTER, BODY_QUOTE, BODY_STRING } from './body-notation.js'
import { hasOnly, type Keywords, limitOf } from './schema-keywords.js'

/** How a value is recognised: a regular expression and, if it has a group, what the group must be. */
export interface ScalarTemplate {
  readonly source: string
  /** Says whether the text of the group is in order; absent when the expression has no group. */
  readonly check?: (text: string) => boolean
}

/** A JSON string without escapes, as a group. */
const PLAIN_GROUP = `${BODY_QUOTE}(${BODY_CHARACTER}*)${BODY_QUOTE}`

const INTEGER = '-?(?:0|[1-9]\\d{0,14})'
/** Integers that are within the range of their bits by their digits alone; the validators know the others. */
const SMALL_INTEGERS = { 8: '-?\\d', 16: '-?(?:0|[1-9]\\d{0,3})', 32: '-?(?:0|[1-9]\\d{0,8})' } as const

/** Any number but the longest ones. */
export const NUMBER = '-?(?:0|[1-9]\\d{0,20})(?:\\.\\d{1,20})?(?:[eE][+-]?\\d{1,2})?'

/** Seconds since the epoch before the year 2286, in AWS's exponent template or plainly. */
const EPOCH_SECONDS = '(?:[1-9](?:\\.\\d{1,20})?E9|(?:0|[1-9]\\d{0,9})(?:\\.\\d{1,9})?)'

/** The usual date-times; the rarer ones that the validators accept too are left to them. */
const DATE_TIME =
  '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?Z'

const STRING_KEYWORDS: ReadonlySet<string> = new Set(['type', 'minLength', 'maxLength', 'pattern'])
const NUMBER_KEYWORDS: ReadonlySet<string> = new Set(['type', 'format', 'minimum', 'maximum'])
const FORMAT_KEYWORDS: ReadonlySet<string> = new Set(['type', 'format'])

/** Expressions count slowly: longer texts of a limited length are left to the validators. */
const MOST_COUNTED = 512

/** How a value of a scalar is recognised; `undefined` when its schema says more than this knows of. */
export function scalarTemplate({ kind, bits }: ScalarShape, keywords: Keywords): ScalarTemplate | undefined {
  switch (kind) {
    case 'boolean':
      return hasOnly(keywords, new Set(['type'])) ? { source: '(?:true|false)' } : undefined
    case 'string':
    case 'blob':
      return hasOnly(keywords, STRING_KEYWORDS) ? stringTemplate(keywords) : undefined
    case 'integer':
    case 'long': {
      if (!hasOnly(keywords, NUMBER_KEYWORDS)) return undefined
      return numberTemplate(kind === 'long' ? INTEGER : SMALL_INTEGERS[bits ?? 32], keywords)
    }
    case 'number':
      return hasOnly(keywords, NUMBER_KEYWORDS) ? numberTemplate(NUMBER, keywords) : undefined
    case 'timestamp':
      if (!hasOnly(keywords, FORMAT_KEYWORDS)) return undefined
      return {
        source: keywords.get('type')?.includes('string') ? quoted(DATE_TIME) : EPOCH_SECONDS,
      }
  }
}

/** Lengths count Unicode characters, which in plain text are its units. */
function stringTemplate(keywords: Keywords): ScalarTemplate | undefined {
  const least = limitOf(keywords, 'minLength', 'least') ?? 0
  const most = limitOf(keywords, 'maxLength', 'most')
  const patterns = (keywords.get('pattern') ?? []).map((pattern) => compilePattern(String(pattern)))
  if (patterns.length === 0 && most === undefined && least === 0) return { source: BODY_STRING }
  if (patterns.length === 0) {
    if (least > MOST_COUNTED) return undefined
    const upper = most === undefined ? '' : Math.min(most, MOST_COUNTED)
    return { source: quoted(`${BODY_CHARACTER}{${least},${upper}}`) }
  }
  return {
    source: PLAIN_GROUP,
    check: (text) =>
      text.length >= least &&
      (most === undefined || text.length <= most) &&
      patterns.every((pattern) => pattern.test(text)),
  }
}

function numberTemplate(source: string, keywords: Keywords): ScalarTemplate {
  const least = limitOf(keywords, 'minimum', 'least')
  const most = limitOf(keywords, 'maximum', 'most')
  if (least === undefined && most === undefined) return { source }
  return {
    source: `(${source})`,
    check: (text) =>
      (least === undefined || Number(text) >= least) && (most === undefined || Number(text) <= most),
  }
}

function quoted(source: string): string {
  return `${BODY_QUOTE}${source}${BODY_QUOTE}`
}
