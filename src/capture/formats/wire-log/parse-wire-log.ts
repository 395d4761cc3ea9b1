import type { ExchangeMessage } from '../../../exchange/exchange.js'
import { decodeBytesBody } from '../decode-body.js'
import { amzTime, amzTimeBetween } from '../logs/amz-date.js'
import { CallsAtOnce } from '../logs/calls-at-once.js'
import type { LogParser, LogReport } from '../logs/log-reader.js'
import { CALLS_MIXED, CUT_HEADERS } from '../logs/open-requests.js'
import { addHeader } from '../read-headers.js'

const REQUEST_LINE = /^([A-Z]+) (\S+) HTTP\/[\d.]+(?=$|\r\n)/
const STATUS_LINE = /^HTTP\/[\d.]+ (\d{3})/

/** Bytes that went over a connection, as a line of a log quotes them. */
export interface WirePiece {
  /** What tells the connection, or whoever uses it, from others. */
  readonly connection: string
  readonly direction: 'sent' | 'received'
  /** The bytes, one character each. */
  readonly text: string
  /** Why the log does not hold the bytes, where it does not. */
  readonly lost?: string
}

/** Reads the next line of a log; `undefined` for one that quotes no bytes. */
export type ReadWireLine = (line: string) => WirePiece | undefined

/** What one direction of an exchange said. */
interface Said {
  readonly pieces: string[]
  lost?: string
}

/** What one connection said since its last request began. */
interface Connection {
  readonly line: number
  readonly sent: Said
  readonly received: Said
  length: number
  /** Another exchange stands in between, so that what was said may be of either. */
  isMixed: boolean
  /** Whether what is told of the connection is of several at once. */
  readonly atOnce: CallsAtOnce
}

/** How logs of one kind quote bytes. */
export interface WireLog {
  readonly readLine: ReadWireLine
  /** The longest exchange that is read, in bytes. */
  readonly limit: number
  /** Whether what is told of a connection is surely of one: then it sends again only behind a request that failed. */
  readonly isOne: (connection: string) => boolean
}

const TANGLED = `${CALLS_MIXED}: give each program a log of its own`

/**
 * Makes sense of logs that quote the bytes of requests and responses piece by piece, connection by connection. How a
 * line quotes them is the format's. Several programs that write to one log may have connections of the same name.
 */
export function parseWireLog({ readLine, limit, isOne }: WireLog, report: LogReport): LogParser {
  const connections = new Map<string, Connection>()
  return {
    read({ text, number }) {
      const piece = readLine(text)
      if (!piece) return
      let connection = connections.get(piece.connection)
      const next = connection && whatBegins(piece, connection)
      if (connection && next !== undefined) {
        const isMixed = next === 'out of turn' && !isOne(piece.connection)
        connection.isMixed ||= isMixed
        reportExchange(connection, { limit, report })
        connection = begun(number, { isMixed, atOnce: connection.atOnce })
      }
      connection ??= begun(number, { isMixed: false, atOnce: new CallsAtOnce(amzTimeBetween) })
      connections.set(piece.connection, connection)
      connection.length += piece.text.length
      const said = connection[piece.direction]
      if (piece.lost !== undefined) said.lost = piece.lost
      if (connection.length <= limit) said.pieces.push(piece.text)
    },
    end() {
      for (const connection of connections.values()) reportExchange(connection, { limit, report })
      connections.clear()
    },
  }
}

function begun(line: number, told: Pick<Connection, 'isMixed' | 'atOnce'>): Connection {
  return { line, sent: { pieces: [] }, received: { pieces: [] }, length: 0, ...told }
}

/** Whether a piece begins an exchange behind that of its connection: the next one, or one that none leaves room for. */
function whatBegins(
  { direction, text }: WirePiece,
  { sent, received }: Connection,
): 'next' | 'out of turn' | undefined {
  const [status] = received.pieces
  if (direction === 'sent') {
    if (status !== undefined) return 'next'
    return sent.pieces.length > 0 && REQUEST_LINE.test(text) ? 'out of turn' : undefined
  }
  const isFinal = status !== undefined && !/^HTTP\/[\d.]+ 1/.test(status)
  return isFinal && STATUS_LINE.test(text) ? 'out of turn' : undefined
}

function reportExchange(
  { line, sent, received, length, isMixed, atOnce }: Connection,
  { limit, report }: { readonly limit: number; readonly report: LogReport },
): void {
  const [asked, answered] = [messageOf(sent, limit), messageOf(received, limit)]
  const [, method, url] = REQUEST_LINE.exec(asked.start) ?? []
  const status = STATUS_LINE.exec(answered.start)?.[1]
  const time = amzTime(asked.message.headers)
  if (isMixed) atOnce.meet(time)
  const isTangled = atOnce.mayMix(time)
  if (length > limit) report.problem(line, `the exchange is longer than ${limit} bytes`)
  else if (method === undefined || url === undefined || (status === undefined && received.pieces.length > 0))
    report.problem(line, isTangled ? TANGLED : 'the log tells of an exchange, but not from its beginning')
  else {
    const isCut = received.pieces.length > 0 && !answered.isWhole
    if (isCut) report.problem(line, CUT_HEADERS)
    // Whether a request was refused is told by its response.
    const content = ({ message }: Quoted): ExchangeMessage =>
      isTangled ? { headers: message.headers, bodyProblem: TANGLED } : message
    const response = status !== undefined &&
      !isCut && { response: { status: Number(status), ...content(answered) } }
    report.exchange(line, { request: { method, url, ...content(asked) }, ...response })
  }
}

/** A message and its first line. */
interface Quoted {
  readonly start: string
  readonly message: ExchangeMessage
  /** Whether the headers are told to their end. */
  readonly isWhole: boolean
}

/** The bytes that were quoted, as a message. */
function messageOf({ pieces, lost }: Said, limit: number): Quoted {
  const text = pieces.join('')
  const end = text.indexOf('\r\n\r\n')
  const [start = '', ...lines] = (end === -1 ? text : text.slice(0, end)).split('\r\n')
  const headers: Record<string, string> = {}
  for (const header of lines) {
    const colon = header.indexOf(':')
    if (colon > 0) addHeader(headers, header.slice(0, colon).toLowerCase(), header.slice(colon + 1))
  }
  if (lost !== undefined) return { start, isWhole: end !== -1, message: { headers, bodyProblem: lost } }
  const rest = end === -1 ? '' : text.slice(end + 4)
  const body = headers['transfer-encoding']?.includes('chunked') ? withoutChunks(rest) : rest
  const contentEncoding = headers['content-encoding']
  return {
    start,
    isWhole: end !== -1,
    message: { headers, ...decodeBytesBody(Buffer.from(body, 'latin1'), { contentEncoding, limit }) },
  }
}

/** A body that was sent in pieces (RFC 9112, 7.1). */
function withoutChunks(text: string): string {
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    const lineEnd = text.indexOf('\r\n', at)
    const length = Number.parseInt(text.slice(at, lineEnd === -1 ? undefined : lineEnd), 16)
    if (lineEnd === -1 || Number.isNaN(length) || length === 0) break
    parts.push(text.slice(lineEnd + 2, lineEnd + 2 + length))
    at = lineEnd + 2 + length + 2
  }
  return parts.join('')
}
