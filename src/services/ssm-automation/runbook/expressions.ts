import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'

/** `{{ name }}`: parameters, `step.output`, `variable:x`, `global:X`, `automation:EXECUTION_ID`, `ssm:parameter`. */
const EXPRESSION = /\{\{\s*([\w.:/\-[\]]+)\s*\}\}/g
const ONLY_EXPRESSION = /^\s*\{\{\s*([\w.:/\-[\]]+)\s*\}\}\s*$/

/** Looks up what an expression's name stands for; throws where it stands for nothing. */
export type Lookup = (name: string) => Promise<JsonValue>

/** The names in all expressions of a value, at any depth, with the place of each within the value. */
export function* expressionsOf(
  value: JsonValue | undefined,
  place = '',
): Generator<{ name: string; place: string }> {
  if (typeof value === 'string') {
    for (const [, name = ''] of value.matchAll(EXPRESSION)) yield { name, place }
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* expressionsOf(item, `${place}[${index}]`)
  } else if (isJsonObject(value)) {
    for (const [key, member] of Object.entries(value)) yield* expressionsOf(member, `${place}.${key}`)
  }
}

/**
 * A value with its expressions replaced. A text that is one expression becomes the value itself, of whatever type; within
 * a longer text a value is written out, lists and maps as JSON. A list's item that stands for a list is spread into it, as
 * `InstanceIds: ["{{ find.InstanceIds }}"]` means.
 */
export async function resolveExpressions(value: JsonValue, lookup: Lookup): Promise<JsonValue> {
  if (typeof value === 'string') return resolveText(value, lookup)
  if (Array.isArray(value)) {
    const items: JsonValue[] = []
    for (const item of value) {
      const resolved = await resolveExpressions(item, lookup)
      if (typeof item === 'string' && Array.isArray(resolved)) items.push(...resolved)
      else items.push(resolved)
    }
    return items
  }
  return isJsonObject(value) ? resolveMembers(value, lookup) : value
}

/** The same for each member of a map. */
export async function resolveMembers(map: JsonObject, lookup: Lookup): Promise<JsonObject> {
  const entries: [string, JsonValue][] = []
  for (const [name, member] of Object.entries(map)) {
    if (member !== undefined) entries.push([name, await resolveExpressions(member, lookup)])
  }
  return Object.fromEntries(entries)
}

async function resolveText(text: string, lookup: Lookup): Promise<JsonValue> {
  const only = ONLY_EXPRESSION.exec(text)
  if (only) return lookup(only[1] ?? '')
  let resolved = ''
  let rest = 0
  for (const match of text.matchAll(EXPRESSION)) {
    resolved += text.slice(rest, match.index) + writeValue(await lookup(match[1] ?? ''))
    rest = match.index + match[0].length
  }
  return resolved + text.slice(rest)
}

/** A value as text: texts as they are, all else as JSON. */
export function writeValue(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
