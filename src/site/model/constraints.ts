import type { OpenApiDocument } from '../../model/documents.js'
import { appendPointer, resolvePointer } from '../../model/documents.js'
import type { Shape, Slot } from '../../model/shapes.js'
import { isJsonObject } from '../../protocol/json-values.js'
import { findKeyword } from './schema-keywords.js'

/** The bounds of a value in words, such as `1 to 50` or `exactly 36 characters`; patterns are kept apart. */
export interface Constraints {
  readonly bounds: readonly string[]
  readonly patterns: readonly string[]
}

/** What a slot demands of its value, of the items of a list, and of the keys and values of a map. */
export function readConstraints(document: OpenApiDocument, slot: Slot): Constraints {
  const bounds: string[] = []
  const patterns: string[] = []
  const collect = (
    pointer: string,
    { shape, prefix }: { shape: Shape | undefined; prefix: string },
  ): void => {
    for (const bound of boundsAt(document, pointer, shape)) bounds.push(`${prefix}${bound}`)
    const pattern = findKeyword(document, pointer, 'pattern')
    if (typeof pattern === 'string') patterns.push(pattern)
  }
  const { shape } = slot
  collect(slot.pointer, { shape, prefix: '' })
  if (shape.kind === 'list' && isPlain(shape.item.shape)) {
    collect(shape.item.pointer, { shape: shape.item.shape, prefix: 'each ' })
  }
  if (shape.kind === 'map') {
    const names = appendPointer(shape.pointer, 'propertyNames')
    if (resolvePointer(document, names) !== undefined) collect(names, { shape: undefined, prefix: 'keys ' })
    collect(shape.value.pointer, { shape: shape.value.shape, prefix: 'each value ' })
  }
  return { bounds, patterns }
}

function isPlain({ kind }: Shape): boolean {
  return kind !== 'structure' && kind !== 'list' && kind !== 'map'
}

const LIMITS = [
  ['minLength', 'maxLength', 'character'],
  ['x-aws-min-bytes', 'x-aws-max-bytes', 'byte'],
  ['minItems', 'maxItems', 'item'],
  ['minProperties', 'maxProperties', 'entry'],
  ['minimum', 'maximum', ''],
] as const

function boundsAt(document: OpenApiDocument, pointer: string, shape: Shape | undefined): readonly string[] {
  if (shape?.kind === 'structure') return []
  return LIMITS.flatMap(([least, greatest, unit]) => {
    const from = boundAt(document, pointer, least)
    const to = boundAt(document, pointer, greatest)
    const words = rangeWords(from, to)
    return words === undefined ? [] : [unit === '' ? words : `${words} ${counted(unit, to ?? 2)}`]
  })
}

/** A bound; a `bigint` where no number holds its digits. */
function boundAt(document: OpenApiDocument, pointer: string, keyword: string): number | bigint | undefined {
  const exact = findKeyword(document, pointer, 'x-aws-exact-bounds')
  const digits = isJsonObject(exact) ? exact[keyword] : undefined
  if (typeof digits === 'string' && /^-?\d+$/.test(digits)) return BigInt(digits)
  const value = findKeyword(document, pointer, keyword)
  return typeof value === 'number' ? value : undefined
}

function rangeWords(from: number | bigint | undefined, to: number | bigint | undefined): string | undefined {
  if (to === undefined) return from === undefined || from === 0 ? undefined : `at least ${group(from)}`
  if (from === to) return `exactly ${group(to)}`
  return from === undefined ? `at most ${group(to)}` : `${group(from)} to ${group(to)}`
}

function group(number: number | bigint): string {
  return number < 10_000 && number > -10_000 ? String(number) : number.toLocaleString('en-US')
}

function counted(unit: string, count: number | bigint): string {
  if (count === 1) return unit
  return unit === 'entry' ? 'entries' : `${unit}s`
}
