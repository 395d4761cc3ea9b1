import { type RecordedExchange, type RecordedMessage, withoutBody } from '../exchange/recorded-exchange.js'
import type { Service } from '../model/service.js'
import { redactBody } from './body.js'
import { credentialsOf } from './credentials.js'
import { redactHeaders, redactUrl } from './envelope.js'
import { createHeaderTexts } from './known-texts.js'
import { createOperationPlaces } from './operation-places.js'
import { createPass, type ExchangePart, type RedactionPass, type RedactionTools } from './pass.js'
import type { Place } from './places.js'
import {
  createAccountPseudonyms,
  createFittingPseudonyms,
  createLetteredPseudonyms,
  createPseudonyms,
} from './pseudonyms.js'
import { createPassingTable, createReplacer } from './replace.js'
import type { SensitiveKind } from './sensitive-kinds.js'
import { createWork, TooMuchWork } from './work.js'

/** How to redact. */
export interface ExchangeRedactionOptions {
  /** They say which members are sensitive: whatever one of them calls so is. */
  readonly contracts: readonly Service[]
  /** A keyed hash in hexadecimal, see `createPseudonyms`. */
  readonly digest?: ((secret: string) => string) | undefined
  readonly keep?: readonly SensitiveKind[] | undefined
  /** Secrets that are known beforehand, such as the keys to sign with. */
  readonly secrets?: readonly string[] | undefined
  /**
   * Pseudonyms keep the length and the kinds of letters of what they stand for, instead of looking like pseudonyms: whatever
   * rule that broke, they break too.
   */
  readonly areLettered?: boolean
  /** Told of each replacement: what kind of secret it was and in which part, never what it was. */
  readonly onHidden?: ((kind: string, part: ExchangePart) => void) | undefined
}

/** Takes out of an exchange what must not reach a disk. */
export type RedactExchange = (exchange: RecordedExchange) => RecordedExchange

/**
 * Makes the redaction of exchanges. The same secret gets the same pseudonym in every exchange, so that what belongs
 * together still does; what is no secret keeps its bytes, the spelling of numbers included. What was hidden in a request
 * is hidden in its response too, wherever that repeats it.
 *
 * ```ts
 * import { openContracts } from 'aws-json-contract'
 * import { createExchangeRedaction, type RecordedExchange } from 'aws-json-contract/record'
 *
 * declare const exchange: RecordedExchange
 * const redact = createExchangeRedaction({ contracts: await openContracts([]) })
 * console.log(JSON.stringify(redact(exchange)))
 * ```
 */
export function createExchangeRedaction(options: ExchangeRedactionOptions): RedactExchange {
  const { contracts, digest, onHidden } = options
  const secrets = (options.secrets ?? []).filter((secret) => secret !== '')
  const keep = new Set(options.keep ?? [])
  const marked = createPseudonyms(digest)
  const pseudonym = options.areLettered && digest ? createLetteredPseudonyms(digest) : marked
  const tools: RedactionTools = {
    keep,
    pseudonym,
    key: keep.has('keys')
      ? undefined
      : digest && !options.areLettered
        ? createFittingPseudonyms(digest)
        : pseudonym,
    account: keep.has('accounts') ? (account) => account : createAccountPseudonyms(marked),
    note: onHidden ?? (() => undefined),
    headers: createHeaderTexts(),
  }
  const placesOf = createOperationPlaces(contracts)
  const tables = { request: createPassingTable(), response: createPassingTable() }
  return (exchange) => {
    const known = [...secrets, ...credentialsOf(exchange)]
    const places = placesOf(exchange)
    const work = createWork()
    const redact = <Message extends RecordedMessage>(
      message: Message,
      place: Place | undefined,
      { isRequest, pass }: { readonly isRequest: boolean; readonly pass: RedactionPass },
    ): Message =>
      !places && !keep.has('unmatched')
        ? withoutUnknown(message, pass)
        : redactWithin(message, pass, () => redactBody(message, { place, isRequest, keep, pass }))
    const replacer = createReplacer(known, pseudonym, tables.request)
    const requesting = createPass(tools, { replacer, part: 'request', work })
    const request = redact(exchange.request, places?.request, { isRequest: true, pass: requesting })
    const status = exchange.response?.status ?? 0
    const repeated = [...requesting.hidden].filter((secret) => isTelling(secret, status))
    const repeating =
      repeated.length === 0 ? replacer : createReplacer([...known, ...repeated], pseudonym, tables.response)
    const responding = createPass(tools, { replacer: repeating, part: 'response', work })
    const response =
      exchange.response && redact(exchange.response, places?.response, { isRequest: false, pass: responding })
    const bare = redactHeaders(request, requesting)
    const url = redactUrl(request.url, responding)
    return {
      ...exchange,
      request: url === bare.url ? bare : { ...bare, url },
      ...(response && { response: redactHeaders(response, responding) }),
      ...(exchange.error !== undefined && { error: responding.text(exchange.error) }),
    }
  }
}

const SHORTEST_IN_MESSAGE = 3
const SHORTEST_IN_OUTPUT = 8
const FIRST_ERROR = 400

/** Messages of errors quote what was refused. A text of few letters stands in every output, one of two in every message. */
function isTelling(secret: string, status: number): boolean {
  return secret.length >= (status >= FIRST_ERROR || status === 0 ? SHORTEST_IN_MESSAGE : SHORTEST_IN_OUTPUT)
}

function withoutUnknown<Message extends RecordedMessage>(message: Message, pass: RedactionPass): Message {
  if (message.body === undefined || message.body === '') return message
  pass.note('body of an operation that no contract describes')
  return withoutBody(message, 'not recorded, for no contract says what of this operation is sensitive')
}

/**
 * A message whose redaction ends where it would take too long, without its body then: nobody can tell what is in the rest,
 * nor whether a response repeats it. Both bodies of an exchange share the work.
 */
function redactWithin<Message extends RecordedMessage>(
  message: Message,
  pass: RedactionPass,
  redact: () => Message,
): Message {
  try {
    return pass.work.bounded(redact)
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error
    pass.note('body that would take too long to redact')
    return withoutBody(message, 'not recorded, for its redaction would take too long')
  }
}
