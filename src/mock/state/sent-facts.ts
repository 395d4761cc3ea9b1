import type { StructureShape } from '../../model/shapes.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { readTags } from './fill-output.js'
import { canonicalName, nestedResource } from './resource.js'
import type { RoleCall } from './roles.js'

/** What a request says of a resource, by canonical names. */
export function factsOf(
  input: JsonObject,
  { kind, request }: Pick<RoleCall, 'kind' | 'request'>,
): JsonObject {
  const facts: Record<string, JsonValue> = {}
  const nested = nestedResource(request, input, kind)
  if (nested) Object.assign(facts, factsOf(nested.value, { kind, request: nested.shape }))
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || name === 'Overwrite' || /^tags?$/i.test(name)) continue
    if (request.members.get(name)?.idempotencyToken) continue
    facts[canonicalName(name, kind)] = value
  }
  return facts
}

/** Lists that a request changes by what it adds and removes, as in `AccountIdsToAdd`. */
export function withListChanges(asked: JsonObject, facts: JsonObject): JsonObject {
  const changed: Record<string, JsonValue | undefined> = { ...asked }
  for (const [name, value] of Object.entries(asked)) {
    const [, list = '', change] = /^(.+)to(add|remove)$/.exec(name) ?? []
    if (change === undefined || !Array.isArray(value)) continue
    delete changed[name]
    const known = changed[list] ?? facts[list]
    const rest = Array.isArray(known) ? known.filter((item: JsonValue) => !value.includes(item)) : []
    changed[list] = change === 'add' ? [...rest, ...value] : rest
  }
  return changed
}

/** Maps, such as attributes, are changed key by key. */
export function merged(facts: JsonObject, changes: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(changes).map(([name, value]) => {
      const known = facts[name]
      return [name, isJsonObject(known) && isJsonObject(value) ? { ...known, ...value } : value]
    }),
  )
}

/** An input without what only tells one sending from another. */
export function withoutTokens(input: JsonObject, { members }: StructureShape): JsonObject {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !members.get(name)?.idempotencyToken))
}

/** The client token of an input. */
export function tokenOf(input: JsonObject, { members }: StructureShape): string | undefined {
  for (const [name, { idempotencyToken }] of members) {
    const token = idempotencyToken ? input[name] : undefined
    if (typeof token === 'string') return token
  }
  return undefined
}

/** The tags that a request gives. */
export function tagsIn(input: JsonObject): Readonly<Record<string, string>> {
  const name = Object.keys(input).find((member) => /^tags?$/i.test(member))
  return name === undefined ? {} : readTags(input[name])
}
