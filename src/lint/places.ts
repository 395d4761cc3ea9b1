import type { Location, UserContext } from '@redocly/openapi-core'
import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'

/** What a rule is given at the node it visits. */
export type RuleContext = Pick<UserContext, 'location' | 'resolve' | 'report'>

/** A value of the description and where it stands, over all its files. */
export interface Place {
  readonly value: JsonValue
  readonly location: Location
  readonly resolve: UserContext['resolve']
}

/** The place of the node that a visitor is given. */
export function placeOf(node: unknown, { location, resolve }: Omit<RuleContext, 'report'>): Place {
  // Redocly hands over what it parsed from YAML or JSON, which is a JSON value, typed as the node it should be.
  return { value: node as JsonValue, location, resolve }
}

/** The place's value when it is an object, else an object without members. */
export function objectAt(place: Place | undefined): JsonObject {
  return isJsonObject(place?.value) ? place.value : {}
}

/** The place one key further, as written; `undefined` when there is none. */
export function childOf(place: Place | undefined, key: string | number): Place | undefined {
  if (place === undefined) return undefined
  const value = ownValue(place.value, key)
  return value === undefined ? undefined : { ...place, value, location: place.location.child([key]) }
}

function ownValue(holder: JsonValue, key: string | number): JsonValue | undefined {
  if (Array.isArray(holder)) return holder[Number(key)]
  return isJsonObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined
}

/** The places of an object's or a list's entries, as written, by key. */
export function childrenOf(place: Place | undefined): readonly (readonly [string, Place])[] {
  const value = place?.value
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((key) => {
    const child = childOf(place, key)
    return child === undefined ? [] : [[key, child] as const]
  })
}

/** Tells a reference from other values. */
export function isReference(value: JsonValue | undefined): value is JsonObject & { readonly $ref: string } {
  return isJsonObject(value) && typeof value['$ref'] === 'string'
}

/**
 * Follows one reference to the place it leads to, which is a reference itself only when it has other keys beside
 * `$ref`. `undefined` when it leads nowhere, which Redocly's own `no-unresolved-refs` reports.
 */
export function followOnce(place: Place): Place | undefined {
  if (!isReference(place.value)) return place
  const { node, location, chain } = place.resolve<JsonObject>(
    { $ref: place.value.$ref },
    place.location.source.absoluteRef,
  )
  const hop = chain?.[0]
  if (hop !== undefined) return placeOf(hop.node, { location: hop.location, resolve: place.resolve })
  if (node === undefined || location === undefined) return undefined
  return placeOf(node, { location, resolve: place.resolve })
}

/** Follows references to the first place that is none. */
export function follow(place: Place | undefined): Place | undefined {
  const visited = new Set<string>()
  let current = place
  while (current !== undefined && isReference(current.value)) {
    if (visited.has(current.location.absolutePointer)) return undefined
    visited.add(current.location.absolutePointer)
    current = followOnce(current)
  }
  return current
}

/** Walks keys from a place, following references before each key and after the last. */
export function at(place: Place | undefined, ...keys: readonly (string | number)[]): Place | undefined {
  return keys.reduce((current, key) => follow(childOf(current, key)), follow(place))
}

/** The nearest place along the keys that does exist, as written: where a missing key is to be added. */
export function nearest(place: Place, ...keys: readonly (string | number)[]): Place {
  let current = place
  for (const key of keys) {
    const next = childOf(follow(current), key)
    if (next === undefined) return current
    current = next
  }
  return current
}

/** A short name for a place: its last key, or the name of its file without extension. */
export function nameOf({ location }: { location: Pick<Location, 'pointer' | 'source'> }): string {
  const token = location.pointer.split('/').at(-1) ?? ''
  if (token !== '' && token !== '#') return token.replaceAll('~1', '/').replaceAll('~0', '~')
  const file = location.source.absoluteRef.split(/[\\/]/).at(-1) ?? ''
  return file.replace(/\.[^.]+$/, '')
}
