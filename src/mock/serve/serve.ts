import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Handle } from '../fetch-handler.js'
import type { MockRequest, MockResponse } from '../front-end/messages.js'
import { DEFAULT_LIMITS, type ServerLimits } from './limits.js'
import { readBody } from './read-body.js'
import { writeResponse } from './write-response.js'

/** Where a server listens, and what it spends on a client. */
export interface ServeOptions {
  /** 4010 by default, as Prism; 0 takes a free one. */
  readonly port?: number
  /** `127.0.0.1` by default, so that nobody else on the network reaches it. */
  readonly host?: string
  readonly limits?: Partial<ServerLimits>
}

/** A listening server. */
export interface MockServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:4010`; give it to an AWS client as its endpoint. */
  readonly url: string
  readonly port: number
  /** Stops listening, lets requests under way finish, then resolves. */
  close(): Promise<void>
}

/** What a server asks of the mock. */
export interface ServedHandlers {
  readonly handle: Handle
  /** Answers the requests that are no AWS requests; `undefined` for all others. */
  readonly admin: (request: MockRequest) => MockResponse | undefined
  /** The answer to a body that is longer than the limit. */
  readonly tooLarge: (request: Omit<MockRequest, 'body'>) => MockResponse
  readonly onError: (error: unknown) => void
  readonly onExchange?: ((request: MockRequest, response: MockResponse) => void) | undefined
}

const DEFAULT_PORT = 4010
const DEFAULT_HOST = '127.0.0.1'
/** Longer than clients rest between requests, so that none meets a connection that just closed. In milliseconds. */
const KEEP_ALIVE = 60_000

/** Listens, and resolves once it does. */
export async function serve(handlers: ServedHandlers, options: ServeOptions = {}): Promise<MockServer> {
  const { port = DEFAULT_PORT, host = DEFAULT_HOST } = options
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.requestTime,
      requestTimeout: limits.requestTime,
      keepAliveTimeout: KEEP_ALIVE,
      connectionsCheckingInterval: Math.max(50, Math.min(1000, limits.requestTime / 4)),
    },
    createListener(handlers, limits),
  )
  server.on('clientError', answerClientError)
  server.on('connect', (_request, socket) => socket.end(plainAnswer('403 Forbidden')))
  await listen(server, port, host)
  const bound = boundPort(server.address(), port)
  const name = host.includes(':') ? `[${host}]` : host
  const close = closer(server)
  return { url: `http://${name}:${bound}`, port: bound, close, [Symbol.asyncDispose]: close }
}

function createListener(handlers: ServedHandlers, limits: ServerLimits) {
  let underWay = 0
  return (message: IncomingMessage, target: ServerResponse): void => {
    if (underWay >= limits.concurrency) {
      message.resume()
      target.writeHead(503, { 'Content-Length': '0' }).end()
      return
    }
    underWay++
    target.on('close', () => {
      underWay--
    })
    readBody(message, limits.bodyBytes, (body) => {
      const head = { method: message.method ?? '', path: message.url ?? '/', headers: message.headers }
      if (body) void answer({ ...head, body }, target, handlers)
      else refuseBody(handlers.tooLarge(head), target)
    })
  }
}

function refuseBody(response: MockResponse, target: ServerResponse): void {
  target.shouldKeepAlive = false
  writeResponse(response, target)
}

function answer(
  request: MockRequest,
  target: ServerResponse,
  handlers: ServedHandlers,
): void | Promise<void> {
  const finish = (response: MockResponse): void => {
    writeResponse(response, target)
    handlers.onExchange?.(request, response)
  }
  const fail = (error: unknown): void => {
    handlers.onError(error)
    if (!target.headersSent) target.writeHead(500, { 'Content-Length': '0' })
    target.end()
  }
  try {
    const response = handlers.admin(request) ?? handlers.handle(request)
    if (response instanceof Promise) return response.then(finish).catch(fail)
    finish(response)
  } catch (error) {
    fail(error)
  }
}

const CLIENT_ERRORS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** What is no HTTP gets the shortest answer of HTTP, then the connection ends. */
function answerClientError(
  error: NodeJS.ErrnoException,
  socket: Socket | import('node:stream').Duplex,
): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  socket.end(plainAnswer(CLIENT_ERRORS[error.code ?? ''] ?? '400 Bad Request'), () => socket.destroy())
}

function plainAnswer(status: string): string {
  return `HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function boundPort(address: AddressInfo | string | null, port: number): number {
  return typeof address === 'object' && address ? address.port : port
}

/** How long requests under way may take to finish once the server closes, in milliseconds. */
const CLOSING_GRACE = 2000
const IDLE_SWEEP = 20

function closer(server: Server): () => Promise<void> {
  let closing: Promise<void> | undefined
  return () => {
    closing ??= new Promise((resolve) => {
      const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP)
      const force = setTimeout(() => server.closeAllConnections(), CLOSING_GRACE)
      server.close(() => {
        clearInterval(sweep)
        clearTimeout(force)
        resolve()
      })
    })
    return closing
  }
}
