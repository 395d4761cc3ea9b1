import { appendPointer, type OpenApiDocument, requireObject } from '../../src/model/documents.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/protocol/json-values.js'

/** A recorded value with one change that breaks one rule. */
export interface Mutant {
  readonly value: JsonValue
  /** JSON pointer of the changed place in the value. */
  readonly place: string
  readonly keyword: string
  /** JSON pointer of the rule in the contract; a rule is caught when one mutant that breaks it is. */
  readonly rule: string
  /** The rule is an open enum: a new value is drift, which schemas alone let pass. */
  readonly open?: true
}

/** JSON pointers of all rules that a schema and what it reaches hold, as `mutate` names them. */
export function rulesOf(
  document: OpenApiDocument,
  pointer: string,
  visited = new Set<string>(),
): readonly string[] {
  if (visited.has(pointer)) return []
  visited.add(pointer)
  const rules = requireObject(document, pointer)
  const within = (...tokens: readonly (string | number)[]): readonly string[] =>
    rulesOf(document, appendPointer(pointer, ...tokens), visited)
  const own = Object.entries(rules).flatMap(([keyword, rule]) => {
    const vacuous = (keyword === 'minLength' || keyword === 'minItems') && rule === 0
    const breakable = keyword in BREAKERS && !vacuous && (keyword !== 'format' || rule === 'date-time')
    return breakable ? [appendPointer(pointer, keyword)] : []
  })
  const known = list(rules['anyOf']).findIndex(
    (choice) => isJsonObject(choice) && choice['enum'] !== undefined,
  )
  return [
    ...own,
    ...list(rules['required']).map((name) => appendPointer(pointer, 'required', String(name))),
    ...(known < 0 ? [] : [appendPointer(pointer, 'anyOf', known, 'enum')]),
    ...(typeof rules['$ref'] === 'string' ? rulesOf(document, rules['$ref'], visited) : []),
    ...list(rules['allOf']).flatMap((_, index) => within('allOf', index)),
    ...(isJsonObject(rules['items']) ? within('items') : []),
    ...(isJsonObject(rules['additionalProperties']) ? within('additionalProperties') : []),
    ...Object.keys(isJsonObject(rules['properties']) ? rules['properties'] : {}).flatMap((name) =>
      within('properties', name),
    ),
  ]
}

interface Spot {
  readonly value: JsonValue
  readonly place: string
  readonly replace: (value: JsonValue | undefined) => JsonValue
}

/** Every mutant of a value: for each keyword of each schema along the value, a change that breaks it. */
export function mutate(document: OpenApiDocument, schema: string, value: JsonValue): readonly Mutant[] {
  return visit({ value, place: '', replace: (changed) => changed ?? null }, schema)

  function visit(spot: Spot, pointer: string): readonly Mutant[] {
    const { $ref: reference, ...rules } = requireObject(document, pointer)
    const referred = typeof reference === 'string' ? visit(spot, reference) : []
    const parts = list(rules['allOf']).flatMap((_, index) =>
      visit(spot, appendPointer(pointer, 'allOf', index)),
    )
    return [
      ...referred,
      ...parts,
      ...openEnum(spot, pointer, rules),
      ...own(spot, pointer, rules),
      ...inner(spot, pointer, rules),
    ]
  }

  function inner(spot: Spot, pointer: string, rules: JsonObject): readonly Mutant[] {
    const { value: holder } = spot
    if (Array.isArray(holder) && isJsonObject(rules['items'])) {
      return holder.flatMap((item, index) =>
        visit(
          child(spot, index, item, (changed) => holder.with(index, changed ?? null)),
          appendPointer(pointer, 'items'),
        ),
      )
    }
    if (!isJsonObject(holder)) return []
    const properties = isJsonObject(rules['properties']) ? rules['properties'] : {}
    return Object.entries(holder).flatMap(([name, member]) => {
      if (member === undefined) return []
      const at = child(spot, name, member, (changed) => withMember(holder, name, changed))
      if (Object.hasOwn(properties, name)) return visit(at, appendPointer(pointer, 'properties', name))
      if (!isJsonObject(rules['additionalProperties'])) return []
      return visit(at, appendPointer(pointer, 'additionalProperties'))
    })
  }
}

function child(
  spot: Spot,
  token: string | number,
  value: JsonValue,
  put: (value: JsonValue | undefined) => JsonValue,
): Spot {
  return { value, place: appendPointer(spot.place, token), replace: (changed) => spot.replace(put(changed)) }
}

function withMember(holder: JsonObject, name: string, value: JsonValue | undefined): JsonObject {
  return Object.fromEntries(
    Object.entries(holder).flatMap(([key, member]) => {
      if (key !== name) return [[key, member]]
      return value === undefined ? [] : [[key, value]]
    }),
  )
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : []
}

function openEnum(spot: Spot, pointer: string, rules: JsonObject): readonly Mutant[] {
  const known = list(rules['anyOf']).findIndex(
    (choice) => isJsonObject(choice) && choice['enum'] !== undefined,
  )
  if (known < 0) return []
  const rule = appendPointer(pointer, 'anyOf', known, 'enum')
  return [{ value: spot.replace('NeverHeardOf'), place: spot.place, keyword: 'enum', rule, open: true }]
}

const WRONG_TYPE: Readonly<Record<string, JsonValue>> = {
  string: 7,
  number: 'seven',
  integer: 'seven',
  boolean: 'yes',
  array: 'none',
  object: 'none',
}

type Breaker = (value: JsonValue, rule: JsonValue, rules: JsonObject) => readonly (JsonValue | undefined)[]

const BREAKERS: Readonly<Record<string, Breaker>> = {
  type: (_, rule) => [WRONG_TYPE[String(rule)] ?? null],
  const: () => ['NeverHeardOf'],
  enum: () => ['NeverHeardOf'],
  minLength: (value, rule) => (typeof value === 'string' && rule !== 0 ? [cut(value, Number(rule) - 1)] : []),
  maxLength: (value, rule, rules) =>
    typeof value === 'string' ? stretch(value, Number(rule) + 1, rules['pattern']) : [],
  pattern: (value, rule) => (typeof value === 'string' ? misfit(value, String(rule)) : []),
  minimum: (_, rule) => [Number(rule) - 1],
  maximum: (_, rule) => [Number(rule) + 1],
  minItems: (value, rule) => (Array.isArray(value) && rule !== 0 ? [value.slice(0, Number(rule) - 1)] : []),
  maxItems: (value, rule) => (Array.isArray(value) ? refill(value, Number(rule) + 1) : []),
  format: (_, rule) => (rule === 'date-time' ? ['2026-13-45T00:00:00Z'] : []),
}

function own(spot: Spot, pointer: string, rules: JsonObject): readonly Mutant[] {
  const broken = Object.entries(rules).flatMap(([keyword, rule]) => {
    const breaker = BREAKERS[keyword]
    if (!breaker || rule === undefined) return []
    return breaker(spot.value, rule, rules).map((value) => ({
      value: spot.replace(value),
      place: spot.place,
      keyword,
      rule: appendPointer(pointer, keyword),
    }))
  })
  const { value: holder } = spot
  if (!isJsonObject(holder)) return broken
  const missing = list(rules['required']).map((name) => ({
    value: spot.replace(withMember(holder, String(name), undefined)),
    place: spot.place,
    keyword: 'required',
    rule: appendPointer(pointer, 'required', String(name)),
  }))
  return [...broken, ...missing]
}

function cut(text: string, length: number): string {
  return [...text].slice(0, length).join('')
}

/** A text that is too long and, where it can, still fits the pattern, so that the length alone is wrong. */
function stretch(text: string, length: number, pattern: JsonValue | undefined): readonly string[] {
  const last = [...text].at(-1) ?? 'x'
  const longer = [text + last.repeat(Math.max(0, length - [...text].length)), '1'.repeat(length)]
  const fits = (candidate: string): boolean =>
    typeof pattern !== 'string' || new RegExp(pattern, 'u').test(candidate)
  return [longer.find(fits) ?? text.repeat(length)]
}

/** The list grown to a length by repeating its first item; an empty list has nothing to grow from. */
function refill(items: readonly JsonValue[], length: number): readonly JsonValue[] {
  const filler = items[0]
  if (filler === undefined) return []
  return [Array.from({ length }, (_, index) => items[index] ?? filler)]
}

/** A text of the same length that the pattern refuses. */
function misfit(text: string, pattern: string): readonly string[] {
  const expression = new RegExp(pattern, 'u')
  const length = [...text].length
  return ['§', ' ', '!', 'x', '\u0001']
    .map((character) => character.repeat(length))
    .filter((candidate) => !expression.test(candidate))
    .slice(0, 1)
}
