import type { Shape, StructureShape } from '../../model/shapes.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'

/** What says how the members of a kind of resource are called. */
export interface Named {
  readonly words: readonly string[]
}

/** A resource: what is known of it. It is replaced, never changed, so that a snapshot is a copy of the lists alone. */
export interface Resource {
  readonly kind: string
  /** The service's target prefix. */
  readonly service: string
  /** What was sent and made, by canonical names. */
  readonly facts: JsonObject
  readonly tags: Readonly<Record<string, string>>
  /** What it was created with, to tell a repeated creation from another one. */
  readonly createdWith: string
}

/**
 * The name of a member without the kind's own: `WindowId` of a maintenance window is `id`, `logGroupName` of a log group is
 * `name`. So members of different operations that mean the same are the same.
 */
export function canonicalName(member: string, { words }: Named): string {
  const name = member.toLowerCase()
  for (let from = 0; from < words.length; from++) {
    const noun = words.slice(from).join('').toLowerCase()
    if (name.length > noun.length && name.startsWith(noun)) return name.slice(noun.length)
  }
  return name
}

const IDENTIFYING = /(?:id|name|arn|url|identifier|key|number|path)$/i

/** The members of a request that say which resource is meant, with their values. */
export function identifiersOf(
  shape: StructureShape,
  input: JsonObject,
): readonly (readonly [string, string])[] {
  const texts = [...shape.members].filter(
    ([name, { shape: member, idempotencyToken }]) =>
      !idempotencyToken && member.kind === 'string' && !member.enum && typeof input[name] === 'string',
  )
  const required = texts.filter(([name]) => shape.required.has(name))
  const named = required.filter(([name]) => IDENTIFYING.test(name))
  const chosen =
    named.length > 0
      ? named
      : required.length === 1
        ? required
        : texts.filter(([name]) => IDENTIFYING.test(name))
  return chosen.map(([name]) => [name, String(input[name])])
}

const KEYS = ['id', 'name', 'arn', 'url', 'identifier', 'key', 'path']

/** Whether each of some identifiers is one of a resource's. */
export function isMeant(
  { facts }: Resource,
  kind: Named,
  identifiers: readonly (readonly [string, string])[],
): boolean {
  return identifiers.every(([member, value]) => {
    const known = facts[canonicalName(member, kind)]
    return known === undefined
      ? KEYS.some((key) => facts[key] === value)
      : known === value || KEYS.some((key) => key !== canonicalName(member, kind) && facts[key] === value)
  })
}

/** A value as far as a shape of another operation has its members; `undefined` where it is of another type. */
export function project(value: JsonValue, shape: Shape): JsonValue | undefined {
  switch (shape.kind) {
    case 'structure': {
      if (!isJsonObject(value)) return undefined
      const members: Record<string, JsonValue> = {}
      for (const [name, slot] of shape.members) {
        const member = value[name]
        const projected = member === undefined ? undefined : project(member, slot.shape)
        if (projected !== undefined) members[name] = projected
      }
      return [...shape.required].every((name) => members[name] !== undefined) ? members : undefined
    }
    case 'list': {
      if (!Array.isArray(value)) return undefined
      const items = value.map((item) => project(item, shape.item.shape))
      return items.filter((item) => item !== undefined)
    }
    case 'map':
      return isJsonObject(value) ? value : undefined
    case 'document':
      return value
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'string':
    case 'blob':
      return typeof value === 'string' ? value : undefined
    default:
      return typeof value === 'number' ? value : undefined
  }
}
