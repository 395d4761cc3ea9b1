import { isJsonObject, type JsonValue } from '../../../protocol/json-values.js'

/** One part of a path: a member, an index, all of a list or map, or a member at any depth. */
type Part =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'deep'; readonly name: string }

const PART = /\.\.([\w-]+)|\.([\w-]+)|\[(-?\d+)\]|\[(?:'([^']*)'|"([^"]*)")\]|(?:\[\*\]|\.\*)/y

/**
 * Reads a JSONPath of those that Automation knows: members, indexes, `*` and deep scans.
 * See https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-json-path.html
 *
 * @returns `undefined` for anything else.
 */
export function readJsonPath(path: string): readonly Part[] | undefined {
  if (!path.startsWith('$')) return undefined
  const parts: Part[] = []
  PART.lastIndex = 1
  while (PART.lastIndex < path.length) {
    const match = PART.exec(path)
    if (!match) return undefined
    const [, deep, member, index, single, double] = match
    const name = member ?? single ?? double
    if (deep !== undefined) parts.push({ kind: 'deep', name: deep })
    else if (name !== undefined) parts.push({ kind: 'member', name })
    else if (index !== undefined) parts.push({ kind: 'index', index: Number(index) })
    else parts.push({ kind: 'all' })
  }
  return parts
}

/**
 * What a path selects. A path with a deep scan or `*` gives a list, also of nothing; any other gives the value, or
 * `undefined` where there is none, as for a path whose deep scans find the same values a million times.
 *
 * @example selectByPath({ Images: [{ ImageId: 'ami-1' }] }, '$.Images[0].ImageId') // 'ami-1'
 */
export function selectByPath(value: JsonValue, path: string): JsonValue | undefined {
  const parts = readJsonPath(path)
  if (!parts) return undefined
  let found: readonly JsonValue[] = [value]
  const scan: Scan = { left: MOST_SCANNED }
  for (const part of parts) found = found.flatMap((one) => select(one, part, scan))
  if (scan.left < 0) return undefined
  const isList = parts.some(({ kind }) => kind === 'deep' || kind === 'all')
  return isList ? [...found] : found[0]
}

/** How many values deep scans may still look at. */
interface Scan {
  left: number
}

const MOST_SCANNED = 1_000_000

function select(value: JsonValue, part: Part, scan: Scan): readonly JsonValue[] {
  if (part.kind === 'deep') return deepScan(value, part.name, scan)
  if (part.kind === 'all')
    return Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value).filter(isPresent) : []
  if (part.kind === 'index') {
    const item = Array.isArray(value) ? value.at(part.index) : undefined
    return item === undefined ? [] : [item]
  }
  if (!isJsonObject(value) || !Object.hasOwn(value, part.name)) return []
  const member = value[part.name]
  return member === undefined ? [] : [member]
}

/** The members of a name at any depth, in the order of the text. */
function deepScan(value: JsonValue, name: string, scan: Scan): readonly JsonValue[] {
  const found: JsonValue[] = []
  const visit = (item: JsonValue): void => {
    scan.left -= 1
    if (scan.left < 0) return
    if (Array.isArray(item)) for (const child of item) visit(child)
    if (!isJsonObject(item)) return
    for (const [key, member] of Object.entries(item)) {
      if (member === undefined) continue
      if (key === name) found.push(member)
      visit(member)
    }
  }
  visit(value)
  return found
}

function isPresent(value: JsonValue | undefined): value is JsonValue {
  return value !== undefined
}
