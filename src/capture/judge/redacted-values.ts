import type { Exchange, ExchangeMessage } from '../../exchange/exchange.js'
import { isPseudonym } from '../../redaction/pseudonyms.js'
import { headerOf } from './judged-headers.js'

/** Whole values that recorders and scrubbers of logs write for one that they took out. */
const WHOLE_VALUES: readonly RegExp[] = [
  /^\W*redacted(?![a-z])/i,
  /^(?:CLEARED|FILTERED|MASKED|SCRUBBED|SANITI[SZ]ED)$/,
  /^<[A-Za-z][\w -]{0,100}>$/,
  /^\[(?:[A-Z][A-Z0-9 _-]{2,60}|filtered|hidden|masked|removed)\]$/,
  /^[*\u2022]{3,}/,
  /^X{8}-(?:X{4}-){3}X{12}$/i,
]

/** What stands for a part of a text, the variables of REST clients among it. */
const PART_OF_VALUE = /\{\{ ?[\w.$-]{1,100} ?\}\}|<[A-Z][A-Z0-9_ -]{0,80}>|REDACTED|[*\u2022]{4,}|:X{12}:/

/** Rules of a text that say nothing where a part of it was taken out. */
const TEXT_RULES: ReadonlySet<string> = new Set([
  ...['pattern', 'minLength', 'maxLength', 'enum', 'format'],
  ...['contentEncoding', 'x-aws-min-bytes', 'x-aws-max-bytes'],
])

/** What AWS writes over the end of the ids in its documentation; it keeps their length. */
const DOCUMENTATION_ID = /EXAMPLE/

/** Whether a recorder put this value in the place of one that it took out: what stood there is not known. */
export function isRedacted(value: unknown): boolean {
  return typeof value === 'string' && (isPseudonym(value) || WHOLE_VALUES.some((form) => form.test(value)))
}

/** Whether a broken rule says nothing of the traffic, because the value, or a part of it, was taken out. */
export function excusesRule(value: unknown, rule: string): boolean {
  if (typeof value !== 'string') return false
  if (isRedacted(value)) return true
  if (TEXT_RULES.has(rule) && PART_OF_VALUE.test(value)) return true
  return rule === 'pattern' && DOCUMENTATION_ID.test(value)
}

/** The exchange without Content-Types that a recorder took out and wrote something else for, such as `CLEARED`. */
export function withoutRedactedTypes(exchange: Exchange): Exchange {
  const { request, response } = exchange
  if (!hasRedactedType(request) && !hasRedactedType(response)) return exchange
  return {
    ...exchange,
    ...(request && { request: withoutRedactedType(request) }),
    ...(response && { response: withoutRedactedType(response) }),
  }
}

function hasRedactedType(message: ExchangeMessage | undefined): boolean {
  return isRedacted(headerOf(message, 'content-type'))
}

function withoutRedactedType<Message extends ExchangeMessage>(message: Message): Message {
  if (!hasRedactedType(message)) return message
  const { 'content-type': _, ...headers } = message.headers
  return { ...message, headers }
}
