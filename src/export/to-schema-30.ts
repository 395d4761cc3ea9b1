import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'

/** The keywords of a schema of OpenAPI 3.0 that mean in 3.1 the same. https://spec.openapis.org/oas/v3.0.3#schema-object */
const KEYWORDS: ReadonlySet<string> = new Set([
  'title',
  'description',
  'multipleOf',
  'maximum',
  'minimum',
  'maxLength',
  'minLength',
  'maxItems',
  'minItems',
  'uniqueItems',
  'maxProperties',
  'minProperties',
  'required',
  'enum',
  'allOf',
  'oneOf',
  'anyOf',
  'not',
  'items',
  'properties',
  'additionalProperties',
  'format',
  'default',
  'nullable',
  'discriminator',
  'readOnly',
  'writeOnly',
  'xml',
  'externalDocs',
  'example',
  'deprecated',
])

/** Returns a schema of OpenAPI 3.1, whose parts are those of 3.0 already, as one of 3.0. What 3.0 cannot say is left out. */
export function toSchema30(schema: JsonObject): JsonObject {
  const kept = Object.entries(schema).filter(([key]) => KEYWORDS.has(key) || key.startsWith('x-'))
  const plain: JsonObject = {
    ...Object.fromEntries(kept.map(([key, value]) => [key, withoutBooleans(key, value)])),
    ...values30(schema),
    ...bound30(schema, 'minimum'),
    ...bound30(schema, 'maximum'),
    ...members30(schema),
    ...encoding30(schema),
    ...pattern30(schema),
  }
  return withReference(withTypes(withoutEmptyLists(plain), schema), schema)
}

function values30({ const: only, examples, example }: JsonObject): JsonObject {
  const first = Array.isArray(examples) ? examples[0] : undefined
  return {
    ...(only !== undefined && { enum: [only] }),
    ...(example === undefined && first !== undefined && { example: first }),
  }
}

/** An exclusive bound is a number in 3.1, and in 3.0 says of the other one that it is exclusive. */
function bound30(schema: JsonObject, name: 'minimum' | 'maximum'): JsonObject {
  const word = name === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum'
  const { [name]: inclusive, [word]: exclusive } = schema
  if (typeof exclusive !== 'number') return {}
  if (typeof inclusive === 'number') {
    const isWeaker = name === 'minimum' ? exclusive < inclusive : exclusive > inclusive
    if (isWeaker) return {}
  }
  return { [name]: exclusive, [word]: true }
}

/** Members by pattern cannot be told from others in 3.0, and a list has items of one kind. */
function members30({ patternProperties, prefixItems, $defs }: JsonObject): JsonObject {
  return {
    ...(isJsonObject(patternProperties) && { additionalProperties: true }),
    ...(Array.isArray(prefixItems) && { items: {} }),
    ...(isJsonObject($defs) && { 'x-defs': $defs }),
  }
}

function encoding30({ contentEncoding, format }: JsonObject): JsonObject {
  return contentEncoding === 'base64' && format === undefined ? { format: 'byte' } : {}
}

/** What a pattern has that means something else, or nothing, without the flag `u`, which tools of 3.0 do not set. */
const NEEDS_UNICODE = /\\[pP]\{|\\u\{|\\u[dD][89abAB]|[\u{10000}-\u{10FFFF}]/u

/** A pattern that every engine of 3.0 reads alike; any other one is kept for readers as `x-pattern`. */
function pattern30({ pattern }: JsonObject): JsonObject {
  if (typeof pattern !== 'string') return {}
  return { [NEEDS_UNICODE.test(pattern) || !compiles(pattern) ? 'x-pattern' : 'pattern']: pattern }
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp
  } catch {
    return false
  }
}

/** `true` and `false` are schemas in 3.1; in 3.0 they stand for the members that are not named only. */
function withoutBooleans(key: string, value: JsonValue | undefined): JsonValue | undefined {
  if (key === 'items' || key === 'not') return asObject(value)
  if (key === 'properties' && isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asObject(member)]))
  }
  const isList = key === 'allOf' || key === 'anyOf' || key === 'oneOf'
  return isList && Array.isArray(value) ? value.map((branch) => asObject(branch) ?? {}) : value
}

function asObject(schema: JsonValue | undefined): JsonValue | undefined {
  if (typeof schema !== 'boolean') return schema
  return schema ? {} : { not: {} }
}

/** Lists that 3.0 wants filled. */
function withoutEmptyLists(schema: JsonObject): JsonObject {
  const isEmpty = (value: JsonValue | undefined): boolean => Array.isArray(value) && value.length === 0
  return Object.fromEntries(
    Object.entries(schema).filter(([key, value]) => !(key === 'required' && isEmpty(value))),
  )
}

/** One type, and `nullable` where null is another; several are branches. */
function withTypes(schema: JsonObject, { type }: JsonObject): JsonObject {
  const types = (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string')
  const named = types.filter((name) => name !== 'null')
  const isNullable = named.length < types.length
  const branch = (name: string): JsonObject => ({
    type: name,
    ...(isNullable && { nullable: true }),
    ...(name === 'array' && { items: schema['items'] ?? {} }),
  })
  const [first, ...others] = named
  if (first === undefined) {
    // 3.0 has no type that null alone has; `nullable` needs one beside it.
    return isNullable ? { ...schema, type: 'string', nullable: true, enum: [null] } : schema
  }
  if (others.length === 0) return { ...schema, ...branch(first) }
  const { items: _, ...rest } = schema
  const anyOf = named.map(branch)
  if (rest['anyOf'] === undefined) return { ...rest, anyOf }
  return { ...rest, allOf: [...listOf(rest['allOf']), { anyOf }] }
}

/** What stands beside a reference counts in 3.1 and is not read in 3.0. */
function withReference(schema: JsonObject, { $ref: reference }: JsonObject): JsonObject {
  if (typeof reference !== 'string') return schema
  // Definitions within a schema have a name of ours in 3.0.
  const target: JsonObject = { $ref: reference.replaceAll('/$defs/', '/x-defs/') }
  if (Object.keys(schema).length === 0) return target
  return { ...schema, allOf: [...listOf(schema['allOf']), target] }
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : []
}
