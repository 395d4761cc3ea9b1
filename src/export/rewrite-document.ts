import { type Place, placeBelow } from '../model/place-below.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'

/** Returns what shall stand in the place of an object of OpenAPI or of a schema, whose parts were rewritten before. */
export type Visitor = (node: JsonObject, place: 'object' | 'schema') => JsonObject

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
