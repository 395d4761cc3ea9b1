import type { ExchangeMessage } from '../../../exchange/exchange.js'
import { decodeBytesBody } from '../decode-body.js'
import type { LogParser, LogReport } from '../logs/log-reader.js'
import { addHeader } from '../read-headers.js'

const REQUEST_LINE = /^([A-Z]+) (\S+) HTTP\/[\d.]+$/
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
}

/** How logs of one kind quote bytes. */
export interface WireLog {
  readonly readLine: ReadWireLine
  /** The longest exchange that is read, in bytes. */
  readonly limit: number
}

/**
 * Makes sense of logs that quote the bytes of requests and responses piece by piece, connection by connection. How a
 * line quotes them is the format's.
 */
export function parseWireLog({ readLine, limit }: WireLog, report: LogReport): LogParser {
  const connections = new Map<string, Connection>()
  return {
    read({ text, number }) {
      const piece = readLine(text)
      if (!piece) return
      let connection = connections.get(piece.connection)
      // A new request ends the exchange before it.
      if (connection && piece.direction === 'sent' && connection.received.pieces.length > 0) {
        reportExchange(connection, { limit, report })
        connection = undefined
      }
      connection ??= { line: number, sent: { pieces: [] }, received: { pieces: [] }, length: 0 }
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

function reportExchange(
  { line, sent, received, length }: Connection,
  { limit, report }: { readonly limit: number; readonly report: LogReport },
): void {
  const [asked, answered] = [messageOf(sent, limit), messageOf(received, limit)]
  const [, method, url] = REQUEST_LINE.exec(asked.start) ?? []
  const status = STATUS_LINE.exec(answered.start)?.[1]
  if (length > limit) report.problem(line, `the exchange is longer than ${limit} bytes`)
  else if (method === undefined || url === undefined || (status === undefined && received.pieces.length > 0))
    report.problem(line, 'the log tells of an exchange, but not from its beginning')
  else {
    const response = status !== undefined && { response: { status: Number(status), ...answered.message } }
    report.exchange(line, { request: { method, url, ...asked.message }, ...response })
  }
}

/** The bytes that were quoted, as a message. */
function messageOf(
  { pieces, lost }: Said,
  limit: number,
): { readonly start: string; readonly message: ExchangeMessage } {
  const text = pieces.join('')
  const end = text.indexOf('\r\n\r\n')
  const [start = '', ...lines] = (end === -1 ? text : text.slice(0, end)).split('\r\n')
  const headers: Record<string, string> = {}
  for (const header of lines) {
    const colon = header.indexOf(':')
    if (colon > 0) addHeader(headers, header.slice(0, colon).toLowerCase(), header.slice(colon + 1))
  }
  if (lost !== undefined) return { start, message: { headers, bodyProblem: lost } }
  const rest = end === -1 ? '' : text.slice(end + 4)
  const body = headers['transfer-encoding']?.includes('chunked') ? withoutChunks(rest) : rest
  const contentEncoding = headers['content-encoding']
  return {
    start,
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
