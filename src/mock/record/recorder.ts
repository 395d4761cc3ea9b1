import { createWriteStream } from 'node:fs'
import type { MockRequest, MockResponse } from '../front-end/messages.js'
import { type BodyRedaction, formatCaptureLine } from './capture-line.js'

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
  /** Leaves out what is sensitive; without it bodies are recorded as they are. */
  readonly redaction?: BodyRedaction | undefined
  readonly onError: (error: Error) => void
}

/** Opens a recorder. Each exchange is one write of one whole line, so a recording that ends early ends with a line. */
export function openRecorder({ file, now, redaction, onError }: RecorderOptions): Recorder {
  const stream = createWriteStream(file, { flags: 'a' })
  let failure: Error | undefined
  stream.on('error', (error) => {
    failure ??= error
    onError(error)
  })
  return {
    record(request, response) {
      if (!failure) stream.write(formatCaptureLine(request, response, { date: new Date(now()), redaction }))
    },
    close: () =>
      new Promise((resolve, reject) => {
        stream.once('error', reject)
        if (failure) reject(failure)
        else stream.end(resolve)
      }),
  }
}
