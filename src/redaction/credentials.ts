import { isCredentialHeader, isCredentialParameter } from '../exchange/credential-headers.js'
import type { RecordedExchange } from '../exchange/recorded-exchange.js'
import { detached } from './detached.js'

/** Shorter ones are words of any text. */
const SHORTEST_CREDENTIAL = 8

/**
 * The credentials that an exchange carries where credentials belong. Services repeat them: whoever signs wrongly is told
 * the whole canonical request, session token included.
 */
export function credentialsOf({ request, response }: RecordedExchange): readonly string[] {
  const credentials: string[] = []
  for (const headers of [request.headers, response?.headers ?? {}])
    for (const name of Object.keys(headers))
      if (carriesCredential(name)) credentials.push(...credentialsIn(name, headers[name] ?? ''))
  if (!request.url.includes('?')) return credentials
  const query = request.url.split('?')[1] ?? ''
  for (const [name, value] of new URLSearchParams(query))
    if (isCredentialParameter(name)) credentials.push(...credentialsIn(name, value))
  return credentials
}

/** So many names of headers are known, as traffic has the same ones again and again; longer ones are not. */
const MOST_NAMES = 500
const LONGEST_NAME = 60
const names = new Map<string, boolean>()

/** Whether the value of a header is a credential, by its name. */
export function carriesCredential(name: string): boolean {
  const known = names.get(name)
  if (known !== undefined) return known
  const carries = isCredentialHeader(name)
  if (names.size >= MOST_NAMES) names.clear()
  if (name.length <= LONGEST_NAME) names.set(detached(name), carries)
  return carries
}

function credentialsIn(name: string, value: string): readonly string[] {
  const parts = /cookie/i.test(name)
    ? [...value.matchAll(/(?<==)[^;,\s]+/g)].map(([part]) => part)
    : /authorization|x-amz-credential/i.test(name)
      ? [
          ...value.matchAll(
            /(?<=\bCredential=|^(?=\w+\/\d{8}\/))[^/,\s]+|(?<=\bSignature=|^\S+ )[^=,\s]{16,}/g,
          ),
        ].map(([part]) => part)
      : []
  return [value, ...parts].filter((part) => part.length >= SHORTEST_CREDENTIAL)
}
