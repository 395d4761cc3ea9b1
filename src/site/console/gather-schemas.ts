import { type OpenApiDocument, resolvePointer } from '../../model/documents.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import type { CheckSchemas } from './check-value.js'

/** Keywords that only people read. */
const WORDS: ReadonlySet<string> = new Set([
  'description',
  'title',
  'x-enumDescriptions',
  'examples',
  'example',
])

/** The schemas at some pointers and all that they refer to, without words: what the console checks with. */
export function gatherSchemas(document: OpenApiDocument, pointers: readonly string[]): CheckSchemas {
  const schemas: Record<string, JsonObject> = {}
  const queue = [...pointers]
  for (let pointer = queue.pop(); pointer !== undefined; pointer = queue.pop()) {
    const schema = resolvePointer(document, pointer)
    if (Object.hasOwn(schemas, pointer) || !isJsonObject(schema)) continue
    const checks = strip(schema)
    schemas[pointer] = checks
    queue.push(...referencesIn(checks))
  }
  return Object.fromEntries(Object.entries(schemas).toSorted(([left], [right]) => (left < right ? -1 : 1)))
}

function strip(schema: JsonObject): JsonObject {
  const entries = Object.entries(schema).filter(
    ([keyword]) => !WORDS.has(keyword) && !keyword.startsWith('x-aws-'),
  )
  return Object.fromEntries(entries.map(([keyword, value]) => [keyword, stripBelow(keyword, value)]))
}

function stripBelow(keyword: string, value: JsonValue | undefined): JsonValue | undefined {
  if (keyword === 'properties' && isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, below]) => [name, isJsonObject(below) ? strip(below) : below]),
    )
  }
  if (keyword === 'const' || keyword === 'enum') return value
  if (Array.isArray(value)) return value.map((item) => (isJsonObject(item) ? strip(item) : item))
  return isJsonObject(value) ? strip(value) : value
}

function referencesIn(value: JsonValue | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => referencesIn(item))
  if (!isJsonObject(value)) return []
  const own = typeof value['$ref'] === 'string' ? [value['$ref']] : []
  return [...own, ...Object.values(value).flatMap((below) => referencesIn(below))]
}
