import type { Duplex } from 'node:stream'

const CLIENT_ERRORS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** What is no HTTP gets the shortest response of HTTP, then the connection ends. */
export function respondToClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  socket.end(plainResponse(CLIENT_ERRORS[error.code ?? ''] ?? '400 Bad Request'), () => socket.destroy())
}

/** The shortest response of HTTP. */
export function plainResponse(status: string): string {
  return `HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`
}
