import { isCredentialParameter } from '../exchange/credential-headers.js'
import type { RecordedMessage } from '../exchange/recorded-exchange.js'
import { headerFacts } from './header-facts.js'
import { namesSecret } from './secret-names.js'
import type { HideText } from './secret-text.js'

/** What is done to texts around the body. */
export interface EnvelopeRedaction {
  readonly text: (text: string, features?: number) => string
  /** The same of a text that may recur in the header of that name, or in the URL where there is no name. */
  readonly recurring: (header: string, text: string) => string
  /** The pseudonym of a credential. */
  readonly hide: HideText
  /** The fewest letters of a secret that is known beforehand. */
  readonly shortestKnown: number
}

/**
 * A message whose headers, and what is said of its body, hold no secret. The same message where there is nothing to hide:
 * a copy costs more than a look at a short body.
 */
export function redactHeaders<Message extends RecordedMessage>(
  message: Message,
  envelope: EnvelopeRedaction,
): Message {
  const headers = redactEach(message.headers, envelope)
  const bodyProblem = message.bodyProblem === undefined ? undefined : envelope.text(message.bodyProblem)
  if (headers === message.headers && bodyProblem === message.bodyProblem) return message
  return { ...message, headers, ...(bodyProblem !== undefined && { bodyProblem }) }
}

function redactEach(
  headers: RecordedMessage['headers'],
  { text, recurring, hide, shortestKnown }: EnvelopeRedaction,
): RecordedMessage['headers'] {
  let changed: Record<string, string> | undefined
  const renamed = new Map<string, string>()
  for (const name of Object.keys(headers)) {
    const value = headers[name] ?? ''
    const { isHidden, isPlain } = headerFacts(name)
    const shown = isPlain && name.length < shortestKnown ? name : text(name)
    const left = isHidden && value !== '' ? hide(value, 'credential') : recurring(name, value)
    if (shown !== name) renamed.set(name, shown)
    if (left === value) continue
    changed ??= { ...headers }
    changed[name] = left
  }
  if (renamed.size === 0) return changed ?? headers
  return Object.fromEntries(
    Object.entries(changed ?? headers).map(([name, value]) => [renamed.get(name) ?? name, value]),
  )
}

/** A URL without secrets; all that is not replaced keeps its spelling. */
export function redactUrl(url: string, { text, recurring, hide }: EnvelopeRedaction): string {
  const queryAt = url.indexOf('?')
  const place = queryAt < 0 ? url : url.slice(0, queryAt)
  const anonymous = place.includes('@') ? place.replace(/^([a-z]+:\/\/)[^/@]*@/i, '$1') : place
  const bare = redactPlace(anonymous, (part) => recurring('', part))
  if (queryAt < 0) return bare
  const parameters = url
    .slice(queryAt + 1)
    .split('&')
    .map((parameter) => {
      const [name = '', ...value] = parameter.split('=')
      if (value.length === 0) return redactPlace(parameter, text)
      const written = decoded(value.join('='))
      const redacted = hidesParameter(decoded(name)) ? hide(written, 'credential') : text(written)
      return `${redactPlace(name, text)}=${redacted === written ? value.join('=') : encodeURIComponent(redacted)}`
    })
  return `${bare}?${parameters.join('&')}`
}

function hidesParameter(name: string): boolean {
  return isCredentialParameter(name) || namesSecret(name)
}

/** A part of a URL that may be percent-encoded. */
function redactPlace(place: string, text: (text: string) => string): string {
  const plain = text(place)
  if (!ENCODED.test(plain)) return plain
  const written = decoded(plain)
  const redacted = text(written)
  return redacted === written ? plain : encodeURI(redacted)
}

const ENCODED = /[%+]/

function decoded(text: string): string {
  if (!ENCODED.test(text)) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
