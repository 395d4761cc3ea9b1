import type { ExchangeMessage } from './exchange.js'

/** One HTTP message as it goes into a capture. */
export interface RecordedMessage extends Omit<ExchangeMessage, 'body'> {
  readonly body?: string
  /** Set where `body` is not the text itself but its bytes in base64. */
  readonly bodyEncoding?: 'base64'
}

/** One exchange as it goes into a capture. */
export interface RecordedExchange {
  /** When the request was sent, ISO 8601. */
  readonly date: string
  /** How long it took until the response was complete. */
  readonly milliseconds?: number
  readonly request: RecordedMessage & { readonly method: string; readonly url: string }
  /** Absent when no response came. */
  readonly response?: RecordedMessage & { readonly status: number }
  /** Why there is no response, or no whole one. */
  readonly error?: string
}

/** A captured message as it goes into a capture: bytes that are no text in base64. */
export function toRecorded<Message extends ExchangeMessage>(
  message: Message,
): Omit<Message, 'body'> & Pick<RecordedMessage, 'body' | 'bodyEncoding'> {
  const { body, ...rest } = message
  if (body === undefined) return rest
  if (typeof body === 'string') return { ...rest, body }
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  return { ...rest, body: bytes.toString('base64'), bodyEncoding: 'base64' }
}

/** An exchange as one line of an NDJSON capture, with the line's end. */
export function formatCaptureLine(exchange: RecordedExchange): string {
  return `${JSON.stringify(exchange)}\n`
}

/** Why a body was left out of a capture: there is no telling what of it is sensitive. */
export function withoutBody<Message extends RecordedMessage>(message: Message, bodyProblem: string): Message {
  const { body: _body, bodyEncoding: _encoding, ...rest } = message
  // What was taken out is optional, so the rest is still such a message.
  return { ...rest, bodyProblem } as Message
}
