import { DESCRIBING_KEYWORDS } from '../../contract/compile/describing-keywords.js'
import { appendPointer, resolvePointer } from '../../model/documents.js'
import { nullableChoice } from '../../model/schema-layers.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'

/**
 * Keywords that say something of a value, at every schema that describes it: what `$ref` and `allOf` lead to too. Of a
 * value that may be null it is what they say of all others: nulls are left to validators.
 */
export type Keywords = ReadonlyMap<string, readonly JsonValue[]>

/** The constraining keywords at a schema; `undefined` when references lead in a circle. */
export function keywordsAt(document: JsonObject, pointer: string): Keywords | undefined {
  const keywords = new Map<string, JsonValue[]>()
  return collect(document, pointer, { keywords, visited: new Set() }) ? keywords : undefined
}

interface Collected {
  readonly keywords: Map<string, JsonValue[]>
  readonly visited: Set<string>
}

function collect(document: JsonObject, pointer: string, into: Collected): boolean {
  const schema = resolvePointer(document, pointer)
  if (!isJsonObject(schema) || into.visited.has(pointer)) return false
  into.visited.add(pointer)
  const choice = nullableChoice(schema)
  if (choice !== undefined && !collect(document, appendPointer(pointer, 'anyOf', choice), into)) return false
  for (const [keyword, value] of Object.entries(schema)) {
    if (value === undefined || !constrains(keyword) || (keyword === 'anyOf' && choice !== undefined)) continue
    if (keyword === '$ref' && typeof value === 'string') {
      if (!collect(document, value, into)) return false
    } else if (keyword === 'allOf' && Array.isArray(value)) {
      const parts = value.map((_, index) => appendPointer(pointer, 'allOf', index))
      if (!parts.every((part) => collect(document, part, into))) return false
    } else into.keywords.set(keyword, [...(into.keywords.get(keyword) ?? []), value])
  }
  return true
}

/** Of our own keywords, only the limits of blobs narrow what may be written. */
function constrains(keyword: string): boolean {
  if (keyword.startsWith('x-')) return keyword === 'x-aws-min-bytes' || keyword === 'x-aws-max-bytes'
  return !DESCRIBING_KEYWORDS.has(keyword)
}

/** Whether a schema constrains by these keywords only. */
export function hasOnly(keywords: Keywords, known: ReadonlySet<string>): boolean {
  return [...keywords.keys()].every((keyword) => known.has(keyword))
}

/** Whether some keywords stand in one of the schemas of a value: what several say of parts of it is not put together. */
export function isSaidOnce(keywords: Keywords, names: readonly string[]): boolean {
  return names.flatMap((name) => keywords.get(name) ?? []).length === 1
}

/** Whether all schemas of a value have it of the same type. */
export function isOneType(keywords: Keywords): boolean {
  return new Set((keywords.get('type') ?? []).map((type) => JSON.stringify(type))).size <= 1
}

/** The narrowest of a keyword's limits: the greatest lower or the smallest upper one. */
export function limitOf(keywords: Keywords, keyword: string, side: 'least' | 'most'): number | undefined {
  const limits = (keywords.get(keyword) ?? []).filter((value) => typeof value === 'number')
  if (limits.length === 0) return undefined
  return side === 'least' ? Math.max(...limits) : Math.min(...limits)
}
