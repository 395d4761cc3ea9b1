import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'
import { rewriteDocument } from './rewrite-document.js'
import { toSchema30 } from './to-schema-30.js'

const VERSION = '3.0.3'

/**
 * Returns an OpenAPI 3.1 document as OpenAPI 3.0. What 3.0 cannot say is left out, so that it allows the same and more.
 * https://spec.openapis.org/oas/v3.0.3
 */
export function toOpenApi30(document: JsonObject): JsonObject {
  const rewritten = rewriteDocument(document, (node, place) =>
    place === 'schema' ? toSchema30(node) : toObject30(node),
  )
  // An object is rewritten as an object.
  const {
    webhooks: _,
    jsonSchemaDialect: __,
    openapi: ___,
    info,
    components,
    ...rest
  } = rewritten as JsonObject
  return {
    openapi: VERSION,
    ...(isJsonObject(info) && { info: toInfo30(info) }),
    ...rest,
    ...(isJsonObject(components) && { components: withoutPathItems(components) }),
  }
}

function toObject30(node: JsonObject): JsonObject {
  const { $ref: reference } = node
  // A reference is nothing else in 3.0.
  return typeof reference === 'string' ? { $ref: reference } : node
}

function toInfo30({ summary: _, license, ...info }: JsonObject): JsonObject {
  return { ...info, ...(isJsonObject(license) && { license: toLicense30(license) }) }
}

function toLicense30({ identifier, ...license }: JsonObject): JsonObject {
  const address: JsonValue | undefined =
    typeof identifier === 'string' ? `https://spdx.org/licenses/${identifier}.html` : undefined
  return { ...(address !== undefined && { url: address }), ...license }
}

function withoutPathItems({ pathItems: _, ...components }: JsonObject): JsonObject {
  return components
}
