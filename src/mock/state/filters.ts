import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { canonicalName, type Named, type Resource } from './resource.js'
import type { RoleCall } from './roles.js'

/**
 * Whether a resource passes the filters of a request: lists of keys and values, such as
 * `{ "Key": "Name", "Option": "BeginsWith", "Values": ["/house"] }`. A key that no fact is called by filters nothing.
 */
export function passesFilters(resource: Resource, input: JsonObject, kind: Named): boolean {
  return Object.entries(input).every(
    ([name, filters]) =>
      !/filters?$/i.test(name) ||
      !Array.isArray(filters) ||
      filters.every((filter) => !isJsonObject(filter) || passes(resource, filter, kind)),
  )
}

function passes({ facts, tags }: Resource, filter: JsonObject, kind: Named): boolean {
  const key = memberOf(filter, /^(?:key|name|field)$/i)
  const wanted = memberOf(filter, /^(?:values?)$/i)
  if (typeof key !== 'string' || wanted === undefined) return true
  const texts = (Array.isArray(wanted) ? wanted : [wanted]).map(String)
  if (/^tag[:-]/.test(key)) return passesTags(tags, key, texts)
  const option = String(memberOf(filter, /^(?:option|operator|comparison|condition)$/i)).toLowerCase()
  // `NAME_PREFIX` is a key and an option in one; `queue-arn` is written as DMS and EC2 do.
  const [, start, prefix] = /^(.*?)(prefix)?$/.exec(canonicalName(key.replace(/[-_]/g, ''), kind)) ?? []
  const known = facts[start ?? '']
  if (typeof known !== 'string' && typeof known !== 'boolean') return true
  const matches = OPTIONS.get(prefix === undefined ? option : 'beginswith') ?? isSame
  return texts.some((value) =>
    typeof known === 'string' ? matches(known, value) : value.toLowerCase() === String(known),
  )
}

/** `tag:team` filters by the value of a tag, `tag-key` by the keys that a resource has, `tag-value` by its values. */
function passesTags(tags: Resource['tags'], key: string, wanted: readonly string[]): boolean {
  const known =
    key === 'tag-key'
      ? Object.keys(tags)
      : key === 'tag-value'
        ? Object.values(tags)
        : Object.entries(tags).flatMap(([tag, value]) => (key === `tag:${tag}` ? value : []))
  return known.some((text) => wanted.includes(text))
}

const isSame = (known: string, value: string): boolean => known === value

const OPTIONS = new Map<string, (known: string, value: string) => boolean>([
  ['beginswith', (known, value) => known.startsWith(value)],
  ['begins_with', (known, value) => known.startsWith(value)],
  ['contains', (known, value) => known.includes(value)],
])

function memberOf(filter: JsonObject, name: RegExp): JsonValue | undefined {
  return Object.entries(filter).find(([member]) => name.test(member))?.[1]
}

/** Whether a request asks for some of what there is. */
export function isNarrowed({ input, served }: RoleCall['call']): boolean {
  const { inputToken, pageSize } = served.operation.pagination ?? {}
  return Object.entries(input).some(
    ([name, value]) =>
      name !== inputToken && name !== pageSize && (Array.isArray(value) ? value.length > 0 : value !== null),
  )
}
