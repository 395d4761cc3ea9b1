import { INTEGER_FORMATS } from '../../contract/integer-formats.js'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'

/** The schemas of one operation by the pointer that leads to them, with all that they refer to. */
export type CheckSchemas = Readonly<Record<string, JsonObject>>

/** Failures beyond this many are not looked for; one wrong value can break many rules. */
const MOST = 10

interface Walk {
  readonly schemas: CheckSchemas
  readonly failures: string[]
}

/**
 * What of a value breaks a schema, each in a sentence with its JSON pointer; empty when it keeps it. Reads the keywords
 * that contracts use, and none of the others.
 */
export function checkValue(schemas: CheckSchemas, pointer: string, value: unknown): readonly string[] {
  const schema = schemas[pointer]
  if (!schema) return [`this page has no check of ${pointer}`]
  const walk: Walk = { schemas, failures: [] }
  visit(schema, value, '', walk)
  return walk.failures.slice(0, MOST)
}

function visit(schema: JsonObject, value: unknown, path: string, walk: Walk): void {
  const { schemas, failures } = walk
  if (failures.length >= MOST) return
  const fail = (text: string): void => void failures.push(`${path || 'the body'}: ${text}`)
  if (typeof schema['$ref'] === 'string') {
    const target = schemas[schema['$ref']]
    if (target) visit(target, value, path, walk)
  }
  for (const part of subschemas(schema['allOf'])) visit(part, value, path, walk)
  checkChoices(schema, value, { path, walk, fail })
  if ('const' in schema && value !== schema['const'])
    fail(`expected ${JSON.stringify(schema['const'])}, found ${told(value)}`)
  const { type } = schema
  if (type !== undefined && !isOfType(value, type)) {
    fail(`expected ${typeWords(type)}, found ${told(value)}`)
    return
  }
  if (Array.isArray(schema['enum']) && !schema['enum'].some((known) => known === value))
    fail(`expected one of ${schema['enum'].map(String).join(', ')}, found ${told(value)}`)
  if (typeof value === 'string') checkText(schema, value, fail)
  else if (typeof value === 'number') checkNumber(schema, value, fail)
  else if (Array.isArray(value)) checkList(schema, value, { path, walk, fail })
  else if (isJsonObject(value)) checkObject(schema, value, { path, walk, fail })
}

type Fail = (text: string) => void

interface Place {
  readonly path: string
  readonly walk: Walk
  readonly fail: Fail
}

function checkNumber(schema: JsonObject, value: number, fail: Fail): void {
  const { format } = schema
  const range = typeof format === 'string' ? INTEGER_FORMATS[format] : undefined
  if (range?.validate(value) === false) fail(`expected a number in the range of ${format}, found ${value}`)
  checkRange(schema, value, { names: ['minimum', 'maximum'], fail })
}

/** A value that keeps one of the choices is fine; otherwise the failures of the choice that it misses least count. */
function checkChoices(schema: JsonObject, value: unknown, { path, walk }: Place): void {
  const choices = [...subschemas(schema['anyOf']), ...subschemas(schema['oneOf'])]
  if (choices.length === 0) return
  const attempts = choices.map((choice) => {
    const attempt: Walk = { schemas: walk.schemas, failures: [] }
    visit(choice, value, path, attempt)
    return attempt.failures
  })
  const [best = []] = attempts.toSorted((left, right) => left.length - right.length)
  walk.failures.push(...best)
}

/** A text that is too long is not matched against a pattern: its length says enough. */
function checkText(schema: JsonObject, value: string, fail: Fail): void {
  const length = [...value].length
  const fits = checkRange(schema, length, { names: ['minLength', 'maxLength'], unit: 'character', fail })
  const { pattern } = schema
  if (fits && typeof pattern === 'string' && !patternOf(pattern).test(value))
    fail(`expected text that matches ${pattern}`)
}

const patterns = new Map<string, RegExp>()

function patternOf(source: string): RegExp {
  const pattern = patterns.get(source) ?? new RegExp(source, 'u')
  patterns.set(source, pattern)
  return pattern
}

interface Range {
  readonly names: readonly [string, string]
  readonly unit?: string
  readonly fail: Fail
}

function checkRange(schema: JsonObject, size: number, { names: [least, most], unit, fail }: Range): boolean {
  const [from, to] = [schema[least], schema[most]]
  const words = (bound: number): string => `${bound}${unit === undefined ? '' : ` ${plural(unit, bound)}`}`
  if (typeof from === 'number' && size < from) fail(`expected at least ${words(from)}, found ${size}`)
  else if (typeof to === 'number' && size > to) fail(`expected at most ${words(to)}, found ${size}`)
  else return true
  return false
}

function plural(unit: string, count: number): string {
  if (count === 1) return unit
  return unit === 'entry' ? 'entries' : `${unit}s`
}

function checkList(schema: JsonObject, value: readonly unknown[], { path, walk, fail }: Place): void {
  checkRange(schema, value.length, { names: ['minItems', 'maxItems'], unit: 'item', fail })
  const { items } = schema
  if (!isJsonObject(items)) return
  value.forEach((item, index) => {
    visit(items, item, `${path}/${index}`, walk)
  })
}

function checkObject(schema: JsonObject, value: JsonObject, { path, walk, fail }: Place): void {
  const { required, properties, additionalProperties, propertyNames } = schema
  for (const name of Array.isArray(required) ? required.map(String) : []) {
    if (!Object.hasOwn(value, name)) fail(`\`${name}\` is required and missing`)
  }
  checkRange(schema, Object.keys(value).length, {
    names: ['minProperties', 'maxProperties'],
    unit: 'entry',
    fail,
  })
  const known = isJsonObject(properties) ? properties : {}
  for (const [name, below] of Object.entries(value)) {
    const place = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const member = Object.hasOwn(known, name) ? known[name] : additionalProperties
    if (isJsonObject(member)) visit(member, below, place, walk)
    else if (member === false) fail(`\`${name}\` is not in the contract`)
    if (isJsonObject(propertyNames)) visit(propertyNames, name, `${place} (its key)`, walk)
  }
}

function subschemas(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}

function isOfType(value: unknown, type: unknown): boolean {
  if (Array.isArray(type)) return type.some((one) => isOfType(value, one))
  switch (type) {
    case 'object':
      return isJsonObject(value)
    case 'array':
      return Array.isArray(value)
    case 'integer':
      return Number.isInteger(value)
    case 'null':
      return value === null
    default:
      return typeof value === type
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  integer: 'an integer',
  null: 'null',
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
}

function typeWords(type: unknown): string {
  const types = Array.isArray(type) ? type : [type]
  return types.map((one) => TYPE_WORDS[String(one)] ?? String(one)).join(' or ')
}

const LONGEST = 40

/** A value as a message tells it: its type, and itself where it is short. */
function told(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (isJsonObject(value)) return 'an object'
  const text = JSON.stringify(value)
  return text.length > LONGEST ? `a ${typeof value}` : text
}
