/** A construct that no ECMA-262 pattern can express; the message names it. */
export class UntranslatableError extends Error {
  override readonly name = 'UntranslatableError'
}

/** A place in a pattern, moved on by its readers. Patterns are read by code point. */
export interface Cursor {
  readonly characters: readonly string[]
  position: number
}

/** Starts reading a pattern. */
export function startCursor(pattern: string): Cursor {
  return { characters: [...pattern], position: 0 }
}

/** The next character, not yet taken; empty at the end. */
export function peek(cursor: Cursor, ahead = 0): string {
  return cursor.characters[cursor.position + ahead] ?? ''
}

/** Takes the next character. */
export function take(cursor: Cursor): string {
  const character = peek(cursor)
  cursor.position += 1
  return character
}

/** Whether a text comes next. */
export function startsWith(cursor: Cursor, text: string): boolean {
  return [...text].every((character, index) => peek(cursor, index) === character)
}

/** Takes a text if it comes next. */
export function takeText(cursor: Cursor, text: string): boolean {
  if (!startsWith(cursor, text)) return false
  cursor.position += [...text].length
  return true
}

/** The next few characters, not yet taken. */
export function upcoming(cursor: Cursor): string {
  return cursor.characters.slice(cursor.position, cursor.position + LOOKAHEAD).join('')
}

const LOOKAHEAD = 4

/** Takes what an expression that starts with `^` matches here, or nothing. */
export function takeMatch(cursor: Cursor, expression: RegExp): RegExpExecArray | undefined {
  const match = expression.exec(cursor.characters.slice(cursor.position).join(''))
  if (!match) return undefined
  cursor.position += [...match[0]].length
  return match
}
