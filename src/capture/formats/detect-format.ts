import { ByteWindow } from '../source/scan/byte-window.js'
import { JsonCursor } from '../source/scan/json-cursor.js'
import { Malformed, OutOfBytes } from '../source/scan/scan-signals.js'
import { EXCHANGE_LINE, skipUnlessEnvelope } from './envelope.js'
import type { CaptureFormat } from './read-options.js'

const VCR = /^(http_)?interactions:/m
const BOTOCORE =
  /\b(botocore|awscli|urllib3|boto3)\b[\w.]*(\s-\s|\s\[|:).{0,20}DEBUG|DEBUG:botocore|Making request for OperationModel\(/
/** As the AWS CLI prints YAML: members of AWS's shapes, in a list with `--output yaml-stream`. */
const CLI_YAML = /^(?:---\s*\n)?(?:- )?[A-Z][A-Za-z0-9]*:(?:\s|$)/

/** Tells a capture's format by its beginning, or `undefined` if it is none that is known. */
export function detectFormat(head: Buffer): CaptureFormat | undefined {
  const text = head.toString('latin1')
  const start = text.trimStart()
  if (start.startsWith('{')) return detectJson(head, text)
  if (/^\[\s*\{/.test(start)) return 'json'
  if (VCR.test(text)) return 'vcr'
  if (BOTOCORE.test(text)) return 'botocore'
  if (EXCHANGE_LINE.test(text)) return 'ndjson'
  if (/^---\s*\n(http_)?i|^version:\s*\d+\s*\n/.test(start)) return 'vcr'
  return CLI_YAML.test(start) ? 'aws-cli' : undefined
}

function detectJson(head: Buffer, text: string): CaptureFormat {
  const window = new ByteWindow()
  window.add(head)
  const cursor = new JsonCursor()
  cursor.load(window, 0)
  let format: CaptureFormat | undefined
  attempt(() => {
    format = detectByMembers(cursor)
  })
  const lineEnd = text.indexOf('\n', text.indexOf('{'))
  const rest = text.slice(lineEnd + 1 || text.length)
  if (format === 'ndjson') return isOneLine(cursor, lineEnd) || EXCHANGE_LINE.test(rest) ? 'ndjson' : 'json'
  return (
    format ??
    (EXCHANGE_LINE.test(text.slice(text.indexOf('\n', cursor.at) + 1 || text.length)) ? 'ndjson' : 'json')
  )
}

/** An exchange that is spread over lines is a document of its own. */
function isOneLine(cursor: JsonCursor, lineEnd: number): boolean {
  if (lineEnd === -1) return true
  cursor.at = 0
  let isRead = false
  attempt(() => {
    cursor.skipValue()
    isRead = true
  })
  return isRead && cursor.at <= lineEnd
}

function attempt(action: () => void): void {
  try {
    action()
  } catch (signal) {
    if (!(signal instanceof OutOfBytes || signal instanceof Malformed)) throw signal
  }
}

function detectByMembers(cursor: JsonCursor): CaptureFormat | undefined {
  for (let name = cursor.firstName(); name !== undefined; name = cursor.nextName()) {
    const first = cursor.peek()
    if (name === 'log' && first === 0x7b) return 'har'
    if ((name === 'http_interactions' || name === 'interactions') && first === 0x5b) return 'vcr'
    if ((name === 'request' || name === 'response') && first === 0x7b) {
      if (skipUnlessEnvelope(cursor)) return 'ndjson'
    } else cursor.skipValue()
  }
  return undefined
}
