import type { OpenApiDocument } from '../model/documents.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'

/** Keywords that say nothing of whether a value holds. */
const ANNOTATIONS = new Set(['title', 'description', 'default', 'example', 'examples', 'externalDocs'])

/** Keywords whose keys are names that somebody chose, each with a schema. */
const NAMED_SCHEMAS = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs'])

/** What contracts say of blobs beside JSON Schema, which checks. */
const JUDGING = new Set(['x-aws-min-bytes', 'x-aws-max-bytes'])

/** Keywords that hold data, in which every word counts. */
const DATA = new Set(['const', 'enum'])

/** The document with component schemas that only check. Places stay what they are. */
export function stripAnnotations(document: OpenApiDocument): OpenApiDocument {
  const components = isJsonObject(document['components']) ? document['components'] : {}
  const { schemas } = components
  if (!isJsonObject(schemas)) return document
  return { ...document, components: { ...components, schemas: stripEach(schemas) } }
}

function stripEach(schemas: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, stripSchema(schema ?? {})]),
  )
}

function stripSchema(schema: JsonValue): JsonValue {
  if (Array.isArray(schema)) return schema.map(stripSchema)
  if (!isJsonObject(schema)) return schema
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => JUDGING.has(keyword) || !(ANNOTATIONS.has(keyword) || keyword.startsWith('x-')))
      .map(([keyword, value]) => [keyword, stripKeyword(keyword, value ?? null)]),
  )
}

function stripKeyword(keyword: string, value: JsonValue): JsonValue {
  if (DATA.has(keyword)) return value
  return NAMED_SCHEMAS.has(keyword) && isJsonObject(value) ? stripEach(value) : stripSchema(value)
}
