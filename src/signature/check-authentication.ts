import { ALGORITHM } from './sign.js'
import { headerOf, queryOf, type SignatureProblem, type SignedRequest } from './signed-request.js'

const PRESIGNED_ALGORITHM = 'X-Amz-Algorithm'

/**
 * AWS's first look at a request's credentials, before any signature is calculated: is there an Authorization header or a
 * presigned query, not both, is its algorithm the one of Signature Version 4, and does it have each of its parts once.
 * `undefined` when so.
 */
export function checkAuthentication(request: SignedRequest): SignatureProblem | undefined {
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
export function isPresigned(request: SignedRequest): boolean {
  return (
    request.path.includes(PRESIGNED_ALGORITHM) &&
    new URLSearchParams(queryOf(request)).has(PRESIGNED_ALGORITHM)
  )
}

/** The header as every signer writes it: each part once. It is told at a glance, since it comes with every request. */
const AS_SIGNED = /^AWS4-HMAC-SHA256 Credential=[^,=\s]+, ?SignedHeaders=[^,=\s]+, ?Signature=[^,=\s]+$/

const AUTHORIZATION_PARTS = ['Credential', 'Signature', 'SignedHeaders'] as const

function checkAuthorization(authorization: string, request: SignedRequest): SignatureProblem | undefined {
  if (AS_SIGNED.test(authorization) && headerOf(request, 'x-amz-date') !== undefined) return undefined
  const parts = authorizationParts(authorization)
  const valuesOf = (name: string): string[] =>
    parts.flatMap(([part, value]) => (part === name && value ? value : []))
  const missing: string[] = AUTHORIZATION_PARTS.filter((name) => valuesOf(name).length === 0).map(
    (name) => `Authorization header requires '${name}' parameter.`,
  )
  if (headerOf(request, 'x-amz-date') === undefined && headerOf(request, 'date') === undefined) {
    missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
  }
  const algorithm = authorization.split(' ', 1)[0] ?? ''
  if (missing.length > 0) return incomplete(`${missing.join(' ')} Authorization=${algorithm}`)
  if (algorithm !== ALGORITHM) return unsupported(algorithm)
  // Which one of two was signed, nobody can tell.
  const repeated = parts.find(([name], index) => parts.findIndex(([other]) => other === name) !== index)
  return repeated && incomplete(`Authorization header has '${repeated[0]}' more than once.`)
}

/** The `Name=value` parts of an Authorization header, after its algorithm; what has no equals sign has no value. */
export function authorizationParts(
  authorization: string,
): readonly (readonly [name: string, value: string])[] {
  const space = authorization.indexOf(' ')
  if (space < 0) return []
  return authorization
    .slice(space + 1)
    .split(',')
    .map((part) => {
      const [name = '', ...value] = part.split('=')
      return [name.trim(), value.join('=').trim()] as const
    })
}

const PRESIGNED_PARTS = ['X-Amz-Credential', 'X-Amz-Date', 'X-Amz-SignedHeaders', 'X-Amz-Signature'] as const

function checkPresigned(request: SignedRequest): SignatureProblem | undefined {
  const query = new URLSearchParams(queryOf(request))
  const missing = PRESIGNED_PARTS.filter((name) => !query.get(name))
  if (missing.length > 0) {
    const message = missing.map((name) => `AWS query-string parameters must include '${name}'.`).join(' ')
    return incomplete(`${message} Re-examine the query-string parameters.`)
  }
  const repeated = [...query.keys()].find(
    (name) => name.startsWith('X-Amz-') && query.getAll(name).length > 1,
  )
  if (repeated) return incomplete(`The query string has '${repeated}' more than once.`)
  const algorithm = query.get(PRESIGNED_ALGORITHM) ?? ''
  return algorithm === ALGORITHM ? undefined : unsupported(algorithm)
}

function unsupported(algorithm: string): SignatureProblem {
  return incomplete(`Unsupported AWS 'algorithm': '${algorithm}'.`)
}

function incomplete(message: string): SignatureProblem {
  return { code: 'IncompleteSignatureException', message }
}
