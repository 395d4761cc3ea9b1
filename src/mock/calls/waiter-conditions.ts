import type { Shape } from '../../model/shapes.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import { changeAt, pathOf, type Shaped } from './change-at.js'

/** What an acceptor demands of several members: ``length(services[?!(runningCount == desiredCount)]) == `0` ``. */
export type Condition =
  | { readonly every: readonly Condition[] }
  | { readonly some: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly left: Term; readonly operator: string; readonly right: Term }

/** A literal, a member, or how many items a list has, or how many of them meet a condition. */
type Term =
  | { readonly literal: JsonValue }
  | { readonly member: string }
  | { readonly list: string; readonly where?: Condition }

/** How values are made. */
export interface Making {
  /** What is there is known and stays. */
  readonly onlyMissing: boolean
  readonly make: (shape: Shape) => JsonValue
}

const TOKEN = /\s*(length\(|&&|\|\||[!=]=|>|[!()\]]|\[\?|`[^`]*`|'[^']*'|[A-Za-z_][\w.]*(?:\[\])?)/y

/**
 * Reads the expressions of JMESPath that waiters have beside paths: comparisons of members, literals and lengths, joined
 * by `&&`, `||` and `!`. Returns nothing for others. https://jmespath.org/specification.html
 */
export function parseCondition(expression: string): Condition | undefined {
  const tokens: string[] = []
  const token = new RegExp(TOKEN)
  while (token.lastIndex < expression.trimEnd().length) {
    const found = token.exec(expression)?.[1]
    if (found === undefined) return undefined
    tokens.push(found)
  }
  const take = (wanted: string): boolean => tokens[0] === wanted && tokens.shift() !== undefined
  const joined = (operator: '&&' | '||', part: () => Condition | undefined): Condition | undefined => {
    const parts = [part()]
    while (take(operator)) parts.push(part())
    const known = parts.filter((condition) => condition !== undefined)
    if (known.length < parts.length) return undefined
    return known.length === 1 ? known[0] : operator === '&&' ? { every: known } : { some: known }
  }
  const any = (): Condition | undefined => joined('||', () => joined('&&', one))
  const one = (): Condition | undefined => {
    if (take('!')) {
      const not = one()
      return not && { not }
    }
    if (!take('(')) return comparison()
    const inner = any()
    return take(')') ? inner : undefined
  }
  const comparison = (): Condition | undefined => {
    const left = term()
    const operator = tokens.shift()
    const right = left && operator && /^(?:[!=]=|>)$/.test(operator) ? term() : undefined
    return left && right && operator !== undefined ? { left, operator, right } : undefined
  }
  const term = (): Term | undefined => {
    const [first = ''] = tokens.splice(0, 1)
    if (first === 'length(') {
      const list = tokens.shift()?.replace('[]', '') ?? ''
      const where = take('[?') ? any() : undefined
      const isWhole = where === undefined || take(']')
      return isWhole && take(')') && pathOf(list) ? { list, ...(where && { where }) } : undefined
    }
    if (/^['`]/.test(first)) return literal(first)
    return pathOf(first) ? { member: first } : undefined
  }
  const condition = any()
  return tokens.length === 0 ? condition : undefined
}

function literal(token: string): Term | undefined {
  const text = token.slice(1, -1)
  if (token.startsWith("'")) return { literal: text }
  return /^(?:\d{1,9}|true|false|null|"[^"\\]*")$/.test(text) ? { literal: JSON.parse(text) } : undefined
}

/** Changes a value as little as it takes for a condition to be met, or, where it is not `wanted`, to be broken. */
export function fulfil(condition: Condition, at: Shaped, making: Making, wanted = true): JsonValue {
  const next = (value: JsonValue, part: Condition): JsonValue =>
    fulfil(part, { ...at, value }, making, wanted)
  if ('not' in condition) return fulfil(condition.not, at, making, !wanted)
  if ('every' in condition || 'some' in condition) {
    const parts = 'every' in condition ? condition.every : condition.some
    // One of them is enough where not all must be met, or not all may be.
    const needed = 'every' in condition === wanted ? parts : parts.slice(0, 1)
    return needed.reduce(next, at.value)
  }
  const { left, operator, right } = condition
  const isEqual = (operator === '==') === wanted
  if ('list' in left && 'literal' in right && typeof right.literal === 'number')
    return fulfilLength(left, at, making, {
      least: operator === '>' && wanted ? right.literal + 1 : isEqual ? right.literal : 0,
      most: isEqual || (operator === '>' && !wanted) ? right.literal : undefined,
    })
  return 'member' in left && isEqual && operator !== '>' ? equate(left.member, right, at, making) : at.value
}

/** Returns a value whose list has so many items, or so many items that meet a condition. */
function fulfilLength(
  { list, where }: Extract<Term, { readonly list: string }>,
  at: Shaped,
  making: Making,
  { least, most }: { readonly least: number; readonly most: number | undefined },
): JsonValue {
  const change = (found: JsonValue | undefined, shape: Shape | undefined): JsonValue | undefined => {
    if (shape?.kind !== 'list' || (found !== undefined && making.onlyMissing && !where)) return found
    const item = shape.item.shape
    const items: JsonValue[] = Array.isArray(found) ? [...found] : []
    while (items.length < least) items.push(making.make(item))
    if (!where) return most === undefined ? items : items.slice(0, most)
    return items.map((value, index) => fulfil(where, { value, shape: item }, making, index < least))
  }
  return changeAt({ ...at, path: pathOf(list) ?? [] }, { change, make: undefined })
}

/** Returns a value whose member is a literal, or what another member is. */
function equate(member: string, other: Term, at: Shaped, { onlyMissing, make }: Making): JsonValue {
  const put = (value: JsonValue, name: string, keeps: boolean, wanted?: JsonValue): JsonValue => {
    const change = (found: JsonValue | undefined, shape: Shape | undefined): JsonValue | undefined =>
      found !== undefined && keeps ? found : (wanted ?? (shape && make(shape)))
    return changeAt({ value, shape: at.shape, path: pathOf(name) ?? [] }, { change, make: undefined })
  }
  if ('literal' in other) return put(at.value, member, onlyMissing, other.literal)
  if (!('member' in other)) return at.value
  const made = put(at.value, other.member, true, valueAt(at.value, member))
  return put(made, member, onlyMissing, valueAt(made, other.member))
}

function valueAt(value: JsonValue, path: string): JsonValue | undefined {
  return path
    .split('.')
    .reduce<JsonValue | undefined>((found, name) => (isJsonObject(found) ? found[name] : undefined), value)
}
