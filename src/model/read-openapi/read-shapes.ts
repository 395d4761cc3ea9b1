import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import {
  appendPointer,
  componentName,
  followReferences,
  type OpenApiDocument,
  resolvePointer,
} from '../documents.js'
import { readEnum } from '../enum-values.js'
import {
  firstKeyword,
  type LayerOptions,
  memberPointers,
  nullableChoice,
  type SchemaLayer,
  type SomePlaces,
  schemaLayers,
} from '../schema-layers.js'
import type { MapShape, ReadShape, ScalarShape, Shape, ShapeFacts, Slot, StructureShape } from '../shapes.js'
import { Description, ShapeDescription } from './description.js'

/** Types of which one is `null`, or a choice of which one is. */
function admitsNull(schema: JsonObject): boolean {
  return (
    (Array.isArray(schema['type']) && schema['type'].includes('null')) || nullableChoice(schema) !== undefined
  )
}

/** How the schemas of one shape are gathered. */
const LAYERS: LayerOptions = { nullable: true, circles: 'throw' }

/** Says more of an error of a contract, such as in which file and line it is. */
export type ExplainError = (cause: unknown) => unknown

/**
 * Makes the shape reader of a document. The reader throws `ContractError`, or what it is explained as, on a schema that no
 * AWS JSON shape can have.
 */
export function createShapeReader(
  document: OpenApiDocument,
  explain: ExplainError = (cause) => cause,
): ReadShape {
  const known = new Map<string, Shape>()
  const gather: GatherLayers = (pointer) => {
    try {
      return schemaLayers(document, pointer, LAYERS)
    } catch (cause) {
      throw explain(cause)
    }
  }
  const read: ReadShape = (pointer) => {
    const target = followed(pointer)
    const found = known.get(target) ?? readShape(target, { gather, read })
    known.set(target, found)
    return found
  }
  const followed = (pointer: string): string => {
    try {
      const target = followReferences(document, pointer)
      const schema = resolvePointer(document, target)
      const choice = isJsonObject(schema) ? nullableChoice(schema) : undefined
      // What may also be null is the same shape; whether it may be is a fact of the place.
      return choice === undefined
        ? target
        : followReferences(document, appendPointer(target, 'anyOf', choice))
    } catch (cause) {
      throw explain(cause)
    }
  }
  return read
}

/** The schemas that describe the value at a pointer. */
type GatherLayers = (pointer: string) => readonly SchemaLayer[]

interface Reading {
  readonly gather: GatherLayers
  readonly read: ReadShape
}

function readShape(pointer: string, reading: Reading): Shape {
  const layers = reading.gather(pointer)
  const find = (keyword: string): JsonValue | undefined => firstKeyword(layers, keyword)
  const slot = (...places: SomePlaces): Slot => new Place(places, reading)
  const make = <Facts extends Pick<Shape, 'kind'>>(facts: Facts): Facts & ShapeFacts => {
    const name = componentName(pointer)
    const described = new ShapeDescription(pointer, layers, facts.kind)
    return Object.assign(described, facts, name === undefined ? {} : { name })
  }
  switch (schemaType(layers, find)) {
    case 'object':
      return make(readObject(layers, reading, slot))
    case 'array': {
      const holder = layers.find(({ schema }) => schema['items'] !== undefined)
      if (!holder) return make({ kind: 'document' })
      return make({ kind: 'list', item: slot(appendPointer(holder.pointer, 'items')) })
    }
    case 'string':
      return make(readString(layers, find))
    case 'integer':
      return make(readInteger(find('format')))
    case 'number':
      return make(readNumber(find('format') ?? floatFormat(layers)))
    case 'boolean':
      return make({ kind: 'boolean' })
    default:
      return make({ kind: 'document' })
  }
}

type Find = (keyword: string) => JsonValue | undefined

function readString(layers: readonly SchemaLayer[], find: Find): Bare<ScalarShape> {
  const format = find('format')
  if (format === 'date-time') return { kind: 'timestamp' }
  if (find('contentEncoding') === 'base64') return { kind: 'blob' }
  if (format === 'rfc3339' || format === 'http-date') return { kind: 'string', time: format }
  const values = readEnum(layers)
  return values ? { kind: 'string', enum: values } : { kind: 'string' }
}

function readInteger(format: JsonValue | undefined): Bare<ScalarShape> {
  if (format === 'int64') return { kind: 'long' }
  const bits = format === 'int8' ? 8 : format === 'int16' ? 16 : undefined
  return bits ? { kind: 'integer', bits } : { kind: 'integer' }
}

/** What a kind of shape has beyond what all have. */
type Bare<Kind> = Omit<Kind, keyof ShapeFacts>

function readNumber(format: JsonValue | undefined): Bare<ScalarShape> {
  if (format === 'epoch-seconds') return { kind: 'timestamp' }
  return format === 'float' ? { kind: 'number', bits: 32 } : { kind: 'number' }
}

/** Of a number, or a text where JSON has no number (`anyOf` of the two): the number. */
function numberChoice({ anyOf }: JsonObject): JsonObject | undefined {
  if (!Array.isArray(anyOf)) return undefined
  return anyOf.filter(isJsonObject).find((choice) => choice['type'] === 'number')
}

function floatFormat(layers: readonly SchemaLayer[]): JsonValue | undefined {
  return layers.map(({ schema }) => numberChoice(schema)?.['format']).find((format) => format !== undefined)
}

function schemaType(
  layers: readonly SchemaLayer[],
  find: (keyword: string) => JsonValue | undefined,
): string | undefined {
  const type = find('type')
  if (typeof type === 'string') return type
  if (Array.isArray(type)) {
    const types = type.filter((name) => name !== 'null')
    // A value of several types is any value to AWS JSON; its schema is checked all the same.
    return types.length === 1 && typeof types[0] === 'string' ? types[0] : undefined
  }
  if (find('properties') !== undefined) return 'object'
  if (layers.some(({ schema }) => numberChoice(schema))) return 'number'
  return typeof (find('const') ?? '') === 'string' && readEnum(layers) ? 'string' : undefined
}

function readObject(
  layers: readonly SchemaLayer[],
  { gather }: Reading,
  slot: (...places: SomePlaces) => Slot,
): Bare<MapShape> | Bare<StructureShape> {
  const values = layers.find(({ schema }) => isJsonObject(schema['additionalProperties']))
  const places = memberPointers(layers)
  if (places.size === 0 && values) {
    const key = readKey(layers, gather)
    const value = slot(appendPointer(values.pointer, 'additionalProperties'))
    return { kind: 'map', ...(key && { key }), value }
  }
  const members = new Map([...places].map(([name, pointers]) => [name, slot(...pointers)]))
  const required = new Set<string>()
  const expected = new Set<string>()
  for (const { schema } of layers) {
    for (const name of namesAt(schema, 'required')) required.add(name)
    for (const name of namesAt(schema, 'x-aws-required')) expected.add(name)
  }
  const union = layers.some(({ schema }) => schema['x-aws-union'] === true)
  return { kind: 'structure', members, required, expected, union }
}

function namesAt(schema: JsonObject, keyword: string): readonly string[] {
  const names = schema[keyword]
  return Array.isArray(names) ? names.map(String) : []
}

/** Keys of maps are texts, whether their schema says so or not. */
function readKey(layers: readonly SchemaLayer[], gather: GatherLayers): ScalarShape | undefined {
  const holder = layers.find(({ schema }) => isJsonObject(schema['propertyNames']))
  if (!holder) return undefined
  const pointer = appendPointer(holder.pointer, 'propertyNames')
  const names = gather(pointer)
  const values = readEnum(names)
  return Object.assign(new ShapeDescription(pointer, names, 'string'), {
    kind: 'string',
    ...(values && { enum: values }),
  } as const)
}

/** A place, whose schemas and shape are read on first use. */
class Place extends Description implements Slot {
  readonly #places: SomePlaces
  readonly #reading: Reading
  #layers: readonly SchemaLayer[] | undefined
  #shape: Shape | undefined

  constructor(places: SomePlaces, reading: Reading) {
    super(places[0])
    this.#places = places
    this.#reading = reading
  }

  get sensitive(): boolean {
    return this.layers().some(({ schema }) => schema['x-aws-sensitive'] === true)
  }

  get idempotencyToken(): boolean {
    return this.layers().some(({ schema }) => schema['x-aws-idempotency-token'] === true)
  }

  get nullable(): boolean {
    return this.layers().some(({ schema }) => admitsNull(schema))
  }

  get shape(): Shape {
    this.#shape ??= this.#reading.read(this.pointer)
    return this.#shape
  }

  protected override layers(): readonly SchemaLayer[] {
    this.#layers ??= this.#places.flatMap(this.#reading.gather)
    return this.#layers
  }

  protected override kindName(): Shape['kind'] {
    return this.shape.kind
  }
}
