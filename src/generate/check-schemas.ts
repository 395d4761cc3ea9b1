import { Ajv2020 } from 'ajv/dist/2020.js'
import { appendPointer, ContractError, type OpenApiDocument, resolvePointer } from '../model/documents.js'
import { isJsonObject, type JsonValue } from '../protocol/json-values.js'

/** Keywords that hold data, in which `$ref` and `pattern` are names like any other. */
const DATA_KEYWORDS = new Set(['const', 'default', 'enum', 'example', 'examples', 'value'])

/**
 * Throws `ContractError` at the first `$ref` that leads nowhere, `pattern` that is no ECMA-262 expression, or schema
 * that is no JSON Schema, so that what cannot be compiled is named by its place.
 */
export function checkSchemas(document: OpenApiDocument): void {
  checkNode(document, document, '#')
  const { schemas } = isJsonObject(document['components']) ? document['components'] : {}
  const ajv = new Ajv2020({ strict: false, logger: false })
  for (const [name, schema] of Object.entries(isJsonObject(schemas) ? schemas : {})) {
    if ((isJsonObject(schema) || typeof schema === 'boolean') && ajv.validateSchema(schema) === true) continue
    const [failure] = ajv.errors ?? []
    const place = `${appendPointer('#/components/schemas', name)}${failure?.instancePath ?? ''}`
    throw new ContractError(place, `this is no JSON Schema: ${failure?.message ?? 'expected an object'}`)
  }
}

function checkNode(document: OpenApiDocument, value: JsonValue | undefined, pointer: string): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    if (DATA_KEYWORDS.has(key) || key.startsWith('x-')) continue
    const place = appendPointer(pointer, key)
    if (typeof child !== 'string') checkNode(document, child, place)
    else if (key === '$ref') checkReference(document, child, place)
    else if (key === 'pattern') checkPattern(child, place)
  }
}

function checkReference(document: OpenApiDocument, reference: string, place: string): void {
  if (reference.startsWith('#') && resolvePointer(document, reference) !== undefined) return
  throw new ContractError(place, `\`$ref\` leads nowhere: nothing stands at \`${reference}\``)
}

function checkPattern(pattern: string, place: string): void {
  try {
    new RegExp(pattern, 'u')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ContractError(place, `this pattern does not compile with the unicode flag (${reason})`)
  }
}
