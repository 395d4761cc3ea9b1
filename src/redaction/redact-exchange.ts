import { isCredentialHeader, isCredentialParameter } from '../exchange/credential-headers.js'
import { type RecordedExchange, type RecordedMessage, withoutBody } from '../exchange/recorded-exchange.js'
import { type Operation, outputShape, requestShape, type Service } from '../model/service.js'
import type { Shape } from '../model/shapes.js'
import { TARGET_HEADER } from '../protocol/aws-json/targets.js'
import type { JsonValue } from '../protocol/json-values.js'
import { renditionOf } from '../protocol/media-types.js'
import { credentialsOf, replaceSecrets } from './known-secrets.js'
import { createPseudonyms, type Pseudonym } from './pseudonyms.js'
import { hidesMembers, redactJson } from './redact-json.js'
import { redactValue } from './redact-value.js'
import { createAccountPseudonyms, redactText } from './secret-text.js'

/**
 * What is kept out of captures unless it is asked for: members that the contract calls sensitive, account ids, texts that
 * look like keys or tokens, and bodies of operations that no contract describes. Credentials are never kept.
 */
export const SENSITIVE_KINDS = ['members', 'accounts', 'keys', 'unmatched'] as const

/** One kind of sensitive data. */
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number]

/** How to redact. */
export interface ExchangeRedactionOptions {
  /** They say which members are sensitive. */
  readonly contracts: readonly Service[]
  /** A keyed hash in hexadecimal, see `createPseudonyms`. */
  readonly digest?: ((secret: string) => string) | undefined
  readonly keep?: readonly SensitiveKind[] | undefined
  /** Secrets that are known beforehand, such as the keys to sign with. */
  readonly secrets?: readonly string[] | undefined
}

/** Takes out of an exchange what must not reach a disk. */
export type RedactExchange = (exchange: RecordedExchange) => RecordedExchange

/** What is done to texts of one exchange. */
interface Redaction {
  readonly text: (text: string) => string
  readonly number: (number: string) => string
  readonly hideNamed: ((text: string) => string) | undefined
  readonly hide: ((value: JsonValue, shape: Shape) => JsonValue) | undefined
  readonly pseudonym: Pseudonym
}

/**
 * Makes the redaction of exchanges. The same secret gets the same stand-in in every exchange, so that what belongs
 * together still does; what is no secret keeps its bytes, the spelling of numbers included.
 */
export function createExchangeRedaction(options: ExchangeRedactionOptions): RedactExchange {
  const { contracts, digest } = options
  const secrets = (options.secrets ?? []).filter((secret) => secret !== '')
  const keep = new Set(options.keep ?? [])
  const pseudonym = createPseudonyms(digest)
  const account = keep.has('accounts') ? same : createAccountPseudonyms(pseudonym)
  const key = keep.has('keys') ? same : digest ? fittingPseudonyms(digest) : pseudonym
  return (exchange) => {
    const known = [...new Set([...secrets, ...credentialsOf(exchange)])].sort(longestFirst)
    const hidden: string[] = []
    const remembering =
      (replace: Pseudonym): Pseudonym =>
      (secret) => {
        hidden.push(secret)
        return replace(secret)
      }
    const remember = remembering(pseudonym)
    const rememberKey = remembering(key)
    const redaction: Redaction = {
      text: (text) => redactText(replaceSecrets(text, known, pseudonym), key, account),
      number: (number) => redactNumber(number, account),
      hideNamed: keep.has('keys') ? undefined : (text) => (text === '' ? text : rememberKey(text)),
      hide: keep.has('members') ? undefined : (value, shape) => redactValue(value, shape, remember),
      pseudonym,
    }
    const found = findOperation(contracts, exchange)
    const isOpaque = !found && !keep.has('unmatched')
    const body = <Message extends RecordedMessage>(message: Message, shape: Shape | undefined): Message =>
      isOpaque ? withoutUnknown(message) : redactBody(message, { shape, redaction, keep })
    const request = body(exchange.request, found && requestShape(found.contract, found.operation))
    if (exchange.response && exchange.response.status >= 400) known.push(...hidden.filter(isTelling))
    const response = exchange.response && body(exchange.response, found && answeredShape(found, exchange))
    return {
      ...exchange,
      request: { ...withRedactedHeaders(request, redaction), url: redactUrl(request.url, redaction) },
      ...(response && { response: withRedactedHeaders(response, redaction) }),
      ...(exchange.error !== undefined && { error: redaction.text(exchange.error) }),
    }
  }
}

function same(text: string): string {
  return text
}

function longestFirst(one: string, other: string): number {
  return other.length - one.length
}

/** Messages of errors quote what was refused; a text of one or two letters stands in every message. */
function isTelling(secret: string): boolean {
  return secret.length >= 3
}

const PREFIX = 'redacted-'
const FEWEST_DIGITS = 8

/** Stand-ins as long as what they stand for, where that is long enough: a limit that held still holds. */
function fittingPseudonyms(digest: (secret: string) => string): Pseudonym {
  return (secret) =>
    secret.startsWith(PREFIX)
      ? secret
      : `${PREFIX}${digest(secret).slice(0, Math.max(FEWEST_DIGITS, secret.length - PREFIX.length))}`
}

/** An account id as a number, however it is spelled. JSON numbers do not start with zeros. */
function redactNumber(number: string, account: Pseudonym): string {
  const digits = String(Math.abs(Number(number)))
  if (!/^\d{12}$/.test(digits)) return number
  const redacted = account(digits)
  return redacted === digits ? number : redacted.replace(/^0/, '1')
}

interface FoundOperation {
  readonly contract: Service
  readonly operation: Operation
}

function findOperation(
  contracts: readonly Service[],
  { request }: RecordedExchange,
): FoundOperation | undefined {
  const target = request.headers[TARGET_HEADER] ?? ''
  for (const contract of contracts) {
    const operation = contract.operations.get(target)
    if (operation) return { contract, operation }
  }
  return undefined
}

function answeredShape(
  { contract, operation }: FoundOperation,
  { response }: RecordedExchange,
): Shape | undefined {
  if (!response || response.status >= 300) return undefined
  const rendition = renditionOf(response.headers['content-type'], contract.protocol) ?? 'wire'
  return outputShape(contract, operation, rendition) ?? outputShape(contract, operation, 'wire')
}

function withoutUnknown<Message extends RecordedMessage>(message: Message): Message {
  if (message.body === undefined || message.body === '') return message
  return withoutBody(message, 'not recorded, for no contract says what of this operation is sensitive')
}

function redactBody<Message extends RecordedMessage>(
  message: Message,
  { shape, redaction, keep }: { shape: Shape | undefined; redaction: Redaction; keep: ReadonlySet<string> },
): Message {
  const { body, bodyEncoding } = message
  if (body === undefined || body === '') return message
  if (bodyEncoding !== undefined) {
    const isAllKept = SENSITIVE_KINDS.every((kind) => keep.has(kind))
    return isAllKept ? message : withoutBody(message, 'not recorded, for it is not text')
  }
  const { hide, hideNamed, text: redactText, number: redactNumber } = redaction
  const mark = body.startsWith('\uFEFF') ? '\uFEFF' : ''
  const json = redactJson(body.slice(mark.length), { shape, hide, hideNamed, redactText, redactNumber })
  if (json !== undefined) return { ...message, body: mark + json }
  const isMarkup = body.trimStart().startsWith('<')
  if (hidesMembers({ shape, hide }) && !isMarkup) {
    return withoutBody(message, 'not recorded, for it is not JSON and may hold what is sensitive')
  }
  return { ...message, body: redactUnescaped(body, redactText) }
}

/** A text in which escapes of JSON, such as that of a body that was cut off, may hide letters of a secret. */
function redactUnescaped(text: string, redactText: (text: string) => string): string {
  const plain = text.replace(/\\u00([2-7][0-9a-f])/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  const redacted = redactText(plain)
  return redacted === plain ? text : redacted
}

function withRedactedHeaders<Message extends RecordedMessage>(
  message: Message,
  { text, pseudonym }: Redaction,
): Message {
  const headers = Object.entries(message.headers).map(([name, value]) => [
    text(name),
    isCredentialHeader(name) && value !== '' ? pseudonym(value) : text(value),
  ])
  const { bodyProblem } = message
  return {
    ...message,
    headers: Object.fromEntries(headers),
    ...(bodyProblem !== undefined && { bodyProblem: text(bodyProblem) }),
  }
}

/** Keeps the spelling of all that is not replaced. */
function redactUrl(url: string, { text, pseudonym }: Redaction): string {
  const [place = '', ...query] = url.split('?')
  const bare = redactPlace(place.replace(/^([a-z]+:\/\/)[^/@]*@/i, '$1'), text)
  if (query.length === 0) return bare
  const parameters = query
    .join('?')
    .split('&')
    .map((parameter) => {
      const [name = '', ...value] = parameter.split('=')
      if (value.length === 0) return redactPlace(parameter, text)
      const written = decoded(value.join('='))
      const redacted = isCredentialParameter(decoded(name)) ? pseudonym(written) : text(written)
      return `${redactPlace(name, text)}=${redacted === written ? value.join('=') : encodeURIComponent(redacted)}`
    })
  return `${bare}?${parameters.join('&')}`
}

/** A part of a URL that may be percent-encoded. */
function redactPlace(place: string, text: (text: string) => string): string {
  const plain = text(place)
  const written = decoded(plain)
  const redacted = text(written)
  return redacted === written ? plain : encodeURI(redacted)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
