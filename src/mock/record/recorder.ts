import { once } from 'node:events'
import { createWriteStream, truncate } from 'node:fs'
import { stat } from 'node:fs/promises'
import { formatCaptureLine } from '../../exchange/recorded-exchange.js'
import { refuseLostLink } from '../../exchange/refuse-lost-link.js'
import { createExchangeRedaction, type RedactExchange } from '../../redaction/exchange.js'
import { SENSITIVE_KINDS } from '../../redaction/sensitive-kinds.js'
import type { MockRequest, MockResponse } from '../calls/messages.js'
import { boundedTime } from '../calls/page-tokens.js'
import { toExchange } from './to-exchange.js'

/** Appends exchanges to a file. */
export interface Recorder {
  record(request: MockRequest, response: MockResponse): void
  /** Resolves once every line is in the file. Rejects when a line could not be written. */
  close(): Promise<void>
}

/** What a recorder depends on. */
export interface RecorderOptions {
  readonly file: string
  readonly now: () => number
  /** Leaves out what is sensitive; without it only credentials are replaced. */
  readonly redact?: RedactExchange | undefined
  readonly onError: (error: Error) => void
}

const OWNER_ONLY = 0o600

/**
 * Opens a recorder; rejects when the file cannot be written. A new file is for its owner's eyes. Each exchange is one
 * write of one whole line, and what a full disk took of a line is cut off, so a recording that ends early ends with a line.
 */
export async function openRecorder(options: RecorderOptions): Promise<Recorder> {
  const { file, now, onError, redact = withoutCredentials() } = options
  refuseLostLink(file)
  const stream = createWriteStream(file, { flags: 'a', mode: OWNER_ONLY })
  await once(stream, 'open')
  let { size } = await stat(file)
  let failure: Error | undefined
  stream.on('error', (error) => {
    failure ??= error
    onError(error)
  })
  // On a full disk a part of a line may have got into the file; a device has no lines to cut.
  stream.on('close', () => {
    if (failure) truncate(file, size, () => undefined)
  })
  return {
    record(request, response) {
      if (failure) return
      const line = formatCaptureLine(redact(toExchange(request, response, new Date(boundedTime(now())))))
      stream.write(line, (error) => {
        if (!error) size += Buffer.byteLength(line)
      })
    },
    close: () =>
      new Promise((resolve, reject) => {
        if (failure) reject(failure)
        else stream.once('close', () => (failure ? reject(failure) : resolve())).end()
      }),
  }
}

function withoutCredentials(): RedactExchange {
  return createExchangeRedaction({ contracts: [], keep: SENSITIVE_KINDS })
}
