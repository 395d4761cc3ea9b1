import { appendPointer, ContractError, resolvePointer } from '../../model/documents.js'
import { type Place, placeBelow } from '../../model/place-below.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { described, requireForms } from './check-forms.js'
import { leadsNowhere } from './redocly-messages.js'

/**
 * Refuses a document in which a `$ref` leads nowhere or in a circle, or a value has a form that no reader can do anything
 * with, whether anything uses the place or not. Throws `ContractError` with the first such place.
 */
export function checkDocument(document: JsonObject): void {
  const sound = new Set<string>()
  const visit = (value: JsonValue, pointer: string, kind: Place): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries())
        visit(item, appendPointer(pointer, index), kind === 'objects' ? 'object' : kind)
      return
    }
    if (kind === 'schema' && typeof value !== 'boolean' && !isJsonObject(value))
      throw new ContractError(pointer, `a schema is an object, but ${described(value)} stands here`)
    if (!isJsonObject(value)) return
    const isNamed = kind === 'objects' || kind === 'schemas'
    if (!isNamed) {
      requireForms(value, pointer, kind === 'schema')
      for (const [place, reference] of referencesOf(value, pointer))
        requireReference(document, reference, { place, sound })
    }
    for (const [key, child] of Object.entries(value)) {
      const below = placeBelow(kind, key)
      if (child !== undefined && below !== 'data') visit(child, appendPointer(pointer, key), below)
    }
  }
  visit(document, '#', 'object')
}

/** What an object refers to, and where it says so: by `$ref`, or as the mapping of a discriminator. */
function referencesOf(holder: JsonObject, pointer: string): readonly (readonly [string, JsonValue])[] {
  const { $ref: reference, mapping } = holder
  const mapped = Object.entries(isJsonObject(mapping) && 'propertyName' in holder ? mapping : {})
  return [
    ...(reference === undefined ? [] : [[appendPointer(pointer, '$ref'), reference] as const]),
    ...mapped.map(([tag, schema = null]) => {
      // A mapping may say the name of a component alone.
      const isName = typeof schema === 'string' && /^[\w.-]+$/.test(schema)
      const target = isName ? `#/components/schemas/${schema}` : schema
      return [appendPointer(pointer, 'mapping', tag), target] as const
    }),
  ]
}

/** Follows a reference to its end; places whose references are known to end are `sound`. */
function requireReference(
  document: JsonObject,
  first: JsonValue,
  { place, sound }: { readonly place: string; readonly sound: Set<string> },
): void {
  const visited = new Set<string>()
  let reference: JsonValue | undefined = first
  while (reference !== undefined) {
    if (typeof reference !== 'string')
      throw new ContractError(place, `a reference is a text, but ${described(reference)} stands here`)
    if (sound.has(reference)) break
    if (visited.has(reference))
      throw new ContractError(place, `\`$ref\` leads in a circle: \`${reference}\` comes again; take one out`)
    visited.add(reference)
    const target: JsonValue | undefined = reference.startsWith('#')
      ? resolvePointer(document, reference)
      : undefined
    if (target === undefined) throw new ContractError(place, leadsNowhere(reference))
    if (typeof target === 'boolean') break
    if (!isJsonObject(target))
      throw new ContractError(
        place,
        `\`$ref\` leads to \`${reference}\`, where ${described(target)} stands, not an object`,
      )
    reference = target['$ref']
  }
  for (const known of visited) sound.add(known)
}
