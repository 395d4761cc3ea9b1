import { isCredentialHeader, isCredentialParameter } from '../exchange/credential-headers.js'
import type { RecordedExchange } from '../exchange/recorded-exchange.js'

/** Shorter ones are words of any text. */
const SHORTEST_CREDENTIAL = 8

/**
 * The credentials that an exchange carries where credentials belong. Services repeat them: whoever signs wrongly is told
 * the whole canonical request, session token included.
 */
export function credentialsOf({ request, response }: RecordedExchange): readonly string[] {
  const headers = [...Object.entries(request.headers), ...Object.entries(response?.headers ?? {})]
  const query = request.url.split('?')[1] ?? ''
  return [
    ...headers.flatMap(([name, value]) => (isCredentialHeader(name) ? credentialsIn(name, value) : [])),
    ...(query === '' ? [] : [...new URLSearchParams(query)]).flatMap(([name, value]) =>
      isCredentialParameter(name) ? credentialsIn(name, value) : [],
    ),
  ]
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
