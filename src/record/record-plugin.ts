import { PassThrough, Readable } from 'node:stream'
import { recordedBody } from '../exchange/recorded-body.js'
import type { RecordedExchange, RecordedMessage } from '../exchange/recorded-exchange.js'
import { collectBytes, TOO_LONG } from './collect-bytes.js'
import type { Recorder } from './create-recorder.js'
import { openRecorder, type RecorderOptions } from './open-recorder.js'
import { describeFailure } from './record-fetch.js'

/** What the AWS SDK hands its middleware: loosely typed, as the SDK itself does. */
interface SdkResult {
  readonly response: unknown
}
type SdkHandler<Args, Result> = (args: Args) => Promise<Result>

/** The part of an AWS SDK client's middleware stack that a recording needs. */
export interface SdkMiddlewareStack {
  add(
    middleware: <Args extends { readonly request: unknown }, Result extends SdkResult>(
      next: SdkHandler<Args, Result>,
    ) => SdkHandler<Args, Result>,
    options: { step: 'deserialize'; priority: 'low'; name: string; override: boolean },
  ): void
}

/** A plugin of AWS SDK clients (`@aws-sdk/client-ssm` and its siblings). */
export interface SdkPlugin {
  applyToStack(stack: SdkMiddlewareStack): void
}

/**
 * Records what an AWS SDK client sends and gets, each attempt on its own:
 * `client.middlewareStack.use(recordPlugin(recorder))`. Responses still stream.
 *
 * ```ts
 * import { SSMClient } from '@aws-sdk/client-ssm'
 * import { openRecorder, recordPlugin } from 'aws-json-contract/record'
 *
 * const recorder = openRecorder({ file: 'ssm.ndjson' })
 * const client = new SSMClient()
 * client.middlewareStack.use(recordPlugin(recorder))
 * ```
 */
export function recordPlugin(recorder: Recorder, now: () => number = Date.now): SdkPlugin {
  return {
    applyToStack(stack) {
      stack.add(
        (next) => async (args) => {
          const started = now()
          const head = { date: new Date(started).toISOString(), request: readRequest(args.request) }
          const record = (rest: Pick<RecordedExchange, 'response' | 'error'>): void =>
            recorder.record({ ...head, milliseconds: now() - started, ...rest })
          try {
            const result = await next(args)
            recordResponse(result.response, recorder, record)
            return result
          } catch (error) {
            const received = error instanceof Error && '$response' in error ? error.$response : undefined
            if (!isResponse(received)) record({ error: describeFailure(error) })
            throw error
          }
        },
        { step: 'deserialize', priority: 'low', name: 'recordExchanges', override: true },
      )
    },
  }
}

/**
 * Opens a recorder for AWS SDK clients: `client.middlewareStack.use(recordExchanges({ file: 'ssm.ndjson' }))`. Close
 * it in the end.
 *
 * ```ts
 * import { SSMClient } from '@aws-sdk/client-ssm'
 * import { recordExchanges } from 'aws-json-contract/record'
 *
 * const recording = recordExchanges({ file: 'ssm.ndjson' })
 * const client = new SSMClient()
 * client.middlewareStack.use(recording)
 * // … calls …
 * await recording.close()
 * ```
 */
export function recordExchanges(options: RecorderOptions): SdkPlugin & Pick<Recorder, 'close' | 'counts'> {
  const recorder = openRecorder(options)
  return { ...recordPlugin(recorder), counts: recorder.counts, close: recorder.close }
}

interface SdkMessage {
  readonly headers: Readonly<Record<string, string>>
  body?: unknown
}
interface SdkRequest extends SdkMessage {
  readonly method: string
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
  readonly path: string
  readonly query?: Readonly<Record<string, unknown>>
}
interface SdkResponse extends SdkMessage {
  readonly statusCode: number
}

function isResponse(response: unknown): response is SdkResponse {
  return (
    typeof response === 'object' && response !== null && 'statusCode' in response && 'headers' in response
  )
}

function readRequest(request: unknown): RecordedExchange['request'] {
  // The SDK documents its HttpRequest; in this step of the stack it is one.
  const { method, protocol, hostname, port, path, query = {}, headers, body } = request as SdkRequest
  const parameters = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const search = parameters.size === 0 ? '' : `?${parameters}`
  const place = port === undefined ? hostname : `${hostname}:${port}`
  return { method, url: `${protocol}//${place}${path}${search}`, ...plainMessage(headers, body) }
}

function plainMessage(written: Readonly<Record<string, string>>, body: unknown): RecordedMessage {
  const headers = Object.fromEntries(
    Object.entries(written).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
  if (body === undefined || body === null) return { headers, body: '' }
  if (typeof body === 'string') return { headers, body }
  if (body instanceof Uint8Array) return { headers, ...recordedBody(body, headers['content-encoding']) }
  return { headers, bodyProblem: 'not recorded, for it is a stream' }
}

function recordResponse(
  response: unknown,
  recorder: Recorder,
  record: (rest: Pick<RecordedExchange, 'response' | 'error'>) => void,
): void {
  if (!isResponse(response)) return
  const { statusCode: status, headers, body } = response
  if (!(body instanceof Readable)) {
    record({ response: { status, ...plainMessage(headers, body) } })
    return
  }
  const collected = collectBytes()
  const passed = new PassThrough()
  body.on('data', (chunk: Uint8Array) => collected.add(chunk))
  const ended = new Promise<void>((resolve) => {
    body.once('end', () => {
      const bytes = collected.bytes()
      const body = bytes
        ? plainMessage(headers, bytes)
        : { headers: plainMessage(headers, '').headers, bodyProblem: TOO_LONG }
      record({ response: { status, ...body } })
      resolve()
    })
    body.once('close', resolve)
    body.once('error', (error) => {
      const { headers: names } = plainMessage(headers, '')
      const reason = describeFailure(error)
      record({ response: { status, headers: names, bodyProblem: `cut off: ${reason}` }, error: reason })
      passed.destroy(error)
      resolve()
    })
  })
  recorder.expect(ended)
  response.body = body.pipe(passed)
}
