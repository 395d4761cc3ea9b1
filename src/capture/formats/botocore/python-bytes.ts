import { type BodyCoding, type DecodedBody, decodeBytesBody } from '../decode-body.js'

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
}
const HEXADECIMAL = /^[\da-f]+$/i
const CODE_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

/** A bytes literal, as it is written between its quotes. */
export class PythonBytes {
  private readonly written: string

  constructor(written: string) {
    this.written = written
  }

  /** The bytes as text of one character each. */
  toLetters(): string {
    return unescapePython(this.written)
  }

  /** The bytes as UTF-8. */
  toText(): string {
    const letters = this.toLetters()
    return isAscii(letters) ? letters : Buffer.from(letters, 'latin1').toString('utf8')
  }
}

/** A string or bytes. */
export type PythonText = string | PythonBytes

/** Undoes what the log and content codings did to a body. */
export function decodePython(written: PythonText, coding: BodyCoding): DecodedBody {
  if (typeof written === 'string') return decodeBytesBody(Buffer.from(written), coding)
  const letters = written.toLetters()
  const isPlain = (coding.contentEncoding ?? '') === '' && isAscii(letters)
  return isPlain ? { body: letters } : decodeBytesBody(Buffer.from(letters, 'latin1'), coding)
}

/** Whether a text has nothing beyond ASCII, and with that is the same in any encoding. */
function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length
}

/** What is meant by the text between the quotes of a literal. */
export function unescapePython(written: string): string {
  let at = written.indexOf('\\')
  if (at === -1) return written
  let text = ''
  let from = 0
  for (; at !== -1 && at + 1 < written.length; at = written.indexOf('\\', from)) {
    const kind = written.charAt(at + 1)
    const length = CODE_LENGTHS[kind] ?? 0
    const code = length === 0 ? Number.NaN : codeAt(written, at + 2, length)
    text += written.slice(from, at)
    text += Number.isNaN(code) ? (ESCAPES[kind] ?? kind) : letterOf(code)
    from = at + 2 + (Number.isNaN(code) ? 0 : length)
  }
  return text + written.slice(from)
}

/** The number that so many hexadecimal digits are; `NaN` where other characters stand. */
function codeAt(written: string, at: number, length: number): number {
  const digits = written.slice(at, at + length)
  return digits.length === length && HEXADECIMAL.test(digits) ? Number.parseInt(digits, 16) : Number.NaN
}

function letterOf(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
}
