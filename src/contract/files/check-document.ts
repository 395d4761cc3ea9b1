import { appendPointer, ContractError, resolvePointer } from '../../model/documents.js'
import { type Place, placeBelow } from '../../model/place-below.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { described, requireForms } from './check-forms.js'
import { leadsNowhere } from './redocly-messages.js'

/** Where a value stands: its name or position, and where what holds it stands. Pointers are made where one is told. */
interface Trail {
  readonly above: Trail | undefined
  readonly key: string | number
}

/**
 * Refuses a document in which a `$ref` leads nowhere or in a circle, or a value has a form that no reader can do anything
 * with, whether anything uses the place or not. Throws `ContractError` with the first such place.
 */
export function checkDocument(document: JsonObject): void {
  const sound = new Set<string>()
  const visit = (value: JsonValue, trail: Trail | undefined, kind: Place): void => {
    if (Array.isArray(value)) {
      const below = kind === 'objects' ? 'object' : kind
      for (let key = 0; key < value.length; key++) visit(value[key] ?? null, { above: trail, key }, below)
      return
    }
    if (kind === 'schema' && typeof value !== 'boolean' && !isJsonObject(value))
      throw new ContractError(pointerOf(trail), `a schema is an object, but ${described(value)} stands here`)
    if (!isJsonObject(value)) return
    if (kind !== 'objects' && kind !== 'schemas') {
      requireForms(value, kind === 'schema', (key) => pointerOf(trail, key))
      requireReferences(document, value, { trail, sound })
    }
    for (const key in value) {
      const child = value[key]
      const below = placeBelow(kind, key)
      if (child === undefined || below === 'data') continue
      // Most values are texts, which only schemas must not be.
      if (typeof child === 'object' || below === 'schema') visit(child, { above: trail, key }, below)
    }
  }
  visit(document, undefined, 'object')
}

function pointerOf(trail: Trail | undefined, ...more: readonly string[]): string {
  const keys: (string | number)[] = [...more]
  for (let at = trail; at; at = at.above) keys.unshift(at.key)
  return appendPointer('#', ...keys)
}

interface ReferencePlace {
  readonly trail: Trail | undefined
  /** References that are known to end. */
  readonly sound: Set<string>
}

/** Follows what an object refers to by `$ref`, or as the mapping of a discriminator. */
function requireReferences(document: JsonObject, holder: JsonObject, { trail, sound }: ReferencePlace): void {
  const { $ref: reference, mapping } = holder
  if (reference !== undefined)
    requireReference(document, reference, { place: () => pointerOf(trail, '$ref'), sound })
  if (!isJsonObject(mapping) || !('propertyName' in holder)) return
  for (const [tag, schema = null] of Object.entries(mapping)) {
    // A mapping may say the name of a component alone.
    const isName = typeof schema === 'string' && /^[\w.-]+$/.test(schema)
    const target = isName ? `#/components/schemas/${schema}` : schema
    requireReference(document, target, { place: () => pointerOf(trail, 'mapping', tag), sound })
  }
}

/** Follows a reference to its end; places whose references are known to end are `sound`. */
function requireReference(
  document: JsonObject,
  first: JsonValue,
  { place, sound }: { readonly place: () => string; readonly sound: Set<string> },
): void {
  if (typeof first === 'string' && sound.has(first)) return
  const visited = new Set<string>()
  let reference: JsonValue | undefined = first
  while (reference !== undefined) {
    if (typeof reference !== 'string')
      throw new ContractError(place(), `a reference is a text, but ${described(reference)} stands here`)
    if (sound.has(reference)) break
    if (visited.has(reference))
      throw new ContractError(
        place(),
        `\`$ref\` leads in a circle: \`${reference}\` comes again; take one out`,
      )
    visited.add(reference)
    const target: JsonValue | undefined = reference.startsWith('#')
      ? resolvePointer(document, reference)
      : undefined
    if (target === undefined) throw new ContractError(place(), leadsNowhere(reference))
    if (typeof target === 'boolean') break
    if (!isJsonObject(target))
      throw new ContractError(
        place(),
        `\`$ref\` leads to \`${reference}\`, where ${described(target)} stands, not an object`,
      )
    reference = target['$ref']
  }
  for (const known of visited) sound.add(known)
}
