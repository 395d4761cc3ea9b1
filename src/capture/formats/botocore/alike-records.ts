import { isDeepStrictEqual } from 'node:util'
import { headerValue } from '../read-headers.js'
import { type LoggedRecord, placesOf, readUnsigned, tells } from './botocore-records.js'
import { timeOfDay } from './log-time.js'
import { keep, type Part, RecordShape, textOf } from './record-shape.js'
import { threadName } from './thread-name.js'

/** Who logs records; the name is empty where the log has none. */
export interface LoggingThread {
  readonly name: string
}

/** A record that is written as one before it. */
export interface AlikeRecord<Owner> {
  readonly owner: Owner
  readonly record: LoggedRecord
}

/** How a record is written, and how what it tells is read from a line that is written so. */
interface Layout<Owner> {
  readonly owner: Owner
  readonly shape: RecordShape
  readonly read: (line: string) => LoggedRecord | undefined
  /** What came behind it last. */
  next: Layout<Owner> | undefined
}

const MOST_LAYOUTS = 64
const MOST_LEARNT = 1_000

/**
 * Knows records by how those before them were written. To find that one is written alike is a comparison of what stands
 * between the texts in it, and of these only what is another than the last time is read.
 */
export class AlikeRecords<Owner extends LoggingThread> {
  private layouts: readonly Layout<Owner>[] = []
  private learnt = 0
  private last: Layout<Owner> | undefined

  /** Learns from a line that begins with a time and was read; `owner` is the thread that logged it. */
  learn(line: string, record: LoggedRecord, owner: Owner): void {
    if (this.learnt >= MOST_LEARNT) return
    this.learnt++
    const places = placesOf(line, record)
    if (!places) return
    const shape = new RecordShape(line, places.parts, places.end)
    const layout = { owner, shape, read: readerOf(record, shape), next: undefined }
    const isNamed = threadName(shape.beginning) === owner.name
    // A dict that has a key twice is one of those that these few steps read otherwise.
    if (isNamed && isDeepStrictEqual(told(find(layout, line)), told(record)))
      this.layouts = [layout, ...this.layouts.slice(0, MOST_LAYOUTS - 1)]
  }

  /** What a line tells that begins with a time: nothing, or what one before it told that is written alike. */
  find(line: string): AlikeRecord<Owner> | 'nothing' | undefined {
    const expected = this.last?.next
    const record = expected && find(expected, line)
    if (record) return this.found(expected, record)
    if (!tells(line)) return 'nothing'
    for (const layout of this.layouts) {
      const other = layout === expected ? undefined : find(layout, line)
      if (other) return this.found(layout, other)
    }
    return undefined
  }

  private found(layout: Layout<Owner>, record: LoggedRecord): AlikeRecord<Owner> {
    if (this.last) this.last.next = layout
    this.last = layout
    return { owner: layout.owner, record }
  }
}

function find({ owner, shape, read }: Layout<LoggingThread>, line: string): LoggedRecord | undefined {
  if (!shape.fits(line)) return undefined
  // What has no name where others have it may have one further on.
  return owner.name === '' && threadName(line) !== '' ? undefined : read(line)
}

/** What of a record can be compared. */
function told(record: LoggedRecord | undefined): unknown {
  if (record?.kind !== 'made') return record
  return { operation: record.request?.operation, body: record.request?.body }
}

function readerOf(record: LoggedRecord, { parts }: RecordShape): Layout<unknown>['read'] {
  if (record.kind === 'made') {
    const name = parts.find(({ path }) => path.length === 0)
    const body = parts.find(({ path }) => path.length === 1 && path[0] === 'body')
    return (line) => ({
      kind: 'made',
      request: {
        operation: line.slice(name?.start, name?.end),
        body: body && textOf(body, line),
        unsigned: () => readUnsigned(line),
      },
    })
  }
  if (record.kind === 'status') return (line) => ({ ...record, time: timeOfDay(line) })
  const headersIn = headersReader(parts)
  if (record.kind === 'headers')
    return (line) => {
      const headers = headersIn(line)
      return headers && { kind: 'headers', headers }
    }
  if (record.kind !== 'sent' || !record.sending) return () => record
  const { method, url } = record.sending
  return (line) => {
    const headers = headersIn(line)
    return headers && { kind: 'sent', sending: { method, url, headers }, time: timeOfDay(line) }
  }
}

/** Makes what reads headers from lines of one shape; it returns none where one of them might be taken for a record. */
function headersReader(parts: readonly Part[]): (line: string) => Record<string, string> | undefined {
  const headers = parts
    .filter(({ path }) => path.length === 1)
    .map((part) => ({ part, name: (part.path[0] ?? '').toLowerCase(), value: '' }))
  let last: Record<string, string> | undefined
  return (line) => {
    for (const header of headers) {
      const { part } = header
      if (part.isRepeated) continue
      if (tells(line.slice(part.start, part.end))) return undefined
      const text = textOf(part, line)
      header.value = headerValue(typeof text === 'string' ? text : text.toText())
      keep(part, line)
      last = undefined
    }
    if (last) return last
    last = {}
    for (const { name, value } of headers) last[name] = value
    return last
  }
}
