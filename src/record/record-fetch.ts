import type { RecordedExchange, RecordedMessage } from '../exchange/recorded-exchange.js'
import { collectBytes, TOO_LONG } from './collect-bytes.js'
import type { Recorder } from './create-recorder.js'

/**
 * A fetch that records what it sends and what comes back, failures too, and leaves both as they are: give it to a client
 * as its `fetch`. It needs nothing of Node; only a recorder's file does.
 *
 * ```ts
 * import { createClient } from 'aws-json-contract/client'
 * import { openRecorder, recordFetch } from 'aws-json-contract/record'
 *
 * const recorder = openRecorder({ file: 'ssm.ndjson' })
 * const ssm = createClient({ region: 'eu-central-1', fetch: recordFetch(fetch, recorder) })
 * ```
 */
export function recordFetch(
  send: typeof fetch,
  recorder: Recorder,
  now: () => number = Date.now,
): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    const sent = request.clone()
    const started = now()
    const head = async (): Promise<Pick<RecordedExchange, 'date' | 'request'>> => ({
      date: new Date(started).toISOString(),
      request: { method: sent.method, url: sent.url, ...(await readMessage(sent)) },
    })
    try {
      const response = await send(request)
      const copy = response.clone()
      recorder.expect(
        (async () => {
          const { broken, ...message } = await readMessage(copy)
          const milliseconds = now() - started
          const error = broken === undefined ? {} : { error: broken }
          const received = { status: copy.status, ...message }
          recorder.record({ ...(await head()), milliseconds, response: received, ...error })
        })(),
      )
      return response
    } catch (cause) {
      const record = async (): Promise<void> =>
        recorder.record({ ...(await head()), milliseconds: now() - started, error: describeFailure(cause) })
      recorder.expect(record())
      throw cause
    }
  }
}

/** What an error says, and what its cause says. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code =
    'code' in error && !error.message.includes(String(error.code)) ? ` (${String(error.code)})` : ''
  const text = (error.message || error.name) + code
  return error.cause instanceof Error ? `${text}: ${describeFailure(error.cause)}` : text
}

/** Fetch undoes content codings itself. */
async function readMessage(
  message: Request | Response,
): Promise<RecordedMessage & { readonly broken?: string }> {
  const headers = Object.fromEntries(message.headers)
  const collected = collectBytes()
  try {
    const reader = message.body?.getReader()
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      collected.add(part.value)
    }
  } catch (cause) {
    const broken = describeFailure(cause)
    return { headers, bodyProblem: `cut off: ${broken}`, broken }
  }
  const bytes = collected.bytes()
  if (!bytes) return { headers, bodyProblem: TOO_LONG }
  try {
    return { headers, body: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    return { headers, bodyProblem: 'not recorded, for it is not text' }
  }
}
