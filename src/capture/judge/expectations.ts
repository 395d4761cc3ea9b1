import type { Shape } from '../../model/shapes.js'
import type { SchemaFailure } from './schema-failures.js'

const MOST_VALUES_NAMED = 20

const KIND_PHRASES: Readonly<Record<Shape['kind'], string>> = {
  string: 'a string',
  integer: 'a whole number',
  long: 'a whole number',
  number: 'a number',
  boolean: '`true` or `false`',
  timestamp: 'a timestamp',
  blob: 'a base64 string',
  list: 'a list',
  map: 'an object',
  structure: 'an object',
  document: 'a JSON value',
}

const TYPE_PHRASES: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'an object',
}

/** Phrases with one limit, by keyword. */
const LIMIT_PHRASES: Readonly<Record<string, (limit: string) => string>> = {
  minimum: (limit) => `a number of at least ${limit}`,
  maximum: (limit) => `a number of at most ${limit}`,
  exclusiveMinimum: (limit) => `a number above ${limit}`,
  exclusiveMaximum: (limit) => `a number below ${limit}`,
  minLength: (limit) => `at least ${many(limit, 'character')}`,
  maxLength: (limit) => `at most ${many(limit, 'character')}`,
  'x-aws-min-bytes': (limit) => `at least ${many(limit, 'byte')}`,
  'x-aws-max-bytes': (limit) => `at most ${many(limit, 'byte')}`,
  minItems: (limit) => `at least ${many(limit, 'item')}`,
  maxItems: (limit) => `at most ${many(limit, 'item')}`,
  minProperties: (limit) => `at least ${many(limit, 'member')}`,
  maxProperties: (limit) => `at most ${many(limit, 'member')}`,
}

function many(limit: string, noun: string): string {
  return `${limit} ${noun}${limit === '1' ? '' : 's'}`
}

/** What the contract expects where a rule is broken, as a phrase. Says nothing of the value found. */
export function expectation(failure: SchemaFailure, shape: Shape | undefined): string {
  const phrases = (failure.choices ?? [failure]).map((choice) => phraseOf(choice, shape))
  const phrase = [...new Set(phrases)].join(' or ')
  const aboutKey = failure.property !== undefined && failure.keyword !== 'required'
  return aboutKey && failure.keyword !== 'additionalProperties' ? `keys of the map: ${phrase}` : phrase
}

function phraseOf(
  { keyword, params }: Pick<SchemaFailure, 'keyword' | 'params'>,
  shape: Shape | undefined,
): string {
  const limit = LIMIT_PHRASES[keyword]
  if (limit) return limit(String(params['limit']))
  switch (keyword) {
    case 'type':
      return typePhrase(params['type'], shape)
    case 'required':
      return `the member \`${String(params['missingProperty'])}\``
    case 'enum':
      return `one of ${valueList(params['allowedValues'])}`
    case 'const':
      return `exactly ${JSON.stringify(params['allowedValue'])}`
    case 'pattern':
      return `a text that matches /${String(params['pattern'])}/`
    case 'format':
      return params['format'] === 'date-time'
        ? 'a date-time such as `2026-03-19T15:31:45.877Z`'
        : `the format \`${String(params['format'])}\``
    case 'contentEncoding':
      return 'a base64 string'
    case 'uniqueItems':
      return 'items that are all different'
    case 'multipleOf':
      return `a multiple of ${String(params['multipleOf'])}`
    case 'additionalProperties':
      return 'no members besides those the contract names'
    default:
      return `what the contract says under \`${keyword}\``
  }
}

function typePhrase(type: unknown, shape: Shape | undefined): string {
  if (shape?.kind === 'timestamp') {
    return type === 'string' ? 'a date-time string' : 'a number of seconds since the epoch'
  }
  if (shape && shape.kind !== 'document') return KIND_PHRASES[shape.kind]
  return TYPE_PHRASES[String(type)] ?? `a value of type \`${String(type)}\``
}

function valueList(values: unknown): string {
  if (!Array.isArray(values)) return 'the values the contract names'
  const named = values.slice(0, MOST_VALUES_NAMED).map((value) => `\`${String(value)}\``)
  const more = values.length - named.length
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ')
}
