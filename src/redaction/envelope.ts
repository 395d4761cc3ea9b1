import { isCredentialParameter } from '../exchange/credential-headers.js'
import type { RecordedMessage } from '../exchange/recorded-exchange.js'
import { carriesCredential } from './credentials.js'
import { namesSecret } from './secret-names.js'
import type { HideText } from './secret-text.js'

/** What is done to texts around the body. */
export interface EnvelopeRedaction {
  readonly text: (text: string, features?: number) => string
  /** The pseudonym of a credential. */
  readonly hide: HideText
}

/** A message whose headers, and what is said of its body, hold no secret. */
export function redactHeaders<Message extends RecordedMessage>(
  message: Message,
  { text, hide }: EnvelopeRedaction,
): Message {
  const headers = Object.entries(message.headers).map(([name, value]) => [
    text(name),
    hidesHeader(name) && value !== '' ? hide(value, 'credential') : text(value),
  ])
  const { bodyProblem } = message
  return {
    ...message,
    headers: Object.fromEntries(headers),
    ...(bodyProblem !== undefined && { bodyProblem: text(bodyProblem) }),
  }
}

/** Whatever the registry of credentials does not know but is named as one. */
function hidesHeader(name: string): boolean {
  return carriesCredential(name) || (namesSecret(name) && !/^access-control-/i.test(name))
}

/** A URL without secrets; all that is not replaced keeps its spelling. */
export function redactUrl(url: string, { text, hide }: EnvelopeRedaction): string {
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
