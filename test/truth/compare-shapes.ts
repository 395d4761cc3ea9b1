import { appendPointer, type OpenApiDocument, requireObject } from '../../src/contract/documents.js'
import { createShapeReader, type Shape, type Slot } from '../../src/contract/shapes.js'
import { isJsonObject, type JsonValue } from '../../src/protocol/json-values.js'
import type { ModelFacts, ModelShape } from './model-facts.js'

/** Compares a schema of the contract with a shape of AWS's model; every difference is one line that names its place. */
export function compareShapes(
  document: OpenApiDocument,
  facts: ModelFacts,
  start: { readonly place: string; readonly pointer: string; readonly shape: string },
): readonly string[] {
  const differences: string[] = []
  const read = createShapeReader(document)
  compare(start.place, start.pointer, start.shape)
  return differences

  function compare(place: string, pointer: string, name: string): void {
    const model = facts.shapes[name]
    if (!model) throw new Error(`the extract lacks ${name}`)
    const shape = read(pointer)
    if (kindOf(model, name) !== shape.kind) {
      differences.push(`${place}: ${kindOf(model, name)} → ${shape.kind}`)
      return
    }
    compareConstraints(place, pointer, model)
    compareEnums(place, shape, model)
    compareParts(place, shape, model)
  }

  function compareParts(place: string, shape: Shape, model: ModelShape): void {
    if (shape.kind === 'structure') compareMembers(place, shape.members, shape.required, model)
    if (shape.kind === 'list' && model.member) compare(`${place}[]`, shape.item.pointer, model.member)
    if (shape.kind === 'map' && model.key && model.value) {
      compareConstraints(
        `${place}{key}`,
        undefined,
        facts.shapes[model.key] ?? { type: 'string' },
        shape.pointer,
      )
      compare(`${place}{}`, shape.value.pointer, model.value)
    }
  }

  function compareMembers(
    place: string,
    members: ReadonlyMap<string, Slot>,
    required: ReadonlySet<string>,
    model: ModelShape,
  ): void {
    for (const [name, target] of Object.entries(model.members ?? {})) {
      const slot = members.get(name)
      if (slot) compare(`${place}.${name}`, slot.pointer, target)
      else differences.push(`${place}.${name}: missing`)
      if ((model.required ?? []).includes(name) !== required.has(name)) {
        differences.push(`${place}.${name}: required differs`)
      }
    }
    for (const name of members.keys()) {
      if (!(name in (model.members ?? {}))) differences.push(`${place}.${name}: extra`)
    }
  }

  function compareEnums(place: string, shape: Shape, model: ModelShape): void {
    const known = 'enum' in shape ? shape.enum : undefined
    const expected = model.enum
    if (!expected && !known) return
    for (const value of expected ?? []) {
      if (!known?.values.includes(value)) differences.push(`${place}: value ${value} missing`)
    }
    for (const value of known?.values ?? []) {
      if (!expected?.includes(value)) differences.push(`${place}: value ${value} extra`)
    }
    if (known?.open) differences.push(`${place}: closed enum → open enum`)
  }

  function compareConstraints(
    place: string,
    pointer: string | undefined,
    model: ModelShape,
    mapPointer?: string,
  ): void {
    const keywords = new Set<string>()
    const at = (keyword: string): JsonValue | undefined =>
      mapPointer
        ? keywordAt(document, appendPointer(mapPointer, 'propertyNames'), keyword)
        : keywordAt(document, pointer ?? '#', keyword)
    const [least, greatest] = BOUNDS[model.type] ?? ['minLength', 'maxLength']
    for (const [label, keyword, expected] of [
      ['min', least, model.min || undefined],
      ['max', greatest, model.max],
      ['pattern', 'pattern', model.pattern],
    ] as const) {
      keywords.add(keyword)
      const actual = at(keyword) === 0 ? undefined : at(keyword)
      if (actual !== expected)
        differences.push(`${place}: ${label} ${expected ?? 'none'} → ${actual ?? 'none'}`)
    }
  }
}

const BOUNDS: Readonly<Record<string, readonly [string, string]>> = {
  list: ['minItems', 'maxItems'],
  map: ['minProperties', 'maxProperties'],
  integer: ['minimum', 'maximum'],
  long: ['minimum', 'maximum'],
}

function kindOf(model: ModelShape, name: string): Shape['kind'] {
  switch (model.type) {
    case 'structure':
    case 'list':
    case 'map':
    case 'string':
    case 'integer':
    case 'long':
    case 'boolean':
    case 'timestamp':
      return model.type
    default:
      throw new Error(`the extract has the type ${model.type} in ${name}, which nothing here compares`)
  }
}

/** A keyword of the schema at a pointer or of what it takes in by `$ref` or `allOf`. */
function keywordAt(document: OpenApiDocument, pointer: string, keyword: string): JsonValue | undefined {
  let schema: ReturnType<typeof requireObject>
  try {
    schema = requireObject(document, pointer)
  } catch {
    return undefined
  }
  if (schema[keyword] !== undefined) return schema[keyword]
  const { $ref: reference, allOf } = schema
  if (typeof reference === 'string') return keywordAt(document, reference, keyword)
  if (!Array.isArray(allOf)) return undefined
  return allOf
    .filter(isJsonObject)
    .map((_, index) => keywordAt(document, appendPointer(pointer, 'allOf', index), keyword))
    .find((found) => found !== undefined)
}
