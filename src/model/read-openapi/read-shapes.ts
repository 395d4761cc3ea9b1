import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import {
  appendPointer,
  ContractError,
  componentName,
  followReferences,
  type OpenApiDocument,
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
  const slot = (...places: SomePlaces): Slot => new Place(document, places, read)
  const make = <Facts extends Pick<Shape, 'kind'>>(facts: Facts): Facts & ShapeFacts => {
    const name = componentName(pointer)
    const described = new ShapeDescription(pointer, layers, facts.kind)
    return Object.assign(described, facts, name === undefined ? {} : { name })
  }
  switch (schemaType(pointer, layers, find)) {
    case 'object':
      return make(readObject(document, layers, slot))
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
      return make({ kind: find('format') === 'epoch-seconds' ? 'timestamp' : 'number' })
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
  return typeof (find('const') ?? '') === 'string' && readEnum(layers) ? 'string' : undefined
}

function readObject(
  document: OpenApiDocument,
  layers: readonly SchemaLayer[],
  slot: (...places: SomePlaces) => Slot,
): Bare<MapShape> | Bare<StructureShape> {
  const values = layers.find(({ schema }) => isJsonObject(schema['additionalProperties']))
  const places = memberPointers(layers)
  if (places.size === 0 && values) {
    const key = readKey(document, layers)
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
function readKey(document: OpenApiDocument, layers: readonly SchemaLayer[]): ScalarShape | undefined {
  const holder = layers.find(({ schema }) => isJsonObject(schema['propertyNames']))
  if (!holder) return undefined
  const pointer = appendPointer(holder.pointer, 'propertyNames')
  const names = schemaLayers(document, pointer, LAYERS)
  const values = readEnum(names)
  return Object.assign(new ShapeDescription(pointer, names, 'string'), {
    kind: 'string',
    ...(values && { enum: values }),
  } as const)
}

/** A place, whose schemas and shape are read on first use. */
class Place extends Description implements Slot {
  readonly #document: OpenApiDocument
  readonly #places: SomePlaces
  readonly #read: ReadShape
  #layers: readonly SchemaLayer[] | undefined
  #shape: Shape | undefined

  constructor(document: OpenApiDocument, places: SomePlaces, read: ReadShape) {
    super(places[0])
    this.#document = document
    this.#places = places
    this.#read = read
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
    this.#shape ??= this.#read(this.pointer)
    return this.#shape
  }

  protected override layers(): readonly SchemaLayer[] {
    this.#layers ??= this.#places.flatMap((place) => schemaLayers(this.#document, place, LAYERS))
    return this.#layers
  }

  protected override kindName(): Shape['kind'] {
    return this.shape.kind
  }
}
