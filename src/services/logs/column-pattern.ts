import type { JsonValue } from '../../protocol/json-values.js'
import { type CompileExpression, type Condition, type Matches, readCondition } from './pattern-expression.js'

/** A field of a message: what stands in brackets, in quotes, or between spaces. */
const FIELD = /\[([^\]]*)\]|"([^"]*)"|(\S+)/g
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
    const fields = [...message.matchAll(FIELD)].map(
      ([, bracketed, quoted, plain = '']) => bracketed ?? quoted ?? plain,
    )
    const more = fields.length - columns.length + (gap < 0 ? 0 : 1)
    if (gap < 0 ? more !== 0 : more < 0) return false
    return conditions.every((condition, index) => {
      if (index === gap) return true
      const field = fields[gap < 0 || index < gap ? index : index + more - 1]
      return field !== undefined && condition(field)
    })
  }
}

/** The condition of a column: all that is compared in it is its own field. A name alone takes any. */
function readColumn(column: string, compile: CompileExpression): Condition<string> {
  if (/^[\w.-]*$/.test(column)) return () => true
  const ownField =
    () =>
    (field: string): readonly JsonValue[] => [field]
  return readCondition<string>(column, ownField, compile)
}
