import type { IncomingMessage, ServerResponse } from 'node:http'
import type { MockRequest, MockResponse } from '../calls/messages.js'
import type { Handle } from '../fetch-handler.js'
import type { Timing } from '../log/log-entry.js'
import type { ServerLimits } from './limits.js'
import { createTurns } from './one-a-turn.js'
import { readBody } from './read-body.js'
import { writeResponse } from './write-response.js'

/** Is told of every request that an AWS client could make, with its response, when it came and how long it took. */
export type OnExchange = (request: MockRequest, response: MockResponse, timing: Timing) => void

/** What a server asks of the mock. */
export interface ServedHandlers {
  readonly handle: Handle
  /** Responds to the requests that are no AWS requests; `undefined` for all others. */
  readonly admin: (request: MockRequest) => MockResponse | undefined
  /** The response to a body that is longer than the limit. */
  readonly tooLarge: (request: Omit<MockRequest, 'body'>) => MockResponse
  readonly onError: (error: unknown) => void
  /** The page for browsers; `undefined` for all other requests. */
  readonly page?: ((request: MockRequest) => Promise<MockResponse> | undefined) | undefined
  readonly onExchange?: OnExchange | undefined
}

/** The responses that are not written yet, and whether these are the last ones. */
export interface UnderWay {
  readonly responses: Set<ServerResponse>
  closing: boolean
}

/** Longer bodies take long enough to be answered one in a turn, in bytes. */
const LONGEST_AT_ONCE = 65_536

/** Makes what is called with each request: it reads the body, asks the mock and writes the response. */
export function createListener(handlers: ServedHandlers, limits: ServerLimits, underWay: UnderWay) {
  const inTurn = createTurns()
  return (message: IncomingMessage, target: ServerResponse): void => {
    if (underWay.responses.size >= limits.concurrency) {
      message.resume()
      target.writeHead(503, { 'Content-Length': '0' }).end()
      return
    }
    underWay.responses.add(target)
    if (underWay.closing) target.shouldKeepAlive = false
    target.on('close', () => underWay.responses.delete(target))
    readBody(message, limits.bodyBytes, (body) => {
      const head = { method: message.method ?? '', path: message.url ?? '/', headers: message.headers }
      if (!body) refuseBody(handlers.tooLarge(head), target)
      else if (body.length <= LONGEST_AT_ONCE) void respond({ ...head, body }, target, handlers)
      else {
        inTurn(() => {
          // Many may have come at once; nobody waits any more for those whose connection has ended.
          if (!target.destroyed) void respond({ ...head, body }, target, handlers)
        })
      }
    })
  }
}

function refuseBody(response: MockResponse, target: ServerResponse): void {
  target.shouldKeepAlive = false
  writeResponse(response, target)
}

function respond(
  request: MockRequest,
  target: ServerResponse,
  handlers: ServedHandlers,
): void | Promise<void> {
  const { onExchange } = handlers
  const since = onExchange ? performance.now() : 0
  const finish = (response: MockResponse): void => {
    writeResponse(response, target)
    onExchange?.(request, response, { time: Date.now(), milliseconds: performance.now() - since })
  }
  const fail = (error: unknown): void => {
    handlers.onError(error)
    if (!target.headersSent) target.writeHead(500, { 'Content-Length': '0' })
    target.end()
  }
  try {
    const administered = handlers.admin(request)
    if (administered) return writeResponse(administered, target)
    const page = request.method === 'GET' ? handlers.page?.(request) : undefined
    if (page) return page.then((shown) => writeResponse(shown, target)).catch(fail)
    const response = handlers.handle(request)
    if (response instanceof Promise) return response.then(finish).catch(fail)
    finish(response)
  } catch (error) {
    fail(error)
  }
}
