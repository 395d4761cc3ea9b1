import { appendPointer, ContractError } from '../../model/documents.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'

/** A node that a target names, with what holds it. */
interface Node {
  readonly value: JsonValue
  readonly holder?: JsonObject | readonly JsonValue[]
  readonly key: string | number
}

/** Whether a document is an OpenAPI Overlay, of version 1.0 or 1.1. */
export function isOverlay(value: unknown): value is JsonObject {
  return isJsonObject(value) && typeof value['overlay'] === 'string' && /^1\.[01]\./.test(value['overlay'])
}

/**
 * Applies the actions of an overlay to a copy of a document, in their order: `update` is merged into objects and appended
 * to lists, `remove` takes away, `copy` merges what another target names. A target is a JSONPath of names, positions and
 * wildcards. Throws `ContractError` for an action of another form. https://spec.openapis.org/overlay/v1.1.0.html
 */
export function applyOverlay(document: JsonValue, overlay: JsonObject): JsonValue {
  const changed = structuredClone(document)
  const actions = Array.isArray(overlay['actions']) ? overlay['actions'] : []
  for (const [index, action] of actions.entries()) {
    const place = appendPointer('#/actions', index)
    if (!isJsonObject(action) || typeof action['target'] !== 'string') {
      throw new ContractError(place, 'an action has a `target`')
    }
    const nodes = select(changed, action['target'], place)
    const { copy } = action
    const source = typeof copy === 'string' ? select(changed, copy, place)[0]?.value : undefined
    for (const node of nodes) {
      if (action['remove'] === true) remove(node)
      else for (const update of [source, action['update']]) if (update !== undefined) merge(node, update)
    }
  }
  return changed
}

function remove({ holder, key }: Node): void {
  // The copy is ours to change.
  if (Array.isArray(holder)) (holder as JsonValue[]).splice(Number(key), 1)
  else if (holder) Reflect.deleteProperty(holder, key)
}

function merge({ value, holder, key }: Node, update: JsonValue): void {
  if (Array.isArray(value)) (value as JsonValue[]).push(...structuredClone([update].flat() as JsonValue[]))
  else if (isJsonObject(value) && isJsonObject(update)) {
    for (const [name, member] of Object.entries(update)) {
      const known = Object.hasOwn(value, name) ? value[name] : undefined
      const isMerged = typeof known === 'object' && known !== null && typeof member === 'object'
      if (isMerged) merge({ value: known, holder: value, key: name }, member ?? null)
      else set(value, name, structuredClone(member ?? null))
    }
  } else if (holder) set(holder, key, structuredClone(update))
}

/** Defines the member, so that one called `__proto__` is a member like any other. */
function set(holder: object, key: string | number, value: JsonValue): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true })
}

const SEGMENT =
  /(\.\.)?(?:\.?(?<name>[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*)|\.?(?<all>\*)|\[(?:'(?<single>(?:[^'\\]|\\.)*)'|"(?<double>(?:[^"\\]|\\.)*)"|(?<index>-?\d+)|(?<every>\*))\])/y

/** The nodes that a JSONPath names, positions of one list from the last to the first, so that removing moves none. */
function select(document: JsonValue, path: string, place: string): readonly Node[] {
  let nodes: readonly Node[] = [{ value: document, key: '' }]
  let at = 1
  while (at < path.length) {
    SEGMENT.lastIndex = at
    const match = SEGMENT.exec(path)
    if (!path.startsWith('$') || !match) {
      throw new ContractError(place, `the target \`${path}\` is more than names, positions and wildcards`)
    }
    at = SEGMENT.lastIndex
    const { name, single, double, index, all, every } = match.groups ?? {}
    const key = name ?? (single ?? double)?.replaceAll(/\\(.)/g, '$1') ?? index
    const held = match[1] ? nodes.flatMap(withDescendants) : nodes
    nodes = held.flatMap((node) => {
      const children = childrenOf(node)
      return all !== undefined || every !== undefined
        ? children
        : children.filter((child) => isKey(child, key))
    })
  }
  return nodes.toReversed()
}

function isKey({ holder, key }: Node, wanted: string | undefined): boolean {
  if (!Array.isArray(holder)) return key === wanted
  const position = Number(wanted)
  return key === (position < 0 ? holder.length + position : position)
}

function childrenOf({ value }: Node): readonly Node[] {
  if (Array.isArray(value)) {
    return value.map((item: JsonValue, key): Node => ({ value: item, holder: value, key }))
  }
  if (!isJsonObject(value)) return []
  return Object.entries(value).map(([key, member]) => ({ value: member ?? null, holder: value, key }))
}

function withDescendants(node: Node): readonly Node[] {
  return [node, ...childrenOf(node).flatMap(withDescendants)]
}
