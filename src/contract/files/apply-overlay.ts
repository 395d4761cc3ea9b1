import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { appendPointer, ContractError } from '../../model/documents.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { queryPaths } from './query-paths.js'

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
 * The absolute path of the file that an overlay `extends`: a path beside the overlay, or a `file:` URL. Throws
 * `ContractError` for what is no file.
 */
export function extendedFile(overlay: string, base: string): string {
  if (!/^[a-z][a-z\d+.-]+:/i.test(base)) return resolve(dirname(overlay), base)
  try {
    return fileURLToPath(base)
  } catch {
    // Another scheme, another machine, or an escape of `/`.
    throw new ContractError('#/extends', 'contracts are read from files only, by a path or a `file:` URL')
  }
}

/**
 * Applies the actions of an overlay to a copy of a document, in their order: `update` is merged into objects and appended
 * to lists, `remove` takes away, `copy` merges what another target names. A target is a JSONPath (RFC 9535).
 * Throws `ContractError` for an action of another form, and for actions that add more than a million values. https://spec.openapis.org/overlay/v1.1.0.html
 */
export function applyOverlay(document: JsonValue, overlay: JsonObject): JsonValue {
  const changed = structuredClone(document)
  const actions = Array.isArray(overlay['actions']) ? overlay['actions'] : []
  let added = 0
  for (const [index, action] of actions.entries()) {
    const place = appendPointer('#/actions', index)
    if (!isJsonObject(action) || typeof action['target'] !== 'string') {
      throw new ContractError(place, 'an action has a `target`')
    }
    const nodes = select(changed, action['target'], place)
    const { copy } = action
    // What is copied may hold the place that it is merged into.
    const source =
      typeof copy === 'string' ? structuredClone(select(changed, copy, place)[0]?.value) : undefined
    const updates = [source, action['update']].filter((update) => update !== undefined)
    if (action['remove'] !== true) added += nodes.length * sizeOf(updates)
    // Each copy may double the document.
    if (added > MOST_ADDED)
      throw new ContractError(place, 'the actions up to this one add more than a million values')
    for (const node of nodes) {
      if (action['remove'] === true) remove(node)
      else for (const update of updates) merge(node, update)
    }
  }
  return changed
}

/** Several times what the longest contract of AWS holds. */
const MOST_ADDED = 1_000_000

/** How many values a value is made of, itself included. */
function sizeOf(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce<number>((size, child) => size + sizeOf(child ?? null), 1)
}

function remove({ holder, key }: Node): void {
  // The copy is ours to change.
  if (Array.isArray(holder)) (holder as JsonValue[]).splice(Number(key), 1)
  else if (holder) Reflect.deleteProperty(holder, key)
}

function merge({ value, holder, key }: Node, update: JsonValue): void {
  if (Array.isArray(value)) {
    // One by one: a call takes only so many arguments.
    for (const item of structuredClone([update].flat() as JsonValue[])) (value as JsonValue[]).push(item)
  } else if (isJsonObject(value) && isJsonObject(update)) {
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

/** A name with hyphens after a point, such as `.x-aws-error`: RFC 9535 wants it in brackets, but people write it so. */
const HYPHENATED =
  /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|(\.?)\.([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*(?:-[\w\u0080-\uffff]+)+)/g

/** The nodes that a JSONPath names, each once and the last ones first, so that removing moves none of the others. */
function select(document: JsonValue, path: string, place: string): readonly Node[] {
  const query = path.replaceAll(HYPHENATED, (all, before: string | undefined, name: string | undefined) =>
    name === undefined ? all : `${before === '.' ? '..' : ''}['${name}']`,
  )
  const nodes = new Map<string, Node>()
  try {
    for (const [value, steps] of queryPaths(document, query, { place })) {
      const keys = steps.map((step) => (typeof step === 'number' ? step : unescaped(step)))
      nodes.set(JSON.stringify(keys), { value, ...holderAt(document, keys) })
    }
  } catch (cause) {
    if (cause instanceof ContractError) throw cause
    const unexpected = /but (.+) found\.$/.exec(cause instanceof Error ? cause.message : '')?.[1]
    const reason = unexpected === undefined ? '' : `: ${unexpected} is not expected there`
    throw new ContractError(place, `the target \`${path}\` is no JSONPath (RFC 9535)${reason}`)
  }
  return [...nodes.values()].toReversed()
}

function holderAt(document: JsonValue, keys: readonly (string | number)[]): Pick<Node, 'holder' | 'key'> {
  const key = keys.at(-1)
  if (key === undefined) return { key: '' }
  const holder = keys
    .slice(0, -1)
    .reduce<JsonValue | undefined>(
      (value, step) =>
        Array.isArray(value) ? value[Number(step)] : isJsonObject(value) ? value[step] : undefined,
      document,
    )
  return { ...(typeof holder === 'object' && holder !== null && { holder }), key }
}

/** Names come in the spelling of normalized paths (RFC 9535, 2.7). */
function unescaped(name: string): string {
  return name.replaceAll(/\\(u[0-9a-f]{4}|.)/gs, (_, code: string) => ESCAPES[code] ?? fromCode(code))
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' }

function fromCode(code: string): string {
  return code.length === 1 ? code : String.fromCharCode(Number.parseInt(code.slice(1), 16))
}
