import type { JsonValue } from '../../protocol/json-values.js'
import { fail, type Rule, type Told } from './failure-run.js'

/** A rule of a single value, which a check decides. */
export function scalar(
  keyword: string,
  tell: (argument: JsonValue) => Pick<Told, 'params' | 'message'>,
): readonly [string, Rule] {
  return [
    keyword,
    (argument, subject, run) => {
      const { value, schema, depth } = subject
      if (!run.checkAt(schema, keyword)(value, depth)) fail(subject, run, { keyword, ...tell(argument) })
    },
  ]
}

/** A rule with one limit, such as of how long a text may be. */
export function limit(keyword: string, most: string): readonly [string, Rule] {
  return scalar(keyword, (argument) => ({
    params: { limit: argument },
    message: `must NOT have ${most} ${String(argument)} ${NOUNS[keyword] ?? 'bytes'}`,
  }))
}

const NOUNS: Readonly<Record<string, string>> = {
  maxLength: 'characters',
  minLength: 'characters',
  maxItems: 'items',
  minItems: 'items',
  maxProperties: 'properties',
  minProperties: 'properties',
}

/** A rule with one bound of numbers. */
export function bound(keyword: string, comparison: string): readonly [string, Rule] {
  return scalar(keyword, (argument) => ({
    params: { comparison, limit: argument },
    message: `must be ${comparison} ${String(argument)}`,
  }))
}

/** `format`, which numbers and texts have. */
export const FORMAT = scalar('format', (format) => ({
  params: { format },
  message: `must match format "${String(format)}"`,
}))
