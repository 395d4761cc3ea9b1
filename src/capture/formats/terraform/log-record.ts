import { isJsonObject } from '../../../protocol/json-values.js'

/** What a record of a structured log says. */
export interface LogRecord {
  readonly message: string
  readonly fields: Readonly<Record<string, string>>
  /** Whether the record stops inside a value. */
  readonly isCut?: boolean
}

const NAME = /(?:^|[\s])(@?[\w.-]+)=/y

/**
 * Reads a record as Terraform's logger prints it: the message, a colon, and `name=value` pairs, a value in quotes where
 * it needs them, or on lines of its own behind `| ` where it has several. https://github.com/hashicorp/go-hclog
 */
export function readRecord(text: string): LogRecord {
  const colon = text.search(/: (?=@?[\w.-]+=)|:\s*\n/)
  if (colon === -1) return { message: text, fields: {} }
  const fields: Record<string, string> = {}
  let at = colon + 1
  let isCut = false
  while (at < text.length) {
    NAME.lastIndex = at
    const found = NAME.exec(text)
    if (!found) {
      at += 1
      const next = text.slice(at).search(/\s/)
      if (next === -1) break
      at += next
      continue
    }
    const value = readValue(text, NAME.lastIndex)
    fields[found[1] ?? ''] ??= value.text
    at = value.end
    isCut ||= value.isCut === true
  }
  return { message: text.slice(0, colon), fields, isCut }
}

interface Value {
  readonly text: string
  readonly end: number
  readonly isCut?: boolean
}

function readValue(text: string, at: number): Value {
  if (text[at] === '"') return readQuoted(text, at)
  if (/^[ \t]*\n\s*\| ?/.test(text.slice(at, at + 100))) return readBlock(text, at)
  const length = text.slice(at).search(/\s/)
  const end = length === -1 ? text.length : at + length
  return { text: text.slice(at, end), end }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

/** A text in quotes, with the escapes of Go; line ends may stand in it as they are. */
function readQuoted(text: string, start: number): Value {
  let value = ''
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at]
    if (character === '"') return { text: value, end: at + 1 }
    if (character !== '\\') {
      value += character
      continue
    }
    at += 1
    const code = /^(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))/i.exec(text.slice(at, at + 9))
    if (code) {
      value += String.fromCodePoint(
        Math.min(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '0', 16), 0x10ffff),
      )
      at += code[0].length - 1
    } else value += ESCAPES[text[at] ?? ''] ?? text[at] ?? ''
  }
  return { text: value, end: text.length, isCut: true }
}

/** The lines behind `| `, which end where the next line does not have it. */
function readBlock(text: string, start: number): Value {
  const lines: string[] = []
  let at = text.indexOf('\n', start) + 1
  while (at > 0 && at < text.length) {
    const lineEnd = text.indexOf('\n', at)
    const line = text.slice(at, lineEnd === -1 ? text.length : lineEnd)
    const own = /^\s*\| ?(.*)$/.exec(line)
    if (!own) break
    lines.push(own[1] ?? '')
    at = lineEnd === -1 ? text.length : lineEnd + 1
  }
  return { text: lines.join('\n'), end: Math.max(at - 1, start + 1) }
}

/** A record that is a line of JSON, as `TF_LOG=JSON` prints it. */
export function readJsonRecord(line: string): LogRecord | undefined {
  if (!/^\s*\{.*"@message"/.test(line)) return undefined
  try {
    const record: unknown = JSON.parse(line)
    if (!isJsonObject(record) || typeof record['@message'] !== 'string') return undefined
    const fields = Object.entries(record).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
    ])
    return { message: record['@message'], fields: Object.fromEntries(fields) }
  } catch {
    return undefined
  }
}
