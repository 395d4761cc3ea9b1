import type { Bounds } from '../../model/constraints.js'
import type { Described, Shape, Slot } from '../../model/shapes.js'

/** The bounds of a value in words, such as `1 to 50` or `exactly 36 characters`; patterns are kept apart. */
export interface Constraints {
  readonly bounds: readonly string[]
  readonly patterns: readonly string[]
}

/** What a slot demands of its value, of the items of a list, and of the keys and values of a map. */
export function describeConstraints(slot: Slot): Constraints {
  const bounds: string[] = []
  const patterns: string[] = []
  const collect = (prefix: string, { kind }: Shape, { constraints }: Described): void => {
    const { length, range, patterns: own } = constraints
    const words = [boundWords(length, UNITS[kind]), boundWords(range)]
    bounds.push(...words.filter((bound) => bound !== '').map((bound) => `${prefix}${bound}`))
    patterns.push(...own.slice(0, 1))
  }
  const { shape } = slot
  collect('', shape, slot)
  if (shape.kind === 'list' && isPlain(shape.item.shape)) collect('each ', shape.item.shape, shape.item)
  if (shape.kind === 'map') {
    if (shape.key) collect('keys ', shape.key, shape.key)
    collect('each value ', shape.value.shape, shape.value)
  }
  return { bounds, patterns }
}

function isPlain({ kind }: Shape): boolean {
  return kind !== 'structure' && kind !== 'list' && kind !== 'map'
}

const UNITS: Readonly<Partial<Record<Shape['kind'], string>>> = {
  string: 'character',
  blob: 'byte',
  list: 'item',
  map: 'entry',
}

function boundWords(bounds: Bounds = {}, unit?: string): string {
  // No number holds exact digits.
  const from = bounds.exactMin === undefined ? bounds.min : BigInt(bounds.exactMin)
  const to = bounds.exactMax === undefined ? bounds.max : BigInt(bounds.exactMax)
  const words = rangeWords(from, to)
  if (words === undefined) return ''
  return unit === undefined ? words : `${words} ${counted(unit, to ?? 2)}`
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
