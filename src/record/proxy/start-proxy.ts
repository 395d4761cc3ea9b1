import {
  createServer,
  Agent as HttpAgent,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Duplex } from 'node:stream'
import { collectBytes } from '../collect-bytes.js'
import type { Recorder } from '../create-recorder.js'
import { checkCaller, NOT_FORWARDED } from './check-caller.js'
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
  /** 0 picks a free port, which is the default. */
  readonly port?: number | undefined
  readonly limits?: Partial<ProxyLimits> | undefined
  /** More names under which clients reach this machine, such as `host.docker.internal`. */
  readonly hosts?: readonly string[] | undefined
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

/** How often requests are looked for that take too long, in milliseconds; not rarer than they may take. */
const LONGEST_SWEEP = 1000

/**
 * Listens on this machine alone, and resolves once it does. Rejects when the port is taken.
 *
 * ```ts
 * import { openRecorder, startProxy } from 'aws-json-contract/record'
 *
 * const recorder = openRecorder({ file: 'traffic.ndjson' })
 * await using proxy = await startProxy({ target: new URL('https://ssm.eu-central-1.amazonaws.com'), recorder })
 * console.log(`AWS_ENDPOINT_URL_SSM=${proxy.url}`)
 * ```
 */
export async function startProxy(options: ProxyOptions): Promise<RecordingProxy> {
  const { target, recorder, signing, port = 0, hosts = [], now = Date.now } = options
  const limits = { ...DEFAULT_PROXY_LIMITS, ...options.limits }
  const Agent = target.protocol === 'https:' ? HttpsAgent : HttpAgent
  const agent = new Agent({ keepAlive: true, maxSockets: limits.concurrency, timeout: limits.idleTime })
  const sign = signing && createSign(signing)
  const forwarding: Forwarding = { target, agent, recorder, sign, scope: signing, limits, now }
  const underWay = new Set<ServerResponse>()
  const { requestTime } = limits
  const timing = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: requestTime,
    requestTimeout: requestTime,
    connectionsCheckingInterval: Math.min(LONGEST_SWEEP, requestTime),
  }
  const server = createServer(timing, createListener(forwarding, { underWay, hosts }))
  server.on('clientError', refuseSocket)
  server.on('connect', (_request, socket) => socket.destroy())
  await listen(server, port)
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  const close = closer(server, { agent, underWay })
  return { url: `http://${HOST}:${bound}`, port: bound, close, [Symbol.asyncDispose]: close }
}

/** What is no HTTP, and what does not come to an end. */
function refuseSocket(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

interface Listening {
  readonly underWay: Set<ServerResponse>
  readonly hosts: readonly string[]
}

function createListener(forwarding: Forwarding, { underWay, hosts }: Listening) {
  const { limits } = forwarding
  return (request: IncomingMessage, response: ServerResponse): void => {
    request.on('error', () => response.destroy())
    const refusal =
      checkCaller(request, hosts) ?? (underWay.size >= limits.concurrency ? TOO_MANY : undefined)
    if (refusal) {
      request.resume()
      refuse(request, response, refusal)
      return
    }
    underWay.add(response)
    response.on('close', () => underWay.delete(response))
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
const CLOSING_GRACE = 700
const IDLE_SWEEP = 20

interface Closing {
  readonly agent: HttpAgent
  readonly underWay: ReadonlySet<ServerResponse>
}

/** What is under way finishes and tells its client that the connection ends with it. */
function closer(server: Server, { agent, underWay }: Closing): () => Promise<void> {
  let closing: Promise<void> | undefined
  return () => {
    closing ??= new Promise((resolve) => {
      const endIdle = (): void => {
        for (const response of underWay) if (!response.headersSent) response.shouldKeepAlive = false
        server.closeIdleConnections()
      }
      endIdle()
      const sweep = setInterval(endIdle, IDLE_SWEEP)
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
