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
  if (!written.includes('\\')) return written
  return written.replace(
    /\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[\s\S])/g,
    (_, sequence: string) => {
      const kind = sequence.charAt(0)
      const length = CODE_LENGTHS[kind]
      if (length === undefined || sequence.length !== length + 1) return ESCAPES[kind] ?? kind
      const code = Number.parseInt(sequence.slice(1), 16)
      return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
    },
  )
}
