import { ByteWindow } from '../scan/byte-window.js'
import { JsonCursor } from '../scan/json-cursor.js'
import { Malformed, OutOfBytes } from '../scan/scan-signals.js'
import type { CaptureFormat } from './read-options.js'

const VCR = /^(http_)?interactions:/m
const BOTOCORE =
  /\b(botocore|awscli|urllib3|boto3)\b[\w.]*(\s-\s|\s\[|:).{0,20}DEBUG|DEBUG:botocore|Making request for OperationModel\(/
const EXCHANGE_LINE = /^\s*\{.*"(request|response)"\s*:\s*\{\s*"(method|url|headers|status|body)"/m
const ENVELOPE = new Set(['method', 'url', 'headers', 'status', 'body'])

/** Tells a capture's format by its beginning, or `undefined` if it is none that is known. */
export function detectFormat(head: Buffer): CaptureFormat | undefined {
  const text = head.toString('latin1')
  const start = text.trimStart()
  if (start.startsWith('{')) return detectJson(head, text)
  if (VCR.test(text)) return 'vcr'
  if (BOTOCORE.test(text)) return 'botocore'
  if (EXCHANGE_LINE.test(text)) return 'ndjson'
  return /^---\s*\n(http_)?i|^version:\s*\d+\s*\n/.test(start) ? 'vcr' : undefined
}

function detectJson(head: Buffer, text: string): CaptureFormat {
  const window = new ByteWindow()
  window.add(head)
  const cursor = new JsonCursor()
  cursor.load(window, 0)
  try {
    const format = detectByMembers(cursor)
    if (format) return format
  } catch (signal) {
    if (!(signal instanceof OutOfBytes || signal instanceof Malformed)) throw signal
  }
  return EXCHANGE_LINE.test(text.slice(text.indexOf('\n', cursor.at) + 1 || text.length)) ? 'ndjson' : 'json'
}

function detectByMembers(cursor: JsonCursor): CaptureFormat | undefined {
  for (let name = cursor.firstName(); name !== undefined; name = cursor.nextName()) {
    const first = cursor.peek()
    if (name === 'log' && first === 0x7b) return 'har'
    if ((name === 'http_interactions' || name === 'interactions') && first === 0x5b) return 'vcr'
    if ((name === 'request' || name === 'response') && first === 0x7b) {
      if (hasEnvelope(cursor)) return 'ndjson'
    } else cursor.skipValue()
  }
  return undefined
}

/** Stops inside the message when it is one; steps over the value when it is not. */
function hasEnvelope(cursor: JsonCursor): boolean {
  for (let name = cursor.firstName(); name !== undefined; name = cursor.nextName()) {
    if (ENVELOPE.has(name)) return true
    cursor.skipValue()
  }
  return false
}
