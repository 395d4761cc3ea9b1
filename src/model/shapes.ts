import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'
import { appendPointer, ContractError, followReferences, type OpenApiDocument } from './documents.js'
import {
  firstKeyword,
  type LayerOptions,
  nullableChoice,
  type SchemaLayer,
  schemaLayers,
} from './schema-layers.js'

/** The values an enum knows; an open one accepts others, which AWS may add without notice. */
export interface EnumValues {
  readonly values: readonly string[]
  readonly open: boolean
}

/** A structure: members by name. A union is a structure of which exactly one member is set. */
export interface StructureShape {
  readonly kind: 'structure'
  readonly pointer: string
  readonly members: ReadonlyMap<string, Slot>
  readonly required: ReadonlySet<string>
  /** Members of responses that the model requires, though AWS leaves them out at times (`x-aws-required`). */
  readonly expected: ReadonlySet<string>
  readonly union: boolean
}

/** A list of like items. */
export interface ListShape {
  readonly kind: 'list'
  readonly pointer: string
  readonly item: Slot
}

/** A map from strings to like values. */
export interface MapShape {
  readonly kind: 'map'
  readonly pointer: string
  readonly value: Slot
}

/** A single value. */
export interface ScalarShape {
  readonly kind: 'string' | 'integer' | 'long' | 'number' | 'boolean' | 'timestamp' | 'blob'
  readonly pointer: string
  readonly enum?: EnumValues
  /** Of strings: the format in which the text is a point in time. */
  readonly time?: 'rfc3339' | 'http-date'
  /** Of integers: how many bits they have, where that is not 32. */
  readonly bits?: 8 | 16
}

/** Any JSON value at all. */
export interface DocumentShape {
  readonly kind: 'document'
  readonly pointer: string
}

/** What a schema of the contract describes, with references and `allOf` resolved. */
export type Shape = StructureShape | ListShape | MapShape | ScalarShape | DocumentShape

/** A place that holds a value: a member, a list item, a map value. Its shape is read on first use, so shapes may recur. */
export interface Slot {
  /** Where the slot's schema stands, before references are followed. */
  readonly pointer: string
  /** Customer data or a secret (`x-aws-sensitive`, on the slot or on what it refers to). */
  readonly sensitive: boolean
  /** Filled with a random UUID by clients when absent (`x-aws-idempotency-token`). */
  readonly idempotencyToken: boolean
  /** Whether `null` may stand here, as among the items of a sparse list. */
  readonly nullable: boolean
  readonly shape: Shape
}

/** Types of which one is `null`, or a choice of which one is. */
function admitsNull(schema: JsonObject): boolean {
  return (
    (Array.isArray(schema['type']) && schema['type'].includes('null')) || nullableChoice(schema) !== undefined
  )
}

/** How the schemas of one shape are gathered. */
const LAYERS: LayerOptions = { nullable: true, circles: 'throw' }

/** Reads shapes of one document; the same pointer gives the same shape. */
export type ReadShape = (pointer: string) => Shape

/** Makes the shape reader of a document. The reader throws `ContractError` on a schema that no AWS JSON shape can have. */
export function createShapeReader(document: OpenApiDocument): ReadShape {
  const known = new Map<string, Shape>()
  const read: ReadShape = (pointer) => {
    const target = followReferences(document, pointer)
    const found = known.get(target) ?? readShape(document, target, read)
    known.set(target, found)
    return found
  }
  return read
}

function readShape(document: OpenApiDocument, pointer: string, read: ReadShape): Shape {
  const layers = schemaLayers(document, pointer, LAYERS)
  const find = (keyword: string): JsonValue | undefined => firstKeyword(layers, keyword)
  const slot = (place: string): Slot => createSlot(document, place, read)
  switch (schemaType(pointer, layers, find)) {
    case 'object':
      return readObject(pointer, layers, slot)
    case 'array': {
      const holder = layers.find(({ schema }) => schema['items'] !== undefined)
      if (!holder) return { kind: 'document', pointer }
      return { kind: 'list', pointer, item: slot(appendPointer(holder.pointer, 'items')) }
    }
    case 'string': {
      if (find('format') === 'date-time') return { kind: 'timestamp', pointer }
      if (find('contentEncoding') === 'base64') return { kind: 'blob', pointer }
      const time = find('format')
      if (time === 'rfc3339' || time === 'http-date') return { kind: 'string', pointer, time }
      const values = readEnum(layers)
      return values ? { kind: 'string', pointer, enum: values } : { kind: 'string', pointer }
    }
    case 'integer':
      return readInteger(find('format'), pointer)
    case 'number':
      return { kind: find('format') === 'epoch-seconds' ? 'timestamp' : 'number', pointer }
    case 'boolean':
      return { kind: 'boolean', pointer }
    default:
      return { kind: 'document', pointer }
  }
}

function readInteger(format: JsonValue | undefined, pointer: string): ScalarShape {
  if (format === 'int64') return { kind: 'long', pointer }
  const bits = format === 'int8' ? 8 : format === 'int16' ? 16 : undefined
  return bits ? { kind: 'integer', pointer, bits } : { kind: 'integer', pointer }
}

/** A number, or a text where JSON has no number: `anyOf` of the two. */
function isFloat({ anyOf }: JsonObject): boolean {
  return (
    Array.isArray(anyOf) &&
    anyOf.some((choice: JsonValue) => isJsonObject(choice) && choice['type'] === 'number')
  )
}

function schemaType(
  pointer: string,
  layers: readonly SchemaLayer[],
  find: (keyword: string) => JsonValue | undefined,
): string | undefined {
  const type = find('type')
  if (typeof type === 'string') return type
  if (Array.isArray(type)) {
    const types = type.filter((name) => name !== 'null')
    if (types.length === 1 && typeof types[0] === 'string') return types[0]
    throw new ContractError(pointer, 'an AWS JSON value has one type')
  }
  if (find('properties') !== undefined) return 'object'
  if (layers.some(({ schema }) => isFloat(schema))) return 'number'
  return readEnum(layers) ? 'string' : undefined
}

function readObject(pointer: string, layers: readonly SchemaLayer[], slot: (place: string) => Slot): Shape {
  const holders = layers.filter(({ schema }) => isJsonObject(schema['properties']))
  const values = layers.find(({ schema }) => isJsonObject(schema['additionalProperties']))
  if (holders.length === 0 && values) {
    return { kind: 'map', pointer, value: slot(appendPointer(values.pointer, 'additionalProperties')) }
  }
  const members = new Map<string, Slot>()
  const required = new Set<string>()
  const expected = new Set<string>()
  for (const { pointer: place, schema } of layers) {
    for (const name of Object.keys(isJsonObject(schema['properties']) ? schema['properties'] : {})) {
      if (!members.has(name)) members.set(name, slot(appendPointer(place, 'properties', name)))
    }
    for (const name of namesAt(schema, 'required')) required.add(name)
    for (const name of namesAt(schema, 'x-aws-required')) expected.add(name)
  }
  const union = layers.some(({ schema }) => schema['x-aws-union'] === true)
  return { kind: 'structure', pointer, members, required, expected, union }
}

function namesAt(schema: JsonObject, keyword: string): readonly string[] {
  const names = schema[keyword]
  return Array.isArray(names) ? names.map(String) : []
}

/** `enum` and `const` are closed; `anyOf` of an enum and a plain string is open. */
function readEnum(layers: readonly SchemaLayer[]): EnumValues | undefined {
  for (const { schema } of layers) {
    const closed = enumOf(schema)
    if (closed) return { values: closed, open: false }
    if (!Array.isArray(schema['anyOf'])) continue
    const choices = schema['anyOf'].filter(isJsonObject)
    const values = choices.map(enumOf).find((found) => found !== undefined)
    if (values) return { values, open: choices.some((choice) => enumOf(choice) === undefined) }
  }
  return undefined
}

function enumOf(schema: JsonObject): readonly string[] | undefined {
  if (typeof schema['const'] === 'string') return [schema['const']]
  if (!Array.isArray(schema['enum'])) return undefined
  return schema['enum'].filter((value) => typeof value === 'string')
}

function createSlot(document: OpenApiDocument, pointer: string, read: ReadShape): Slot {
  let shape: Shape | undefined
  let layers: readonly SchemaLayer[] | undefined
  const some = (holds: (schema: JsonObject) => boolean): boolean => {
    layers ??= schemaLayers(document, pointer, LAYERS)
    return layers.some(({ schema }) => holds(schema))
  }
  return {
    pointer,
    get sensitive() {
      return some((schema) => schema['x-aws-sensitive'] === true)
    },
    get idempotencyToken() {
      return some((schema) => schema['x-aws-idempotency-token'] === true)
    },
    get nullable() {
      return some(admitsNull)
    },
    get shape() {
      shape ??= read(pointer)
      return shape
    },
  }
}
