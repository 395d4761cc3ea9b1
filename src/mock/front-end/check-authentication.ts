import { headerOf, type MockRequest, queryOf, type Refusal } from './messages.js'

const PRESIGNED_ALGORITHM = 'X-Amz-Algorithm'

/**
 * AWS's first look at a request's credentials, before any signature is calculated: is there an Authorization header or a
 * presigned query, not both, and does it have all its parts. `undefined` when so.
 */
export function checkAuthentication(request: MockRequest): Refusal | undefined {
  const authorization = headerOf(request, 'authorization')
  const presigned = isPresigned(request)
  if (authorization === undefined) {
    if (presigned) return checkPresigned(request)
    return { code: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' }
  }
  if (presigned) {
    const message = `Found both '${PRESIGNED_ALGORITHM}' as a query-string param and 'Authorization' as HTTP header.`
    return { code: 'InvalidSignatureException', message }
  }
  return checkAuthorization(authorization, request)
}

/** Tells a request that carries its signature in the query. */
export function isPresigned(request: MockRequest): boolean {
  return (
    request.path.includes(PRESIGNED_ALGORITHM) &&
    new URLSearchParams(queryOf(request)).has(PRESIGNED_ALGORITHM)
  )
}

const AUTHORIZATION_PARTS = ['Credential', 'Signature', 'SignedHeaders'] as const

function checkAuthorization(authorization: string, request: MockRequest): Refusal | undefined {
  const parts = authorizationParts(authorization)
  const missing: string[] = AUTHORIZATION_PARTS.filter((name) => !parts.get(name)).map(
    (name) => `Authorization header requires '${name}' parameter.`,
  )
  if (headerOf(request, 'x-amz-date') === undefined && headerOf(request, 'date') === undefined) {
    missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
  }
  if (missing.length === 0) return undefined
  return {
    code: 'IncompleteSignatureException',
    message: `${missing.join(' ')} Authorization=${authorization.split(' ', 1)[0] ?? ''}`,
  }
}

/** The `Name=value` parts of an Authorization header, after its algorithm. */
export function authorizationParts(authorization: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>()
  const space = authorization.indexOf(' ')
  if (space < 0) return parts
  for (const part of authorization.slice(space + 1).split(',')) {
    const equals = part.indexOf('=')
    if (equals > 0) parts.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim())
  }
  return parts
}

const PRESIGNED_PARTS = ['X-Amz-Credential', 'X-Amz-Date', 'X-Amz-SignedHeaders', 'X-Amz-Signature'] as const

function checkPresigned(request: MockRequest): Refusal | undefined {
  const query = new URLSearchParams(queryOf(request))
  const missing = PRESIGNED_PARTS.filter((name) => !query.get(name))
  if (missing.length === 0) return undefined
  const message = missing.map((name) => `AWS query-string parameters must include '${name}'.`).join(' ')
  return {
    code: 'IncompleteSignatureException',
    message: `${message} Re-examine the query-string parameters.`,
  }
}
