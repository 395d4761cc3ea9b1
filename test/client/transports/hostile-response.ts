/** A whole output, in letters of more than one byte. */
export const OUTPUT = '{"NextToken":"ä"}'
export const JSON_TYPE = 'content-type: application/x-amz-json-1.1\r\n'

/** What a call through a transport has to come to: an output, or a code and perhaps a status. */
export interface Expected {
  readonly data?: object
  readonly code?: string
  readonly status?: number
}

/** A response as bytes on the wire, and what it comes to through every transport. */
export interface HostileResponse {
  readonly name: string
  readonly bytes: string | Buffer
  readonly expected: Expected
  /** The server leaves the connection open. */
  readonly isOpen?: boolean
}

const data = { NextToken: 'ä' }
/** What a whole output comes to. */
export const fine: Expected = { data }
/** What comes of no whole response. */
export const network: Expected = { code: 'NetworkError' }

/** The bytes of a response with a length. */
export function respond(
  status: string,
  { headers = JSON_TYPE, body = OUTPUT }: { headers?: string; body?: string | Buffer } = {},
): Buffer {
  const bytes = Buffer.from(body)
  const head = `HTTP/1.1 ${status}\r\n${headers}content-length: ${bytes.length}\r\nconnection: close\r\n\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes])
}
