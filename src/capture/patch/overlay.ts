import { appendPointer, pointerTokens, resolvePointer } from '../../model/documents.js'
import type { JsonValue } from '../../protocol/json-values.js'

/** One change of an overlay. `update` is merged into an object and appended to a list. */
export type OverlayAction =
  | { readonly target: string; readonly description: string; readonly update: JsonValue }
  | { readonly target: string; readonly description: string; readonly remove: true }

/** An OpenAPI Overlay document. https://spec.openapis.org/overlay/v1.0.0.html */
export interface Overlay {
  readonly overlay: '1.0.0'
  readonly info: { readonly title: string; readonly version: string }
  readonly actions: readonly OverlayAction[]
}

/** A JSON pointer as the JSONPath query of the one node it names. https://www.rfc-editor.org/rfc/rfc9535 */
export function toJsonPath(document: JsonValue, pointer: string): string {
  let parent: JsonValue | undefined = document
  const segments = pointerTokens(pointer).map((token) => {
    const isPosition = Array.isArray(parent)
    parent = parent === undefined ? undefined : resolvePointer(parent, appendPointer('', token))
    if (isPosition) return `[${token}]`
    if (/^[A-Za-z_]\w*$/.test(token)) return `.${token}`
    return `['${token.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`
  })
  return `$${segments.join('')}`
}

/** Where an update goes and what it says. */
export interface Update {
  /** JSON pointer of the object it is merged into or the list it is appended to. */
  readonly pointer: string
  readonly update: JsonValue
  readonly description: string
}

/** The action of an update. */
export function updateAction(document: JsonValue, { pointer, update, description }: Update): OverlayAction {
  return { target: toJsonPath(document, pointer), description, update }
}

/** How often traffic showed something, in words. */
export function times(count: number): string {
  return `${count} ${count === 1 ? 'time' : 'times'}`
}
