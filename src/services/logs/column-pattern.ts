import type { JsonValue } from '../../protocol/json-values.js'
import { type CompileExpression, type Condition, type Matches, readCondition } from './pattern-expression.js'

/** The beginning of a field of a message: a bracket or a quote, or else all that stands between spaces. */
const FIELD = /([["])|\S+/g
const WORD = /\S+/y
/** A column of a pattern, up to a comma that stands in no quotes and no expression. */
const COLUMN = /(?:"(?:[^"\\]|\\.)*"|%[^%]+%|[^,"%])+/g

/**
 * Reads a pattern of columns, such as `ip, user, status = 4*, bytes > 1000`: messages must have as many fields, or more
 * where `...` stands. Throws `SyntaxError` for text that is none.
 */
export function readColumnPattern(text: string, compile: CompileExpression): Matches {
  const columns = (text.match(COLUMN) ?? []).map((column) => column.trim())
  const gap = columns.indexOf('...')
  if (columns.length === 0 || columns.includes('') || gap !== columns.lastIndexOf('...'))
    throw new SyntaxError('the columns are none')
  const conditions = columns.map((column) => readColumn(column, compile))
  return (message) => {
    const fields = fieldsOf(message)
    const more = fields.length - columns.length + (gap < 0 ? 0 : 1)
    if (gap < 0 ? more !== 0 : more < 0) return false
    return conditions.every((condition, index) => {
      if (index === gap) return true
      const field = fields[gap < 0 || index < gap ? index : index + more - 1]
      return field !== undefined && condition(field)
    })
  }
}

/** The fields of a message: what stands in brackets or in quotes, which begin a word where nothing closes them. */
function fieldsOf(message: string): readonly string[] {
  const last = { '[': message.lastIndexOf(']'), '"': message.lastIndexOf('"') }
  const fields: string[] = []
  FIELD.lastIndex = 0
  for (let found = FIELD.exec(message); found; found = FIELD.exec(message)) {
    const [plain, opening] = found
    if (opening === undefined) {
      fields.push(plain)
      continue
    }
    const isQuote = opening === '"'
    const isClosed = found.index < last[isQuote ? '"' : '[']
    const end = isClosed ? message.indexOf(isQuote ? '"' : ']', FIELD.lastIndex) : -1
    WORD.lastIndex = found.index
    fields.push(end < 0 ? (WORD.exec(message)?.[0] ?? '') : message.slice(FIELD.lastIndex, end))
    FIELD.lastIndex = end < 0 ? WORD.lastIndex : end + 1
  }
  return fields
}

/** The condition of a column: all that is compared in it is its own field. A name alone takes any. */
function readColumn(column: string, compile: CompileExpression): Condition<string> {
  if (/^[\w.-]*$/.test(column)) return () => true
  const ownField =
    () =>
    (field: string): readonly JsonValue[] => [field]
  return readCondition<string>(column, ownField, compile)
}
