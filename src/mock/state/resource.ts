import type { Shape, StructureShape } from '../../model/shapes.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'

/** What says how the members of a kind of resource are called. */
export interface Named {
  readonly words: readonly string[]
  /** What members' names begin with, in lower case, the longest first: `maintenancewindow`, `window`. */
  readonly nouns: readonly string[]
}

/** A resource: what is known of it. It is replaced, never changed, so that a snapshot is a copy of the lists alone. */
export interface Resource {
  readonly kind: string
  /** The service's target prefix. */
  readonly service: string
  /** What was sent and made, by canonical names. */
  readonly facts: JsonObject
  readonly tags: Readonly<Record<string, string>>
  /** The facts of its former versions, the newest first. */
  readonly former?: readonly JsonObject[]
  /** What it was created with, to tell a repeated creation from another one. */
  readonly createdWith: string
}

/** Requests can hold any name at all. */
const MOST_NAMES = 5000

const canonicalNames = new WeakMap<readonly string[], Map<string, string>>()

/**
 * The name of a member without the kind's own: `WindowId` of a maintenance window is `id`, `logGroupName` of a log group is
 * `name`. So members of different operations that mean the same are the same.
 */
export function canonicalName(member: string, { nouns }: Named): string {
  const known = canonicalNames.get(nouns) ?? new Map<string, string>()
  canonicalNames.set(nouns, known)
  const found = known.get(member)
  if (found !== undefined) return found
  const name = member.toLowerCase()
  const noun = nouns.find((start) => name.length > start.length && name.startsWith(start)) ?? ''
  if (known.size < MOST_NAMES) known.set(member, name.slice(noun.length))
  return name.slice(noun.length)
}

const IDENTIFYING = /(?:id|name|arn|url|identifier|key|number|path)$/i

/** Whether a fact of this name tells resources apart. */
export function isIdentifying(name: string): boolean {
  return IDENTIFYING.test(name)
}

/** A member of a request and its value, which say which resource is meant. */
export type Identifier = readonly [string, string]

/** The members of a request that say which resource of a kind is meant, with their values. */
export function identifiersOf(shape: StructureShape, input: JsonObject, kind?: Named): readonly Identifier[] {
  const own = ownIdentifiers(shape, input)
  const nested = kind && nestedResource(shape, input, kind)
  return nested ? [...own, ...ownIdentifiers(nested.shape, nested.value)] : own
}

function ownIdentifiers(shape: StructureShape, input: JsonObject): readonly Identifier[] {
  const texts = [...shape.members].filter(
    ([name, { shape: member, idempotencyToken }]) =>
      !idempotencyToken && member.kind === 'string' && !member.enum && typeof input[name] === 'string',
  )
  const required = texts.filter(([name]) => shape.required.has(name))
  const named = required.filter(([name]) => isIdentifying(name))
  const chosen =
    named.length > 0
      ? named
      : required.length === 1
        ? required
        : texts.filter(([name]) => isIdentifying(name))
  return chosen.map(([name]) => [name, String(input[name])])
}

/** A structure in a request that holds the resource itself, as in `{ "pipeline": { "name": … } }`. */
export interface NestedResource {
  readonly member: string
  readonly shape: StructureShape
  readonly value: JsonObject
}

/** The structure in a request that holds a resource of a kind, where its identifiers are not in the request itself. */
export function nestedResource(
  { members }: StructureShape,
  input: JsonObject,
  kind: Named,
): NestedResource | undefined {
  if (
    ['id', 'name', 'arn'].some((key) => [...members.keys()].some((name) => canonicalName(name, kind) === key))
  )
    return undefined
  const noun = kind.words.at(-1)?.toLowerCase() ?? ''
  for (const [member, { shape }] of members) {
    const value = input[member]
    if (shape.kind !== 'structure' || value === undefined || !isJsonObject(value)) continue
    if (member.toLowerCase().includes(noun) && hasKey(shape, kind)) return { member, shape, value }
  }
  return undefined
}

/** Whether a structure has a member by which resources of a kind are known. */
export function hasKey({ members }: StructureShape, kind: Named): boolean {
  return [...members.keys()].some((name) => ['id', 'name', 'arn', 'url'].includes(canonicalName(name, kind)))
}

const KEYS = ['id', 'name', 'arn', 'url', 'identifier', 'key', 'path']

/** The facts by which a resource can be found: those that tell it apart. */
export function identifyingValues({ facts }: Resource): ReadonlySet<string> {
  const values = new Set<string>()
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === 'string' && IDENTIFYING.test(name)) values.add(value)
  }
  return values
}

/**
 * Whether some identifiers mean a resource: one of them is its own, and none is another's. What a resource does not know of
 * itself, such as the account that it is in, does not tell it apart.
 */
export function isMeant({ facts }: Resource, kind: Named, identifiers: readonly Identifier[]): boolean {
  let isNamed = identifiers.length === 0
  for (const [member, value] of identifiers) {
    const canonical = canonicalName(member, kind)
    const matches = facts[canonical] === value || KEYS.some((key) => facts[key] === value)
    const isOther = facts[canonical] !== undefined || KEYS.includes(canonical) || canonical === ''
    if (!matches && isOther) return false
    isNamed ||= matches
  }
  return isNamed
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
