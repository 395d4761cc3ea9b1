import type { ServerResponse } from 'node:http'
import type { MockResponse } from '../calls/messages.js'
import type { UnderWay } from './under-way.js'

/** Writes a response, with the faults of transport that it carries; then it is under way no more. */
export function writeResponse(response: MockResponse, target: ServerResponse, underWay: UnderWay): void {
  const { transport } = response
  if (transport?.delay !== undefined && transport.delay > 0) {
    const { delay, ...rest } = transport
    const writeNow = (): void => writeResponse({ ...response, transport: rest }, target, underWay)
    // Unreferenced: a response that is held back must not keep a process from ending.
    setTimeout(writeNow, delay).unref()
    return
  }
  underWay.responses.delete(target)
  if (transport?.cut === 'connection') {
    target.socket?.resetAndDestroy()
    return
  }
  target.writeHead(response.status, toList(response.headers))
  if (transport?.cut === 'body') writeHalf(response.body, target)
  else writeWhole(response, target)
}

/** Hands head and body to the socket as one text: `end(body)` would hand over a list of it and an empty one, which costs more. */
function writeWhole({ body, ascii }: MockResponse, target: ServerResponse): void {
  const { socket } = target
  socket?.cork()
  if (ascii) target.write(body, 'latin1')
  else target.write(body)
  socket?.uncork()
  target.end()
}

function writeHalf(body: string | Uint8Array, target: ServerResponse): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  target.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => target.destroy())
}

/** `writeHead` is typed for a list it could change; it does not. */
function toList(headers: readonly string[]): string[] {
  return headers as string[]
}
