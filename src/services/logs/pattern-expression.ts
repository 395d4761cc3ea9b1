import type { JsonValue } from '../../protocol/json-values.js'

/** Whether a message is meant. */
export type Matches = (message: string) => boolean
/** Compiles a regular expression; throws `SyntaxError` for text that is none. */
export type CompileExpression = (source: string) => { test(text: string): boolean }
/** Whether what a condition is on fulfils it. */
export type Condition<Subject> = (subject: Subject) => boolean
/** What reads values out of a subject by the name that stands in a pattern; throws `SyntaxError` for a name that is none. */
export type Select<Subject> = (name: string) => (subject: Subject) => readonly JsonValue[]

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|(%[^%]+%)|(&&|\|\||!=|>=|<=|[=<>()])|([^\s"%&|!=<>()]+))/y

/**
 * Reads a condition: comparisons, joined by `&&` and `||` and put into brackets. Throws `SyntaxError` for text that is none.
 */
export function readCondition<Subject>(
  text: string,
  select: Select<Subject>,
  compile: CompileExpression,
): Condition<Subject> {
  const tokens = tokensOf(text)
  let next = 0
  const take = (): string => tokens[next++] ?? ''
  const takeIf = (wanted: string): boolean => tokens[next]?.toUpperCase() === wanted && next++ >= 0
  const readOr = (): Condition<Subject> => {
    const parts = [readAnd()]
    while (takeIf('||')) parts.push(readAnd())
    return (subject) => parts.some((part) => part(subject))
  }
  const readAnd = (): Condition<Subject> => {
    const parts = [readOne()]
    while (takeIf('&&')) parts.push(readOne())
    return (subject) => parts.every((part) => part(subject))
  }
  const readOne = (): Condition<Subject> => {
    if (takeIf('(')) {
      const inner = readOr()
      if (!takeIf(')')) throw new SyntaxError('a bracket is not closed')
      return inner
    }
    const valuesOf = select(take())
    if (takeIf('IS')) {
      const wanted = LITERALS.get(take().toUpperCase())
      if (wanted === undefined) throw new SyntaxError('IS is followed by TRUE, FALSE or NULL')
      return (subject) => valuesOf(subject).includes(wanted)
    }
    if (takeIf('EXISTS')) return (subject) => valuesOf(subject).length > 0
    if (takeIf('NOT')) {
      if (!takeIf('EXISTS')) throw new SyntaxError('NOT is followed by EXISTS')
      return (subject) => valuesOf(subject).length === 0
    }
    const compares = readComparison(take(), take(), compile)
    return (subject) => valuesOf(subject).some(compares)
  }
  const condition = readOr()
  if (next < tokens.length) throw new SyntaxError(`${tokens[next]} is too much`)
  return condition
}

const LITERALS = new Map<string, boolean | null>([
  ['TRUE', true],
  ['FALSE', false],
  ['NULL', null],
])

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = []
  const end = text.trimEnd().length
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < end) {
    const [token] = TOKEN.exec(text) ?? []
    if (token === undefined) throw new SyntaxError('a part of the pattern is none')
    tokens.push(token.trimStart())
  }
  return tokens
}

type Compares = (value: JsonValue) => boolean

/** What is compared is a text or a number; nothing compares with what is not there, or with a list or structure. */
function readComparison(operator: string, wanted: string, compile: CompileExpression): Compares {
  if (wanted === '' || /^[=<>&|()!]/.test(wanted)) throw new SyntaxError('a value is missing')
  const number = Number(wanted)
  const isNumber = /^[-+]?[\d.]/.test(wanted) && !Number.isNaN(number)
  const order = ORDERS.get(operator)
  if (order) {
    if (!isNumber) throw new SyntaxError(`${operator} is followed by a number`)
    return (value) => value !== '' && isScalar(value) && order(Number(value), number)
  }
  if (operator !== '=' && operator !== '!=') throw new SyntaxError(`${operator} is no operator`)
  const test = textTest(wanted, compile)
  const isSame: Compares = (value) =>
    isNumber && typeof value === 'number' ? value === number : test(String(value))
  return (value) => isScalar(value) && isSame(value) === (operator === '=')
}

const ORDERS = new Map<string, (left: number, right: number) => boolean>([
  ['>', (left, right) => left > right],
  ['<', (left, right) => left < right],
  ['>=', (left, right) => left >= right],
  ['<=', (left, right) => left <= right],
])

function isScalar(value: JsonValue): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** The test for a value of a pattern: an expression, or a text in which `*` stands for any characters. */
function textTest(wanted: string, compile: CompileExpression): (text: string) => boolean {
  if (/^%.+%$/.test(wanted)) {
    const expression = compile(wanted.slice(1, -1))
    return (text) => expression.test(text)
  }
  const plain = wanted.startsWith('"') ? wanted.slice(1, -1).replaceAll(/\\(.)/g, '$1') : wanted
  const [start = '', ...rest] = plain.split('*')
  const end = rest.pop()
  if (end === undefined) return (text) => text === plain
  return (text) => {
    if (!text.startsWith(start) || !text.endsWith(end) || text.length < start.length + end.length)
      return false
    let from = start.length
    for (const part of rest) {
      const found = text.indexOf(part, from)
      if (found < 0 || found + part.length > text.length - end.length) return false
      from = found + part.length
    }
    return true
  }
}
