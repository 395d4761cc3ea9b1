/** Headers that carry credentials or identify a session: never printed, logged or recorded. Lower case. */
const CREDENTIAL_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'proxy-authorization',
  'set-cookie',
  'x-amz-security-token',
  'x-api-key',
  'x-auth-token',
  'x-csrf-token',
])

/** Query parameters that carry credentials: of presigned requests and of logins. Lower case. */
const CREDENTIAL_QUERY_PARAMETERS: ReadonlySet<string> = new Set([
  'assertion',
  'client_assertion',
  'code',
  'key',
  'samlresponse',
  'sig',
  'x-amz-credential',
  'x-amz-security-token',
  'x-amz-signature',
])

const CREDENTIAL_WORDS =
  /auth|cookie|credential|jwt|passw|pwd|secret|session|signature|token|api-?_?key|access-?_?key/

/** The hash of a body lets anyone try out what was taken from it. */
const BODY_HASHES: ReadonlySet<string> = new Set(['content-md5', 'x-amz-content-sha256'])

/** Whether a header of this name is to be taken for a credential, those that nobody has heard of included. */
export function isCredentialHeader(name: string): boolean {
  const lowerCase = name.toLowerCase()
  return (
    CREDENTIAL_HEADERS.has(lowerCase) ||
    BODY_HASHES.has(lowerCase) ||
    (CREDENTIAL_WORDS.test(lowerCase) && !/^(?:www-authenticate|access-control-)/.test(lowerCase))
  )
}

/** Whether a query parameter of this name is to be taken for a credential. */
export function isCredentialParameter(name: string): boolean {
  const lowerCase = name.toLowerCase()
  if (CREDENTIAL_QUERY_PARAMETERS.has(lowerCase)) return true
  return CREDENTIAL_WORDS.test(lowerCase) && lowerCase !== 'nexttoken'
}
