import type { MockRequest, MockResponse } from './calls/messages.js'
import { plainRequest } from './plain-request.js'

/** Responds to plain requests. */
export type Handle = (request: MockRequest) => MockResponse | Promise<MockResponse>

/** The fetch form of a handler: give it wherever a `fetch` is taken; nothing goes over a network. */
export function createFetchHandler(handle: Handle): typeof fetch {
  return async (input, init) => {
    const plain = plainRequest(input, init)
    if (plain) return toResponse(await handle(plain), init?.signal ?? undefined)
    const request = new Request(input, init)
    request.signal.throwIfAborted()
    const { pathname, search, host } = new URL(request.url)
    const headers: Record<string, string> = { host, ...Object.fromEntries(request.headers) }
    const body = new Uint8Array(await request.arrayBuffer())
    const response = await handle({ method: request.method, path: `${pathname}${search}`, headers, body })
    return toResponse(response, request.signal)
  }
}

async function toResponse(response: MockResponse, signal: AbortSignal | undefined): Promise<Response> {
  const { status, headers, body, transport } = response
  if (transport?.delay !== undefined) await wait(transport.delay, signal)
  // What fetch itself throws when a server resets the connection.
  if (transport?.cut === 'connection') throw new TypeError('fetch failed')
  const entries: [string, string][] = []
  for (let index = 0; index < headers.length; index += 2) {
    entries.push([headers[index] ?? '', headers[index + 1] ?? ''])
  }
  const content = typeof body === 'string' ? new TextEncoder().encode(body) : Uint8Array.from(body)
  return new Response(transport?.cut === 'body' ? cutBody(content) : content, { status, headers: entries })
}

function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

function cutBody(content: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(content.subarray(0, Math.floor(content.length / 2)))
      controller.error(new TypeError('terminated'))
    },
  })
}
