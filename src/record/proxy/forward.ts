import type { ClientRequest, Agent as HttpAgent, IncomingMessage, ServerResponse } from 'node:http'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { pipeline } from 'node:stream'
import { recordedBody } from '../../exchange/recorded-body.js'
import type { RecordedExchange } from '../../exchange/recorded-exchange.js'
import { collectBytes, TOO_LONG } from '../collect-bytes.js'
import type { Recorder } from '../create-recorder.js'
import { describeFailure } from '../record-fetch.js'
import { recordedHeaders, responseHeadersToForward } from './forwarded-headers.js'
import type { ProxyLimits } from './limits.js'
import { describeRequest, type Outgoing, type Preparation, prepareRequest } from './prepare-request.js'
import { refuse } from './refuse.js'

/** What forwarding depends on. */
export interface Forwarding extends Preparation {
  readonly agent: HttpAgent
  readonly recorder: Recorder
  readonly limits: ProxyLimits
}

/**
 * Sends a request on, streams its response back with its bytes untouched, and records both once the response is complete.
 * Rejects what cannot be sent on.
 */
export async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  { body, forwarding }: { readonly body: Uint8Array<ArrayBuffer>; readonly forwarding: Forwarding },
): Promise<void> {
  const started = forwarding.now()
  const outgoing = await prepareRequest(request, body, forwarding)
  relay(outgoing, { request, response, started }, forwarding)
}

/** Whom a response is for. */
interface Asker {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** When the request came. */
  readonly started: number
}

function relay(outgoing: Outgoing, { request, response, started }: Asker, forwarding: Forwarding): void {
  let isRecorded = false
  const record = (rest: Pick<RecordedExchange, 'response' | 'error'>): void => {
    if (isRecorded) return
    isRecorded = true
    const milliseconds = forwarding.now() - started
    forwarding.recorder.record({ ...describeRequest(outgoing, started), milliseconds, ...rest })
  }
  let begun: Head | undefined
  const breakOff = (reason: string): void =>
    record({ error: reason, ...(begun && { response: { ...begun, bodyProblem: `cut off: ${reason}` } }) })
  const fail = (error: unknown): void => {
    const reason = describeFailure(error)
    breakOff(reason)
    const message = `${forwarding.target.origin} gave no response: ${reason}`
    refuse(request, response, { status: 502, code: 'BadGatewayException', message })
  }
  const upstream = send(outgoing, forwarding, {
    onError: fail,
    onResponse(incoming) {
      begun = { status: incoming.statusCode ?? 502, headers: recordedHeaders(incoming.rawHeaders) }
      try {
        passOn(incoming, response, { head: begun, record, breakOff, limit: forwarding.limits.recordedBytes })
      } catch (error) {
        incoming.destroy()
        fail(error)
      }
    },
  })
  const { totalTime } = forwarding.limits
  const deadline = setTimeout(() => upstream.destroy(new Error(`not done after ${totalTime} ms`)), totalTime)
  const end = (): void => {
    clearTimeout(deadline)
    if (response.writableFinished) return
    breakOff('the client left before it had the whole response')
    upstream.destroy()
  }
  // It may have left while the request was signed.
  if (response.destroyed) end()
  else response.on('close', end)
}

/** What becomes of a request. */
interface Outcome {
  readonly onResponse: (incoming: IncomingMessage) => void
  readonly onError: (error: Error) => void
}

/** A kept connection that the target closed at the same moment is no failure of the target: another one is taken. */
function send(outgoing: Outgoing, forwarding: Forwarding, outcome: Outcome): Pick<ClientRequest, 'destroy'> {
  let current = start(outgoing, forwarding)
  let isDestroyed = false
  const listenTo = (upstream: ClientRequest): void => {
    upstream.on('response', outcome.onResponse)
    upstream.on('upgrade', (_incoming, socket) => {
      socket.destroy()
      outcome.onError(new Error('it changed the protocol'))
    })
    upstream.on('error', (error: NodeJS.ErrnoException) => {
      if (!upstream.reusedSocket || error.code !== 'ECONNRESET' || isDestroyed) {
        outcome.onError(error)
        return
      }
      current = start(outgoing, forwarding)
      listenTo(current)
    })
  }
  listenTo(current)
  return {
    destroy(error) {
      isDestroyed = true
      return current.destroy(error)
    },
  }
}

function start(
  { method, path, headers, body }: Outgoing,
  { target, agent, limits }: Forwarding,
): ClientRequest {
  const upstream = (target.protocol === 'https:' ? requestHttps : requestHttp)({
    protocol: target.protocol,
    hostname: target.hostname.replace(/^\[|\]$/g, ''),
    port: target.port,
    agent,
    method,
    path,
    // Typed for a list it could change; it does not.
    headers: headers as string[],
    timeout: limits.idleTime,
    maxHeaderSize: limits.headerBytes,
  })
  upstream.on('timeout', () => upstream.destroy(new Error(`no data for ${limits.idleTime} ms`)))
  upstream.end(body)
  return upstream
}

/** A reason phrase as HTTP may write it; servers send what they like. */
function writable(phrase = ''): string {
  return /^[\t\x20-\x7E\x80-\xFF]*$/.test(phrase) ? phrase : ''
}

/** What of a response comes before its body. */
type Head = Pick<NonNullable<RecordedExchange['response']>, 'status' | 'headers'>

/** How a response is passed on, and who is told what became of it. */
interface Passing {
  readonly head: Head
  readonly record: (rest: Pick<RecordedExchange, 'response'>) => void
  readonly breakOff: (reason: string) => void
  readonly limit: number
}

function passOn(
  incoming: IncomingMessage,
  response: ServerResponse,
  { head, record, breakOff, limit }: Passing,
): void {
  const collected = collectBytes(limit)
  response.sendDate = false
  response.writeHead(
    head.status,
    writable(incoming.statusMessage),
    responseHeadersToForward(incoming.rawHeaders),
  )
  incoming.on('data', (chunk: Uint8Array) => collected.add(chunk))
  incoming.on('end', () => {
    const bytes = collected.bytes()
    const coding = head.headers['content-encoding']
    const body = bytes ? recordedBody(bytes, coding, limit) : { bodyProblem: TOO_LONG }
    record({ response: { ...head, ...body } })
  })
  incoming.on('error', (error) => breakOff(describeFailure(error)))
  // Destroys the client's side too, so that it sees that the response is cut off.
  pipeline(incoming, response, () => undefined)
}
