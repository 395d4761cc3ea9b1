import { resolvePointer } from '../model/documents.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'
import { rewriteDocument, type Visitor } from './rewrite-document.js'

/**
 * Returns the document with one server that has no variables, one example in each place, and references to schemas only,
 * since some generators look for media types and names where a reference to a response or parameter stands.
 */
export function flattenDocument(document: JsonObject): JsonObject {
  const { servers } = document
  const [server] = Array.isArray(servers) ? servers.filter(isJsonObject) : []
  const whole = withoutReferences(document)
  const flat = server ? withServer(whole, plainServer(server)) : whole
  const rewritten = rewriteDocument(flat, (node, place) =>
    place === 'schema' ? withOneSchemaExample(node) : withOneExample(node, document),
  )
  // An object is rewritten as an object.
  return rewritten as JsonObject
}

/** The components that stand where they are used when flat; the others are schemas, security schemes and examples. */
const INLINED = /^#\/components\/(?:responses|parameters|headers|requestBodies)\//

function withoutReferences(document: JsonObject): JsonObject {
  const resolve: Visitor = (node, place) => {
    const { $ref: reference, ...beside } = node
    if (place === 'schema' || typeof reference !== 'string' || !INLINED.test(reference)) return node
    const target = resolvePointer(document, reference)
    if (!isJsonObject(target)) return node
    // An object is rewritten as an object; what stands beside a reference goes before what it leads to.
    return { ...(rewriteDocument(target, resolve) as JsonObject), ...beside }
  }
  return rewriteDocument(document, resolve) as JsonObject
}

/** Returns the document with this server alone, for paths and operations too. */
export function withServer(document: JsonObject, server: JsonObject): JsonObject {
  const rewritten = rewriteDocument(document, (node) => {
    const { servers: _, ...rest } = node
    return Array.isArray(node['servers']) ? rest : node
  })
  // An object is rewritten as an object, whose own servers come back, before all that refers to them.
  const { openapi, info, ...rest } = rewritten as JsonObject
  return { openapi, info, servers: [server], ...rest }
}

/** A server with the defaults of its variables in its address. */
function plainServer({ variables, ...server }: JsonObject): JsonObject {
  const url = String(server['url']).replaceAll(/\{([^}]*)\}/g, (hole, name: string) => {
    const variable = isJsonObject(variables) ? variables[name] : undefined
    return isJsonObject(variable) ? String(variable['default']) : hole
  })
  return { ...server, url }
}

function withOneSchemaExample(schema: JsonObject): JsonObject {
  const { examples } = schema
  return Array.isArray(examples) ? { ...schema, examples: examples.slice(0, 1) } : schema
}

function withOneExample(node: JsonObject, document: JsonObject): JsonObject {
  const { examples, ...rest } = node
  // Among the components `examples` are the examples themselves.
  if (!isJsonObject(examples) || !isJsonObject(node['schema'])) return node
  if (rest['example'] !== undefined) return rest
  const values = Object.values(examples).flatMap((example) => exampleValue(example, document))
  return values.length > 0 ? { ...rest, example: values[0] } : node
}

function exampleValue(example: JsonValue | undefined, document: JsonObject): readonly JsonValue[] {
  if (!isJsonObject(example)) return []
  const { $ref: reference } = example
  const found = typeof reference === 'string' ? resolvePointer(document, reference) : example
  const value = isJsonObject(found) ? found['value'] : undefined
  return value === undefined ? [] : [value]
}
