import type { WirePiece } from '../wire-log/parse-wire-log.js'

const WIRE = /(http-outgoing-\d+) (>>|<<) "(.*)"\s*$/
/** What the client notes of a connection in the place of bytes: above all that none came when it looked whether it is still open. */
const NOTE = /^(?:end of stream|\[(?:read|available|skip|write|flush|close)\] I\/O error\b.*)$/

/**
 * Reads a line of the wire log of Apache's HttpClient, which the AWS SDK for Java sends by: bytes in quotes, with
 * `[\r][\n]` for line ends and `[0xc3]` for bytes that are no letters.
 * https://hc.apache.org/httpcomponents-client-4.5.x/logging.html
 */
export function readHttpClientLine(line: string): WirePiece | undefined {
  const [, connection, arrows, quoted] = WIRE.exec(line) ?? []
  if (connection === undefined || quoted === undefined || NOTE.test(quoted)) return undefined
  return { connection, direction: arrows === '>>' ? 'sent' : 'received', text: unquoted(quoted) }
}

function unquoted(text: string): string {
  return text.replace(/\[(?:\\r|\\n|0x([0-9a-f]{1,2}))\]/g, (written, code?: string) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
    return written === '[\\r]' ? '\r' : '\n'
  })
}
