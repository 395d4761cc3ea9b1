import { resolvePointer } from '../model/documents.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'
import { rewriteDocument } from './rewrite-document.js'

/** Returns the document with one server that has no variables, and one example in each place. */
export function flattenDocument(document: JsonObject): JsonObject {
  const { servers } = document
  const [server] = Array.isArray(servers) ? servers.filter(isJsonObject) : []
  const flat = server ? withServer(document, plainServer(server)) : document
  const rewritten = rewriteDocument(flat, (node, place) =>
    place === 'schema' ? withOneSchemaExample(node) : withOneExample(node, document),
  )
  // An object is rewritten as an object.
  return rewritten as JsonObject
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
