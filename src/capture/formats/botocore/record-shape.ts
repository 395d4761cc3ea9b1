import { closingQuote } from '../../source/scan/closing-quote.js'
import { TIME_LENGTH } from '../logs/unwrap-line.js'
import { PythonBytes, type PythonText, unescapePython } from './python-bytes.js'

/** Where a part of a line is that is another one in lines that are alike: a text between its quotes, or a word. */
export interface PartPlace {
  readonly start: number
  readonly end: number
  /** The keys of the dicts that it is a value of; none for a word. */
  readonly path: readonly string[]
}

/** A part of a line that is another one in lines that are alike. */
export interface Part {
  /** What stands before it; the last letter is its quote. */
  readonly before: string
  readonly path: readonly string[]
  readonly isBytes: boolean
  /** How it was written when it was last kept. */
  written: string | undefined
  /** Where it is in the line that was looked at last, and whether it is written there as it was last kept. */
  start: number
  end: number
  isRepeated: boolean
}

const LONGEST_KEPT = 200
const WORD = /\w+/y
const WORD_BEHIND = / \w*$/y

/** How a line is written behind its time: what stands between those of its parts that are others in other lines. */
export class RecordShape {
  readonly parts: readonly Part[]
  private readonly tail: string
  /** Whether one more word may follow. */
  private readonly isOpen: boolean

  /** `end` is where the word begins that may be any; without it there is none. */
  constructor(text: string, places: readonly PartPlace[], end?: number) {
    let at = TIME_LENGTH
    this.parts = places.map(({ start, end, path }) => {
      const before = text.slice(at, start)
      at = end
      const isBytes = path.length > 0 && text[start - 2] === 'b'
      return { before, path, isBytes, written: undefined, start, end, isRepeated: false }
    })
    this.tail = text.slice(at, end)
    this.isOpen = end !== undefined
  }

  /** What all lines that are written so have in common before any other part. */
  get beginning(): string {
    return this.parts[0]?.before ?? this.tail
  }

  /** Whether a line is written so; its parts are then where they are in it. */
  fits(text: string): boolean {
    let at = TIME_LENGTH
    for (const part of this.parts) {
      if (!isAt(text, at, part.before)) return false
      part.start = at + part.before.length
      at = findEnd(part, text)
      if (at === -1) return false
      part.end = at
    }
    if (!isAt(text, at, this.tail)) return false
    at += this.tail.length
    WORD_BEHIND.lastIndex = at
    return this.isOpen ? WORD_BEHIND.test(text) : at === text.length
  }
}

/** V8 compares two texts in far less time than `startsWith` takes, which goes by letters. */
function isAt(text: string, at: number, written: string): boolean {
  return text.slice(at, at + written.length) === written
}

function findEnd(part: Part, text: string): number {
  const { before, written, start } = part
  part.isRepeated = false
  if (part.path.length === 0) {
    WORD.lastIndex = start
    return WORD.test(text) ? WORD.lastIndex : -1
  }
  if (written !== undefined && isAt(text, start, written)) {
    const end = start + written.length
    part.isRepeated = text.charCodeAt(end) === before.charCodeAt(before.length - 1)
    if (part.isRepeated) return end
  }
  return closingQuote(text, start - 1)
}

/** The text that a part is in the line that was looked at last. */
export function textOf({ start, end, isBytes }: Part, line: string): PythonText {
  const written = line.slice(start, end)
  return isBytes ? new PythonBytes(written) : unescapePython(written)
}

/** Keeps how a part is written in the line that was looked at last, to know it again. */
export function keep(part: Part, line: string): void {
  const { start, end } = part
  part.written = end - start > LONGEST_KEPT ? undefined : line.slice(start, end)
}
