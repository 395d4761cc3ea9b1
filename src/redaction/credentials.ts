import { isCredentialParameter } from '../exchange/credential-headers.js'
import type { RecordedExchange } from '../exchange/recorded-exchange.js'
import { headerFacts } from './header-facts.js'

/** Shorter ones are words of any text. */
const SHORTEST_CREDENTIAL = 8

/**
 * The credentials that an exchange carries where credentials belong. Services repeat them: whoever signs wrongly is told
 * the whole canonical request, session token included.
 */
export function credentialsOf({ request, response }: RecordedExchange): readonly string[] {
  const credentials: string[] = []
  addCredentials(request.headers, credentials)
  if (response) addCredentials(response.headers, credentials)
  if (!request.url.includes('?')) return credentials
  const query = request.url.split('?')[1] ?? ''
  for (const [name, value] of new URLSearchParams(query))
    if (isCredentialParameter(name)) credentials.push(...credentialsIn(name, value))
  return credentials
}

function addCredentials(headers: RecordedExchange['request']['headers'], credentials: string[]): void {
  for (const name of Object.keys(headers))
    if (headerFacts(name).carriesCredential) credentials.push(...credentialsIn(name, headers[name] ?? ''))
}

const WITHIN_COOKIE = /(?<==)[^;,\s]+/g
const KEY_OF_AUTHORIZATION = /(?<=\bCredential=)[^/,\s]+/g
const SIGNATURE_OF_AUTHORIZATION = /(?<=\bSignature=)[^=,\s]{16,}/g
const REST_OF_AUTHORIZATION = /^\S+ ([^=,\s]{16,})/
const KEY_OF_SCOPE = /^\w+(?=\/\d{8}\/)/

function credentialsIn(name: string, value: string): readonly string[] {
  return [value, ...partsOf(name, value)].filter((part) => part.length >= SHORTEST_CREDENTIAL)
}

function partsOf(name: string, value: string): readonly string[] {
  if (/cookie/i.test(name)) return value.match(WITHIN_COOKIE) ?? []
  if (!/authorization|x-amz-credential/i.test(name)) return []
  return [
    ...(KEY_OF_SCOPE.exec(value) ?? []),
    ...(value.match(KEY_OF_AUTHORIZATION) ?? []),
    ...(value.match(SIGNATURE_OF_AUTHORIZATION) ?? []),
    ...(REST_OF_AUTHORIZATION.exec(value)?.slice(1) ?? []),
  ]
}
