import { appendPointer, type OpenApiDocument } from '../model/documents.js'
import { type EnumValues, readEnum } from '../model/enum-values.js'
import {
  firstKeyword,
  memberPointers,
  nullableChoice,
  type SchemaLayer,
  schemaLayers,
} from '../model/schema-layers.js'
import { isJsonObject, type JsonValue } from '../protocol/json-values.js'

/** The keywords that bound a value; the lower ones get tighter as they grow, the upper ones as they shrink. */
export const LOWER_BOUNDS = ['minimum', 'minLength', 'x-aws-min-bytes', 'minItems', 'minProperties'] as const
export const UPPER_BOUNDS = ['maximum', 'maxLength', 'x-aws-max-bytes', 'maxItems', 'maxProperties'] as const

/** What a schema says, with references and `allOf` worked in, so that two can be compared however they are written. */
export interface SchemaView {
  /** `string`, `object` and so on; `any` when the schema names no type. */
  readonly type: string
  readonly nullable: boolean
  readonly format: string
  /** JSON pointers of the members' schemas. */
  readonly members: ReadonlyMap<string, string>
  readonly required: ReadonlySet<string>
  /** JSON pointers of the schemas of items, of map values and of map keys. */
  readonly parts: ReadonlyMap<'items' | 'values' | 'keys', string>
  readonly enum?: EnumValues
  readonly bounds: ReadonlyMap<string, number>
  readonly pattern?: string
  readonly uniqueItems: boolean
  readonly union: boolean
  readonly sensitive: boolean
  readonly idempotencyToken: boolean
  readonly deprecated: boolean
  /** Alternatives that are neither an open enum nor a null, as text. */
  readonly alternatives?: string
  readonly description: string
}

/** Reads the view of the schema at a pointer. */
export function viewSchema(document: OpenApiDocument, pointer: string): SchemaView {
  const layers = schemaLayers(document, pointer)
  const find = (key: string): JsonValue | undefined => firstKeyword(layers, key)
  const held = heldBy(layers)
  if (held !== undefined)
    return { ...viewSchema(document, held), nullable: true, description: text(find('description')) }
  const types = [find('type') ?? []].flat().map(String)
  const values = readEnum(layers)
  const members = membersOf(layers)
  const pattern = find('pattern') ?? find('x-aws-pattern')
  const alternatives = values ? undefined : (find('anyOf') ?? find('oneOf'))
  return {
    type: types.find((type) => type !== 'null') ?? (values ? 'string' : members.size > 0 ? 'object' : 'any'),
    nullable: types.includes('null'),
    format: text(find('format')) || text(find('contentEncoding')),
    members,
    required: new Set(layers.flatMap(({ schema }) => [schema['required'] ?? []].flat().map(String))),
    parts: partsOf(layers),
    ...(values && { enum: values }),
    bounds: boundsOf(find),
    ...(typeof pattern === 'string' && { pattern }),
    uniqueItems: find('uniqueItems') === true,
    union: find('x-aws-union') === true,
    sensitive: find('x-aws-sensitive') === true,
    idempotencyToken: find('x-aws-idempotency-token') === true,
    deprecated: find('deprecated') === true,
    ...(alternatives !== undefined && { alternatives: JSON.stringify(alternatives) }),
    description: text(find('description')),
  }
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** The pointer of the schema that the one at a pointer holds beside null, in an `anyOf`; nothing where it does not. */
export function heldByNullable(document: OpenApiDocument, pointer: string): string | undefined {
  return heldBy(schemaLayers(document, pointer))
}

function heldBy(layers: readonly SchemaLayer[]): string | undefined {
  const holder = layers.find(({ schema }) => Array.isArray(schema['anyOf']))
  const choice = holder && nullableChoice(holder.schema)
  return holder && choice !== undefined ? appendPointer(holder.pointer, 'anyOf', choice) : undefined
}

function membersOf(layers: readonly SchemaLayer[]): ReadonlyMap<string, string> {
  return new Map([...memberPointers(layers)].map(([name, [pointer]]) => [name, pointer]))
}

function partsOf(layers: readonly SchemaLayer[]): SchemaView['parts'] {
  const keywords = { items: 'items', values: 'additionalProperties', keys: 'propertyNames' } as const
  // Object.entries forgets the keys of a literal.
  const entries = Object.entries(keywords) as readonly ['items' | 'values' | 'keys', string][]
  return new Map(
    entries.flatMap(([part, keyword]) => {
      const holder = layers.find(({ schema }) => isJsonObject(schema[keyword]))
      return holder ? [[part, appendPointer(holder.pointer, keyword)] as const] : []
    }),
  )
}

function boundsOf(find: (key: string) => JsonValue | undefined): ReadonlyMap<string, number> {
  return new Map(
    [...LOWER_BOUNDS, ...UPPER_BOUNDS].flatMap((keyword) => {
      const value = find(keyword)
      // Zero as a least length says nothing.
      return typeof value === 'number' && !(value === 0 && /^min(?!imum)/.test(keyword))
        ? [[keyword, value] as const]
        : []
    }),
  )
}
