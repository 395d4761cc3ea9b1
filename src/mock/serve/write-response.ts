import type { ServerResponse } from 'node:http'
import type { MockResponse } from '../calls/messages.js'

/** Writes a response, with the faults of transport that it carries. */
export function writeResponse(response: MockResponse, target: ServerResponse): void {
  const { transport } = response
  if (!transport) {
    target.writeHead(response.status, toList(response.headers))
    if (response.ascii) target.end(response.body, 'latin1')
    else target.end(response.body)
    return
  }
  if (transport.delay !== undefined && transport.delay > 0) {
    const { delay, ...rest } = transport
    // Unreferenced: a response that is held back must not keep a process from ending.
    setTimeout(() => writeResponse({ ...response, transport: rest }, target), delay).unref()
    return
  }
  if (transport.cut === 'connection') {
    target.socket?.resetAndDestroy()
    return
  }
  target.writeHead(response.status, toList(response.headers))
  if (transport.cut !== 'body') {
    target.end(response.body)
    return
  }
  const bytes = typeof response.body === 'string' ? Buffer.from(response.body) : response.body
  target.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => target.destroy())
}

/** `writeHead` is typed for a list it could change; it does not. */
function toList(headers: readonly string[]): string[] {
  return headers as string[]
}
