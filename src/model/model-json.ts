import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'
import type { Bounds } from './constraints.js'
import type { Deprecation, ExampleModel } from './service-model.js'

const NOTHING: JsonObject = {}

/** The object under a key, or an empty one. */
export function objectAt(holder: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(holder, key) ? holder[key] : undefined
  return isJsonObject(value) ? value : NOTHING
}

/** The text under a key, if one that is not empty stands there. */
export function textAt(holder: JsonObject, key: string): string | undefined {
  const value = holder[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The texts in the list under a key. */
export function textsAt(holder: JsonObject, key: string): readonly string[] {
  return listAt(holder, key).filter((item) => typeof item === 'string')
}

/** The list under a key, or an empty one. */
export function listAt(holder: JsonObject, key: string): readonly JsonValue[] {
  const value = holder[key]
  return Array.isArray(value) ? value : []
}

/** The entries of an object that hold objects. */
export function objectEntries(holder: JsonObject): readonly (readonly [string, JsonObject])[] {
  return Object.entries(holder).flatMap(([key, value]) =>
    isJsonObject(value) ? [[key, value] as const] : [],
  )
}

/** Writes the bounds of a model that no number holds once more, as texts, before JSON readers round them. */
export function withExactBounds(text: string): string {
  return text.replaceAll(LONG_BOUND, (bound, name: string, digits: string) =>
    Number.isSafeInteger(Number(digits)) ? bound : `${bound},"exact${name}":"${digits}"`,
  )
}

/** A quote within a text of JSON has a backslash before it, so this is no part of one. */
const LONG_BOUND = /"(min|max)"\s*:\s*(-?\d{16,})(?![\d.eE])/g

/** `{min, max}` of an object, where it has them. */
export function boundsOf(holder: JsonObject): Bounds | undefined {
  const { min, max } = holder
  const bounds = {
    ...(typeof min === 'number' && { min, ...present('exactMin', textAt(holder, 'exactmin')) }),
    ...(typeof max === 'number' && { max, ...present('exactMax', textAt(holder, 'exactmax')) }),
  }
  return Object.keys(bounds).length > 0 ? bounds : undefined
}

/** A deprecation with what is said of it. */
export function deprecation(message: string | undefined, since: string | undefined): Deprecation {
  return { ...(message !== undefined && { message }), ...(since !== undefined && { since }) }
}

/** Leaves out what is `undefined`, so that optional properties stay absent. */
export function present<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [Name in Key]?: Value } {
  // A computed key widens to `string`; the type says which one it is.
  return (value === undefined ? {} : { [key]: value }) as { readonly [Name in Key]?: Value }
}

/** The examples in a list; both formats write them alike. One of an error has no output. */
export function examplesOf(list: readonly JsonValue[]): readonly ExampleModel[] {
  return list.filter(isJsonObject).map((example) => ({
    title: textAt(example, 'title') ?? '',
    ...present('input', isJsonObject(example['input']) ? example['input'] : undefined),
    ...present('output', isJsonObject(example['output']) ? example['output'] : undefined),
  }))
}
