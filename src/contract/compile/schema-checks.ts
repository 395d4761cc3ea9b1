import { resolvePointer } from '../../model/documents.js'
import { base64Bytes, isBase64 } from '../../protocol/base64.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { HTTP_DATE, RFC_3339 } from '../../protocol/time-text.js'
import { INTEGER_FORMATS } from '../integer-formats.js'
import { patternEngine } from '../pattern-engine.js'
import { DESCRIBING_KEYWORDS } from './describing-keywords.js'

/** Whether a value is known to keep a schema; where it is not, somebody has to look closer. */
export type Check = (value: unknown, depth: number) => boolean

/** The check of the schema at a JSON pointer; `undefined` where the schema says what checks do not know. */
export type SchemaChecks = (pointer: string) => ((value: unknown) => boolean) | undefined

/** Schemas within schemas, and what they refer to, up to here; the rest is looked at closer. */
const DEEPEST = 300

/**
 * Makes the checks of a document's schemas. They only ever say that a value is in order, and are ready at once, so that
 * traffic that keeps its contract needs no compiler.
 */
export function createSchemaChecks(document: JsonObject): SchemaChecks {
  const known = new Map<string, Check>()
  const follow =
    (open: readonly string[]) =>
    (pointer: string): Check => {
      if (open.includes(pointer)) throw new TypeError('the schema of a value leads to itself')
      const made = known.get(pointer)
      if (made) return made
      // Values may hold others of their own kind.
      let check: Check = () => false
      known.set(pointer, (value, depth) => depth < DEEPEST && check(value, depth + 1))
      const references = { here: follow([...open, pointer]), inside: outside }
      check = checkOf(resolvePointer(document, pointer), references)
      return check
    }
  const outside: References = {
    here: follow([]),
    get inside() {
      return outside
    },
  }
  return (pointer) => {
    try {
      const check = outside.here(pointer)
      return (value) => check(value, 0)
    } catch {
      // What is wrong with the schema, or beyond checks, the compiler knows.
      return undefined
    }
  }
}

/** What a schema refers to. */
interface References {
  /** The check of a schema for the same value. */
  readonly here: (pointer: string) => Check
  /** What the schemas of values inside of it refer to. */
  readonly inside: References
}

function checkOf(schema: JsonValue | undefined, references: References): Check {
  if (!isJsonObject(schema)) throw new TypeError('no schema stands here')
  const checks = Object.entries(schema).flatMap(([keyword, argument]): Check[] => {
    const make = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined
    if (make && argument !== undefined) return [make(argument, schema, references)]
    if (DESCRIBING_KEYWORDS.has(keyword) || keyword.startsWith('x-')) return []
    throw new TypeError(`\`${keyword}\` is not known here`)
  })
  const [first, second] = checks
  if (!first) return () => true
  if (!second) return first
  if (checks.length === 2) return (value, depth) => first(value, depth) && second(value, depth)
  return (value, depth) => {
    for (const check of checks) if (!check(value, depth)) return false
    return true
  }
}

/** Others may lead to schemas that name themselves. */
const PLAIN_REFERENCE = /^#\/components\/schemas\/[^/%]+$/

type MakeCheck = (argument: JsonValue, schema: JsonObject, references: References) => Check

/** Whether a value is of a type, by the name of the type. */
export const TYPES: Readonly<Record<string, Check>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: (value) => Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  null: (value) => value === null,
  array: (value) => Array.isArray(value),
  object: isJsonObject,
}

const FORMATS: Readonly<Record<string, Check>> = {
  'date-time': ofText((text) => RFC_3339.test(text)),
  rfc3339: ofText((text) => RFC_3339.test(text)),
  'http-date': ofText((text) => HTTP_DATE.test(text)),
  ...Object.fromEntries(
    ['epoch-seconds', 'float', 'double'].map((format): [string, Check] => [format, () => true]),
  ),
  ...Object.fromEntries(
    Object.entries(INTEGER_FORMATS).map(([format, { validate }]) => [format, ofNumber(validate)]),
  ),
}

/** The checks of keywords, made of their arguments. */
export const KEYWORDS: Readonly<Record<string, MakeCheck>> = {
  $ref: (pointer, _, { here }) => {
    if (!PLAIN_REFERENCE.test(asText(pointer))) throw new TypeError('the reference leads elsewhere')
    return here(asText(pointer))
  },
  allOf: (list, _, references) => {
    const checks = asList(list).map((schema) => checkOf(schema, references))
    return (value, depth) => checks.every((check) => check(value, depth))
  },
  anyOf: (list, _, references) => {
    const checks = asList(list).map((schema) => checkOf(schema, references))
    return (value, depth) => checks.some((check) => check(value, depth))
  },
  type: (argument) => {
    const types = (Array.isArray(argument) ? argument : [argument]).map((type) => entryOf(TYPES, type))
    const [only] = types
    return only && types.length === 1 ? only : (value, depth) => types.some((type) => type(value, depth))
  },
  enum: (argument) => {
    const values = new Set<unknown>(asList(argument).map(asScalar))
    return (value) => values.has(value)
  },
  const: (argument) => {
    const expected = asScalar(argument)
    return (value) => value === expected
  },
  format: (format) => entryOf(FORMATS, format),
  minLength: limit((least) => ofText((text) => text.length >= 2 * least || lengthOf(text) >= least)),
  maxLength: limit((most) => ofText((text) => text.length <= most || lengthOf(text) <= most)),
  pattern: (source) => {
    // Throws for what is no pattern; how long it may take on which texts is found out when there is a text.
    void new RegExp(asText(source), 'u')
    let pattern: { test(text: string): boolean } | undefined
    return ofText((value) => {
      pattern ??= patternEngine(asText(source))
      return pattern.test(value)
    })
  },
  contentEncoding: (encoding) => (encoding === 'base64' ? ofText(isBase64) : () => true),
  'x-aws-min-bytes': limit((least) => ofText((text) => base64Bytes(text) >= least)),
  'x-aws-max-bytes': limit((most) => ofText((text) => base64Bytes(text) <= most)),
  minimum: limit((least) => ofNumber((number) => number >= least)),
  maximum: limit((most) => ofNumber((number) => number <= most)),
  minItems: limit((least) => (value) => !Array.isArray(value) || value.length >= least),
  maxItems: limit((most) => (value) => !Array.isArray(value) || value.length <= most),
  items: (schema, _, { inside }) => {
    const check = checkOf(schema, inside)
    return (value, depth) => !Array.isArray(value) || value.every((item) => check(item, depth))
  },
  minProperties: limit((least) => ofObject((object) => Object.keys(object).length >= least)),
  maxProperties: limit((most) => ofObject((object) => Object.keys(object).length <= most)),
  required: (argument) => {
    const names = asList(argument).map(asText)
    return ofObject((object) => names.every((name) => Object.hasOwn(object, name)))
  },
  propertyNames: (schema, _, { inside }) => {
    const check = checkOf(schema, inside)
    return ofObject((object, depth) => Object.keys(object).every((name) => check(name, depth)))
  },
  properties: (argument, { additionalProperties }, { inside }) => {
    if (!isJsonObject(argument)) throw new TypeError('properties are an object')
    const members = new Map(
      Object.entries(argument).map(([name, schema]) => [name, checkOf(schema, inside)] as const),
    )
    const others = membersCheck(additionalProperties, inside)
    return ofObject((object, depth) => {
      for (const name in object) if (!(members.get(name) ?? others)(object[name], depth)) return false
      return true
    })
  },
  additionalProperties: (argument, { properties }, { inside }) => {
    if (properties !== undefined) return () => true
    const check = membersCheck(argument, inside)
    return ofObject((object, depth) => Object.values(object).every((member) => check(member, depth)))
  },
}

function membersCheck(schema: JsonValue | undefined, inside: References): Check {
  return typeof schema === 'boolean' || schema === undefined
    ? () => schema !== false
    : checkOf(schema, inside)
}

function ofText(check: (text: string) => boolean): Check {
  return (value) => typeof value !== 'string' || check(value)
}

function ofNumber(check: (number: number) => boolean): Check {
  return (value) => typeof value !== 'number' || check(value)
}

function ofObject(check: (object: JsonObject, depth: number) => boolean): Check {
  return (value, depth) => !isJsonObject(value) || check(value, depth)
}

function limit(make: (limit: number) => Check): MakeCheck {
  return (argument) => {
    if (typeof argument !== 'number') throw new TypeError('a limit is a number')
    return make(argument)
  }
}

/** Characters are counted, not their halves. */
function lengthOf(text: string): number {
  let length = 0
  for (let index = 0; index < text.length; index++) {
    if ((text.codePointAt(index) ?? 0) > 0xffff) index++
    length++
  }
  return length
}

function asText(value: JsonValue | undefined): string {
  if (typeof value !== 'string') throw new TypeError('a text is expected')
  return value
}

function asList(value: JsonValue): readonly JsonValue[] {
  if (!Array.isArray(value)) throw new TypeError('a list is expected')
  return value
}

function asScalar(value: JsonValue): JsonValue {
  if (typeof value === 'object' && value !== null) throw new TypeError('a scalar is expected')
  return value
}

function entryOf(table: Readonly<Record<string, Check>>, name: JsonValue): Check {
  const check = typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined
  if (!check) throw new TypeError(`\`${String(name)}\` is not known here`)
  return check
}
