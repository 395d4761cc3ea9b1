import {
  createServer,
  Agent as HttpAgent,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { collectBytes } from '../collect-bytes.js'
import type { Recorder } from '../create-recorder.js'
import { type Forwarding, forward } from './forward.js'
import { DEFAULT_PROXY_LIMITS, type ProxyLimits } from './limits.js'
import { refuse } from './refuse.js'
import { createSign, type Signing } from './sign-request.js'

/** What a recording proxy is told. */
export interface ProxyOptions {
  /** Scheme, host and port of the service. */
  readonly target: URL
  readonly recorder: Recorder
  /** Without it requests go on unsigned. */
  readonly signing?: Signing | undefined
  /** 0 takes a free one, which is the default. */
  readonly port?: number | undefined
  readonly limits?: Partial<ProxyLimits> | undefined
  readonly now?: (() => number) | undefined
}

/** A listening proxy. */
export interface RecordingProxy extends AsyncDisposable {
  /** Such as `http://127.0.0.1:4011`; give it to an AWS client as its endpoint. */
  readonly url: string
  readonly port: number
  /** Stops listening, lets requests under way finish for a moment, then resolves. The recorder stays open. */
  close(): Promise<void>
}

const HOST = '127.0.0.1'

/** Listens on this machine alone, and resolves once it does. Rejects when the port is taken. */
export async function startProxy(options: ProxyOptions): Promise<RecordingProxy> {
  const { target, recorder, signing, port = 0, now = Date.now } = options
  const limits = { ...DEFAULT_PROXY_LIMITS, ...options.limits }
  const Agent = target.protocol === 'https:' ? HttpsAgent : HttpAgent
  const agent = new Agent({ keepAlive: true, maxSockets: limits.concurrency, timeout: limits.idleTime })
  const sign = signing && createSign(signing)
  const forwarding: Forwarding = { target, agent, recorder, sign, limits, now }
  const server = createServer({ maxHeaderSize: limits.headerBytes }, createListener(forwarding))
  server.on('clientError', (_error, socket) => {
    if (socket.writable)
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    else socket.destroy()
  })
  server.on('connect', (_request, socket) => socket.destroy())
  await listen(server, port)
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  const close = closer(server, agent)
  return { url: `http://${HOST}:${bound}`, port: bound, close, [Symbol.asyncDispose]: close }
}

function createListener(forwarding: Forwarding) {
  const { limits } = forwarding
  let underWay = 0
  return (request: IncomingMessage, response: ServerResponse): void => {
    request.on('error', () => response.destroy())
    const refusal = refusalOf(request) ?? (underWay >= limits.concurrency ? TOO_MANY : undefined)
    if (refusal) {
      request.resume()
      refuse(request, response, refusal)
      return
    }
    underWay++
    response.on('close', () => {
      underWay--
    })
    const collected = collectBytes(limits.requestBytes)
    request.on('data', (chunk: Uint8Array) => collected.add(chunk))
    request.on('end', () => {
      const body = collected.bytes()
      if (!body) refuse(request, response, TOO_LARGE)
      else {
        forward(request, response, { body, forwarding }).catch(() => refuse(request, response, NOT_FORWARDED))
      }
    })
  }
}

const TOO_MANY = { status: 503, code: 'ServiceUnavailable', message: 'Too many requests at once.' }
const TOO_LARGE = {
  status: 413,
  code: 'RequestEntityTooLargeException',
  message: 'The body is longer than the recorder takes.',
}
const NOT_FORWARDED = { status: 400, code: 'BadRequestException', message: 'This cannot be sent on.' }

const LOCAL_ORIGIN = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

/**
 * The proxy signs for whoever asks, so a page of another site must not get to ask. What a page loads as an image has no
 * origin, but says so.
 */
function refusalOf({ headers, url = '' }: IncomingMessage): typeof NOT_FORWARDED | undefined {
  const { origin } = headers
  const isForeign =
    origin === undefined ? headers['sec-fetch-site'] === 'cross-site' : !LOCAL_ORIGIN.test(origin)
  if (isForeign) {
    return { status: 403, code: 'AccessDeniedException', message: 'Pages of other sites are not served.' }
  }
  return url.startsWith('/') ? undefined : NOT_FORWARDED
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** How long requests under way may take to finish once the proxy closes, in milliseconds. */
const CLOSING_GRACE = 2000
const IDLE_SWEEP = 20

function closer(server: Server, agent: HttpAgent): () => Promise<void> {
  let closing: Promise<void> | undefined
  return () => {
    closing ??= new Promise((resolve) => {
      const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP)
      const force = setTimeout(() => server.closeAllConnections(), CLOSING_GRACE)
      server.close(() => {
        clearInterval(sweep)
        clearTimeout(force)
        agent.destroy()
        resolve()
      })
    })
    return closing
  }
}
