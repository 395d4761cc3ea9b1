import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { plainResponse, respondToClientError } from './client-errors.js'
import { DEFAULT_LIMITS, type ServerLimits } from './limits.js'
import { createListener, type ServedHandlers } from './listener.js'
import { forgetConnection, type UnderWay } from './under-way.js'

/** Where a server listens, and what it spends on a client. */
export interface ServeOptions {
  /** 4010 by default, as Prism; 0 picks a free port. */
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

const DEFAULT_PORT = 4010
const DEFAULT_HOST = '127.0.0.1'
/** Longer than clients rest between requests, so that none meets a connection that just closed. In milliseconds. */
const KEEP_ALIVE = 60_000

/** Listens, and resolves once it does. */
export async function serve(handlers: ServedHandlers, options: ServeOptions = {}): Promise<MockServer> {
  const { port = DEFAULT_PORT, host = DEFAULT_HOST } = options
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const underWay: UnderWay = { responses: new Set(), closing: false }
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.requestTime,
      requestTimeout: limits.requestTime,
      keepAliveTimeout: KEEP_ALIVE,
      connectionsCheckingInterval: Math.max(50, Math.min(1000, limits.requestTime / 4)),
    },
    createListener(handlers, limits, underWay),
  )
  server.on('connection', (socket) => socket.on('close', () => forgetConnection(socket, underWay)))
  server.on('clientError', (error, socket) => {
    const refused = respondToClientError(error, socket)
    if (refused) handlers.onRefused?.(refused)
  })
  server.on('connect', (_request, socket) => socket.end(plainResponse('403 Forbidden')))
  await listen(server, port, host)
  const bound = boundPort(server.address(), port)
  const name = host.includes(':') ? `[${host}]` : host
  const close = closer(server, underWay)
  return { url: `http://${name}:${bound}`, port: bound, close, [Symbol.asyncDispose]: close }
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
const CLOSING_GRACE = 700
const IDLE_SWEEP = 20

function closer(server: Server, underWay: UnderWay): () => Promise<void> {
  let closing: Promise<void> | undefined
  return () => {
    underWay.closing = true
    // Clients that keep connections are told, so that no later request of theirs meets the end of one.
    for (const response of underWay.responses) response.shouldKeepAlive = false
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
