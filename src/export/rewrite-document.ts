import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'

/** What stands at a place of a document: an object of OpenAPI, a map of them, a schema, a map of schemas, or plain data. */
export type Place = 'object' | 'objects' | 'schema' | 'schemas' | 'data'

/** Returns what shall stand in the place of an object of OpenAPI or of a schema, whose parts were rewritten before. */
export type Visitor = (node: JsonObject, place: 'object' | 'schema') => JsonObject

const OBJECT_MAPS: ReadonlySet<string> = new Set([
  'callbacks',
  'content',
  'encoding',
  'examples',
  'headers',
  'links',
  'mapping',
  'parameters',
  'pathItems',
  'paths',
  'requestBodies',
  'responses',
  'scopes',
  'securitySchemes',
  'variables',
  'webhooks',
])
/** Where an author writes values, in which `$ref` and `schema` are names like any other. */
const VALUES: ReadonlySet<string> = new Set(['example', 'value', 'default', 'security'])

const SCHEMA_MAPS: ReadonlySet<string> = new Set([
  '$defs',
  'definitions',
  'dependentSchemas',
  'patternProperties',
  'properties',
  'x-defs',
])
const SCHEMA_VALUES: ReadonlySet<string> = new Set([
  'const',
  'default',
  'dependentRequired',
  'enum',
  'example',
  'examples',
  'required',
])
const SCHEMA_OBJECTS: ReadonlySet<string> = new Set(['discriminator', 'externalDocs', 'xml'])

/** Rewrites all objects and schemas of a document, or of what stands at a place of one, from the innermost outwards. */
export function rewriteDocument(value: JsonValue, visit: Visitor, place: Place = 'object'): JsonValue {
  if (place === 'data' || typeof value !== 'object' || value === null) return value
  if (!isJsonObject(value)) {
    // `parameters` is a map among the components and a list in an operation.
    const itemPlace = place === 'objects' ? 'object' : place
    return value.map((item) => rewriteDocument(item, visit, itemPlace))
  }
  const entries = Object.entries(value).map(([key, child]) => [
    key,
    child === undefined ? undefined : rewriteDocument(child, visit, placeBelow(place, key)),
  ])
  const rewritten: JsonObject = Object.fromEntries(entries)
  return place === 'object' || place === 'schema' ? visit(rewritten, place) : rewritten
}

function placeBelow(place: Place, key: string): Place {
  if (place === 'objects') return 'object'
  if (place === 'schemas') return 'schema'
  if (place === 'schema') return placeInSchema(key)
  if (key.startsWith('x-') || VALUES.has(key)) return 'data'
  if (key === 'schema' || key === 'itemSchema') return 'schema'
  if (key === 'schemas') return 'schemas'
  return OBJECT_MAPS.has(key) ? 'objects' : 'object'
}

function placeInSchema(key: string): Place {
  if (SCHEMA_MAPS.has(key)) return 'schemas'
  if (key.startsWith('x-') || SCHEMA_VALUES.has(key)) return 'data'
  return SCHEMA_OBJECTS.has(key) ? 'object' : 'schema'
}
