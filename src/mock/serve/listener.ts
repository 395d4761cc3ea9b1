import type { IncomingMessage, ServerResponse } from 'node:http'
import type { MockRequest, MockResponse } from '../calls/messages.js'
import type { Handle } from '../fetch-handler.js'
import type { RefusedConnection, Timing } from '../log/log-entry.js'
import type { ServerLimits } from './limits.js'
import { createTurns } from './one-a-turn.js'
import { readBody } from './read-body.js'
import type { UnderWay } from './under-way.js'
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
  /** Is told of what was not read as a request. */
  readonly onRefused?: ((refused: RefusedConnection) => void) | undefined
}

const TOO_MANY: RefusedConnection = {
  status: '503 Service Unavailable',
  reason: 'more requests are under way than may be at once',
}

/** Longer bodies take long enough to be answered one in a turn, in bytes. */
const LONGEST_AT_ONCE = 65_536

/** Makes what is called with each request: it reads the body, asks the mock and writes the response. */
export function createListener(handlers: ServedHandlers, limits: ServerLimits, underWay: UnderWay) {
  const inTurn = createTurns()
  const respond = createResponder(handlers, underWay)
  return (message: IncomingMessage, target: ServerResponse): void => {
    if (underWay.responses.size >= limits.concurrency) {
      message.resume()
      target.writeHead(503, { 'Content-Length': '0' }).end()
      handlers.onRefused?.(TOO_MANY)
      return
    }
    underWay.responses.add(target)
    if (underWay.closing) target.shouldKeepAlive = false
    readBody(message, limits.bodyBytes, (body) => {
      const { method = '', url: path = '/', headers } = message
      if (!body) {
        target.shouldKeepAlive = false
        writeResponse(handlers.tooLarge({ method, path, headers }), target, underWay)
      } else if (body.length <= LONGEST_AT_ONCE) {
        respond({ method, path, headers, body }, target)
      } else {
        inTurn(() => {
          // Many may have come at once; nobody waits any more for those whose connection has ended.
          return target.destroyed ? undefined : respond({ method, path, headers, body }, target)
        })
      }
    })
  }
}

function createResponder(handlers: ServedHandlers, underWay: UnderWay) {
  const { onExchange } = handlers
  const fail = (error: unknown, target: ServerResponse): void => {
    handlers.onError(error)
    if (!target.headersSent) target.writeHead(500, { 'Content-Length': '0' })
    target.end()
    underWay.responses.delete(target)
  }
  return (request: MockRequest, target: ServerResponse): Promise<void> | undefined => {
    const since = onExchange ? performance.now() : 0
    try {
      const aside =
        handlers.admin(request) ?? (request.method === 'GET' ? handlers.page?.(request) : undefined)
      const finish = (response: MockResponse): void => {
        writeResponse(response, target, underWay)
        if (!aside)
          onExchange?.(request, response, { time: Date.now(), milliseconds: performance.now() - since })
      }
      const response = aside ?? handlers.handle(request)
      if (response instanceof Promise)
        return response.then(finish).catch((error: unknown) => fail(error, target))
      finish(response)
    } catch (error) {
      fail(error, target)
    }
    return undefined
  }
}
