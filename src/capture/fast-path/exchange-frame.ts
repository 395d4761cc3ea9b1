import { isCredentialHeader } from '../../exchange/credential-headers.js'
import type { Exchange, ExchangeMessage } from '../../exchange/exchange.js'
import { nestsDeep } from '../../protocol/nests-deep.js'
import type { WireProtocol } from '../../protocol/wire-protocol.js'
import { WIRES } from '../../protocol/wires.js'
import { addHeader } from '../formats/read-headers.js'
import { type MessageBody, type ReadBodies, readMessage } from '../judge/read-message.js'
import type { OperationPlan } from '../operations/operation-plan.js'
import type { Side } from '../verdict/finding.js'
import { type CredentialPlace, credentialIn } from './credential-text.js'
import type { EntryPart } from './entry-part.js'

/** An exchange of which others are known by all but their bodies: what is written around those of an entry says so much. */
export interface ExchangeFrame {
  /** One of them. */
  readonly exchange: Omit<Exchange, 'place' | 'date' | 'milliseconds'>
  readonly plan: OperationPlan
  /** What may be another body, or another value of a header, in the order in which entries have them. */
  readonly told: readonly (Side | CredentialPlace)[]
}

/** An entry of which a frame is known. */
export interface FramedEntry {
  /** What may be another. */
  readonly told: readonly ToldText[]
  /** What is written around that, one character a byte. */
  readonly around: string
  /** When it was: milliseconds since the epoch, NaN where nothing tells. */
  readonly time: number
}

/** A body, and whether it is known to be in order; or a credential. */
export interface ToldText {
  readonly text: string
  readonly isInOrder: boolean
}

/** An exchange, and its bodies as far as they were read. */
export interface FilledFrame {
  readonly exchange: Omit<Exchange, 'place'>
  readonly read: ReadBodies
}

/**
 * The frame of an exchange that was checked, and of the entry that it was read from. There is none where credentials were
 * read that nobody tells of others: what repeats them is not to be told either.
 */
export function frameOf(
  { place: _, date: _date, milliseconds: _took, request, response, ...rest }: Exchange,
  plan: OperationPlan,
  parts: readonly EntryPart[],
): ExchangeFrame | undefined {
  const told = parts.flatMap(({ side, header, opening }) => side ?? (header ? { ...header, opening } : []))
  const names = told.flatMap((place) => (typeof place === 'object' ? `${place.side} ${place.name}` : []))
  const count = credentialsOf(request) + credentialsOf(response)
  if (new Set(names).size !== count) return undefined
  const exchange = {
    ...rest,
    ...(request && { request: withoutBody(request) }),
    ...(response && { response: told.includes('response') ? withoutBody(response) : response }),
  }
  return { exchange, plan, told }
}

function credentialsOf(message: ExchangeMessage | undefined): number {
  return Object.keys(message?.headers ?? {}).filter(isCredentialHeader).length
}

/** Bodies may be long, and many frames are kept. */
function withoutBody<Message extends ExchangeMessage>({
  body: _,
  ...message
}: Message): Omit<Message, 'body'> {
  return message
}

/**
 * What may begin the query of an address, as it is or escaped. An address may hold credentials, which nothing tells that
 * repeats them: where there is no query, one address is as good as the other.
 */
function mayHoldQuery(around: string): boolean {
  return around.includes('?') || (around.includes('\\') && /\\[uUx]/.test(around))
}

/** The exchange of an entry; `undefined` where it has to be read to be known. */
export function fillFrame(
  { exchange, plan, told }: ExchangeFrame,
  { told: texts, around, time }: FramedEntry,
): FilledFrame | undefined {
  if (!exchange.request || !exchange.response || mayHoldQuery(around)) return undefined
  const wire = WIRES[plan.contract.protocol]
  const request = withCredentials(exchange.request, 'request', { told, texts })
  const response = withCredentials(exchange.response, 'response', { told, texts })
  if (!request || !response) return undefined
  const asked = fill(request, texts[told.indexOf('request')], wire)
  const answered = told.includes('response')
    ? fill(response, texts[told.indexOf('response')], wire)
    : { message: response, body: undefined }
  if (!asked || !answered) return undefined
  const date = Number.isNaN(time) ? undefined : new Date(time).toISOString()
  return {
    exchange: {
      ...exchange,
      ...(date !== undefined && { date }),
      request: asked.message,
      response: answered.message,
    },
    read: { request: asked.body, ...(answered.body && { response: answered.body }) },
  }
}

/** A message with the credentials of an entry; `undefined` where one cannot be read. */
function withCredentials<Message extends ExchangeMessage>(
  message: Message,
  side: Side,
  { told, texts }: { readonly told: ExchangeFrame['told']; readonly texts: readonly ToldText[] },
): Message | undefined {
  const own: Record<string, string> = {}
  for (const [index, place] of told.entries()) {
    if (typeof place !== 'object' || place.side !== side) continue
    const value = credentialIn(texts[index]?.text ?? '', place)
    if (value === undefined) return undefined
    addHeader(own, place.name, value)
  }
  return { ...message, headers: { ...message.headers, ...own } }
}

/** What stands for bytes that are no UTF-8, as logs may have them. */
const NO_UTF8 = '\ufffd'

/** A message with its body. What may be of another coding than this one was, or no JSON, is left to who reads all of the entry. */
function fill<Message extends ExchangeMessage>(
  frame: Message,
  found: ToldText | undefined,
  wire: WireProtocol,
): { readonly message: Message; readonly body: MessageBody } | undefined {
  if (!found) return undefined
  const { text, isInOrder } = found
  const message = { ...frame, body: text }
  if (isInOrder) return { message, body: { kind: 'counted' } }
  if (!text.startsWith('{') || text.includes(NO_UTF8) || nestsDeep(text)) return undefined
  const body = readMessage(message, wire)
  return body.kind === 'json' ? { message, body } : undefined
}
