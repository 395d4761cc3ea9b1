import type { Exchange, ExchangeMessage } from '../../exchange/exchange.js'
import { nestsDeep } from '../../protocol/nests-deep.js'
import type { WireProtocol } from '../../protocol/wire-protocol.js'
import { WIRES } from '../../protocol/wires.js'
import { headerFacts } from '../../redaction/header-facts.js'
import { type MessageBody, type ReadBodies, readMessage } from '../judge/read-message.js'
import type { OperationPlan } from '../operations/operation-plan.js'
import type { Side } from '../verdict/finding.js'
import type { EntryPart } from './entry-part.js'

/** An exchange of which others are known by all but their bodies: what is written around those of an entry says so much. */
export interface ExchangeFrame {
  /** One of them. */
  readonly exchange: Omit<Exchange, 'place' | 'date' | 'milliseconds'>
  readonly plan: OperationPlan
  /** Which bodies may be others, in the order in which entries have them. */
  readonly sides: readonly Side[]
}

/** An entry of which a frame is known. */
export interface FramedEntry {
  /** The bodies that may be others. */
  readonly bodies: readonly FramedBody[]
  /** What is written around them, one character a byte. */
  readonly around: string
  /** When it was: milliseconds since the epoch, NaN where nothing tells. */
  readonly time: number
}

/** A body, and whether it is known to be in order. */
export interface FramedBody {
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
 * read, which are others in each entry: nothing tells what repeats them.
 */
export function frameOf(
  { place: _, date: _date, milliseconds: _took, request, response, ...rest }: Exchange,
  plan: OperationPlan,
  parts: readonly EntryPart[],
): ExchangeFrame | undefined {
  const names = [request, response].flatMap((message) => Object.keys(message?.headers ?? {}))
  if (names.some((name) => headerFacts(name).carriesCredential)) return undefined
  const sides = parts.flatMap(({ side }) => side ?? [])
  const exchange = {
    ...rest,
    ...(request && { request: withoutBody(request) }),
    ...(response && { response: sides.includes('response') ? withoutBody(response) : response }),
  }
  return { exchange, plan, sides }
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
const QUERY = /[?]|\\[uUx]/

/** The exchange of an entry; `undefined` where it has to be read to be known. */
export function fillFrame(
  { exchange, plan, sides }: ExchangeFrame,
  { bodies, around, time }: FramedEntry,
): FilledFrame | undefined {
  const { request, response } = exchange
  if (!request || !response || QUERY.test(around)) return undefined
  const wire = WIRES[plan.contract.protocol]
  const asked = fill(request, bodies[sides.indexOf('request')], wire)
  const answered = sides.includes('response')
    ? fill(response, bodies[sides.indexOf('response')], wire)
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

/** What stands for bytes that are no UTF-8, as logs may have them. */
const NO_UTF8 = '\ufffd'

/** A message with its body. What may be of another coding than this one was, or no JSON, is left to who reads all of the entry. */
function fill<Message extends ExchangeMessage>(
  frame: Message,
  found: FramedBody | undefined,
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
