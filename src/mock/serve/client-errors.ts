import type { Duplex } from 'node:stream'
import type { RefusedConnection } from '../log/log-entry.js'

const NO_HTTP: RefusedConnection = {
  status: '400 Bad Request',
  reason: 'what came is no HTTP/1.1',
  advice: 'check the URL of the endpoint: the mock speaks http, not https',
}

const CLIENT_ERRORS: Readonly<Record<string, RefusedConnection>> = {
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    reason: 'the headers are longer than the limit',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    reason: 'the request did not arrive whole in time',
  },
  HPE_PAUSED_H2_UPGRADE: {
    status: '505 HTTP Version Not Supported',
    reason: 'the client speaks HTTP/2, and the mock HTTP/1.1',
    advice: 'in JavaScript, give it requestHandler: new NodeHttpHandler() of @smithy/node-http-handler',
  },
}

/** What is no HTTP gets the shortest response of HTTP, then the connection ends. Returns why, unless nothing was sent. */
export function respondToClientError(
  error: NodeJS.ErrnoException,
  socket: Duplex & { readonly bytesRead?: number },
): RefusedConnection | undefined {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return undefined
  }
  const refused = CLIENT_ERRORS[error.code ?? ''] ?? NO_HTTP
  socket.end(plainResponse(refused.status), () => socket.destroy())
  return socket.bytesRead === 0 ? undefined : refused
}

/** The shortest response of HTTP. */
export function plainResponse(status: string): string {
  return `HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`
}
