import { OPEN_BRACE } from '../../source/scan/json-bytes.js'
import { type CaptureHead, lookInto } from '../capture-head.js'
import type { FormatDescriptor } from '../format-descriptor.js'
import { EXCHANGE_LINE, skipUnlessEnvelope } from './envelope.js'
import { NdjsonReader } from './ndjson-reader.js'

/** NDJSON: one exchange a line, as `record` writes it; see `capture-line.schema.json`. */
export const ndjson: FormatDescriptor = {
  title: 'NDJSON',
  writers: '`record`; one exchange a line',
  endings: ['ndjson', 'jsonl'],
  detects: (head) => {
    const { text, start } = head
    if (start.startsWith('[')) return false
    if (!start.startsWith('{')) return EXCHANGE_LINE.test(text)
    const lineEnd = text.indexOf('\n', text.indexOf('{'))
    const rest = lineEnd === -1 ? '' : text.slice(lineEnd + 1)
    const isExchange = lookInto(() => beginsWithExchange(head)) === true
    // An exchange that is spread over lines is a document of its own.
    return EXCHANGE_LINE.test(rest) || (isExchange && isOneLine(head, lineEnd))
  },
  open: ({ source, settings }) => new NdjsonReader(source, settings),
}

/** Whether the first object is an exchange with its HTTP. */
function beginsWithExchange(head: CaptureHead): boolean {
  const cursor = head.cursor()
  for (let name = cursor.firstName(); name !== undefined; name = cursor.nextName()) {
    const isMessage = (name === 'request' || name === 'response') && cursor.peek() === OPEN_BRACE
    if (!isMessage) cursor.skipValue()
    else if (skipUnlessEnvelope(cursor)) return true
  }
  return false
}

function isOneLine(head: CaptureHead, lineEnd: number): boolean {
  if (lineEnd === -1) return !head.hasMore
  const cursor = head.cursor()
  const end = lookInto(() => {
    cursor.skipValue()
    return cursor.at
  })
  return end !== undefined && end <= lineEnd
}
