import { canonicalQuery, canonicalRequest } from './canonical-request.js'
import { expectedSignature, nodeHashHex } from './expected-signature.js'
import { type Authentication, readAuthentication } from './read-authentication.js'
import { formatTime, sortHeaders, stringToSign, TERMINATOR } from './sign.js'
import { headerOf, queryOf, type SignatureProblem, type SignedRequest } from './signed-request.js'

/** A pair of keys that a server knows. */
export interface KnownCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Temporary credentials have one; a request must then carry it. */
  readonly sessionToken?: string
  /** When temporary credentials run out, in milliseconds since the epoch. */
  readonly expiration?: number
}

/** What is checked beside the signature itself. */
export interface VerifyOptions {
  readonly credentials: readonly KnownCredentials[]
  /** The service that requests must be signed for. */
  readonly service: string
  /** The Region that requests must be signed for; any, where it is absent. */
  readonly region?: string | undefined
  readonly now: () => number
}

const MINUTE = 60_000
/** How far a clock may be off. AWS's messages name it. */
const SKEW_MINUTES = 5
const INVALID_TOKEN = 'The security token included in the request is invalid.'

/**
 * Calculates a request's signature anew, after `checkAuthentication` found it complete. Returns AWS's error where
 * anything about it is wrong, in the order in which AWS looks.
 */
export function verifySignature(
  request: SignedRequest,
  options: VerifyOptions,
): SignatureProblem | undefined {
  const read = readAuthentication(request)
  if ('problem' in read) return read.problem
  const { authentication } = read
  const now = options.now()
  const early =
    checkTime(authentication, now) ??
    checkSignedHeaders(request, authentication) ??
    checkScope(authentication, options)
  if (early) return early
  const known = options.credentials.find(({ accessKeyId }) => accessKeyId === authentication.accessKeyId)
  if (!known) return { code: 'UnrecognizedClientException', message: INVALID_TOKEN }
  return checkSessionToken(authentication, known, now) ?? checkSignature(request, authentication, known)
}

function invalid(message: string): SignatureProblem {
  return { code: 'InvalidSignatureException', message }
}

function checkScope(
  { scope, time }: Authentication,
  { service, region }: VerifyOptions,
): SignatureProblem | undefined {
  const wrong: string[] = []
  if (region !== undefined && scope.region !== region) {
    wrong.push(`Credential should be scoped to a valid region, not '${scope.region}'.`)
  }
  if (scope.service !== service) wrong.push(`Credential should be scoped to correct service: '${service}'.`)
  if (scope.terminator !== TERMINATOR) {
    wrong.push(
      `Credential should be scoped with a valid terminator: '${TERMINATOR}', not '${scope.terminator}'.`,
    )
  }
  const date = time.slice(0, 8)
  if (scope.date !== date) {
    wrong.push(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope.date}' != '${date}', from '${time}'.`,
    )
  }
  return wrong.length > 0 ? invalid(wrong.join(' ')) : undefined
}

function checkTime({ time, signedAt, expires }: Authentication, now: number): SignatureProblem | undefined {
  const skew = SKEW_MINUTES * MINUTE
  if (signedAt > now + skew) {
    return invalid(
      `Signature not yet current: ${time} is still later than ${formatTime(now + skew)} (${formatTime(now)} + ${SKEW_MINUTES} min.)`,
    )
  }
  if (expires !== undefined) {
    const end = signedAt + expires * 1000
    return now > end
      ? invalid(`Signature expired: ${formatTime(end)} is now earlier than ${formatTime(now)}`)
      : undefined
  }
  if (signedAt >= now - skew) return undefined
  return invalid(
    `Signature expired: ${time} is now earlier than ${formatTime(now - skew)} (${formatTime(now)} - ${SKEW_MINUTES} min.)`,
  )
}

/** `Host` must be signed, and so must every header of AWS that the request carries. */
function checkSignedHeaders(
  request: SignedRequest,
  { signedHeaders }: Authentication,
): SignatureProblem | undefined {
  if (!signedHeaders.includes('host')) {
    return invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
  }
  const unsigned = Object.keys(request.headers).find(
    (name) => name.startsWith('x-amz-') && !signedHeaders.includes(name),
  )
  return unsigned === undefined
    ? undefined
    : invalid(`'${unsigned}' must be a 'SignedHeader' in the AWS Authorization.`)
}

function checkSessionToken(
  { sessionToken }: Authentication,
  known: KnownCredentials,
  now: number,
): SignatureProblem | undefined {
  if (sessionToken !== known.sessionToken)
    return { code: 'UnrecognizedClientException', message: INVALID_TOKEN }
  if (known.expiration === undefined || now < known.expiration) return undefined
  return { code: 'ExpiredTokenException', message: 'The security token included in the request is expired' }
}

/**
 * Clients may leave the body unsigned only by saying so, and AWS's JSON services take that from nobody. The signed
 * headers are taken as the standard orders them, each once and only where the request has it, so that a signature over
 * any other list does not match.
 */
function checkSignature(
  request: SignedRequest,
  authentication: Authentication,
  known: KnownCredentials,
): SignatureProblem | undefined {
  const { scope, signedHeaders, signature, time } = authentication
  const payloadHash = nodeHashHex(request.body)
  const claimed = headerOf(request, 'x-amz-content-sha256')
  const present = [...new Set(signedHeaders)].flatMap((name) => {
    const value = headerOf(request, name)
    return value === undefined ? [] : [[name, value] as const]
  })
  const headers = sortHeaders(present)
  const pathname = resolveDots(request.path.split('?', 1)[0] ?? '')
  const query = queryToVerify(request, authentication)
  const canonical = (hash: string): string =>
    canonicalRequest({ method: request.method, pathname, query, headers, payloadHash: hash })
  const scopeText = Object.values(scope).join('/')
  const text = stringToSign(time, scopeText, nodeHashHex(canonical(claimed ?? payloadHash)))
  const expected = expectedSignature(known, scopeText, text)
  const inOrder = headers.map(([name]) => name).join(';') === signedHeaders.join(';')
  if (inOrder && same(signature, expected) && (claimed ?? payloadHash) === payloadHash) return undefined
  return invalid(
    [
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      `The Canonical String for this request should have been\n'${canonical(payloadHash)}'`,
      `The String-to-Sign should have been\n'${text}'\n`,
    ].join('\n\n'),
  )
}

/** The query as it was signed: a presigned request had no signature yet. */
function queryToVerify(request: SignedRequest, { presigned }: Authentication): string {
  if (!presigned) return queryOf(request)
  const signed = canonicalQuery(queryOf(request)).split('&')
  return signed.filter((pair) => !pair.startsWith('X-Amz-Signature=')).join('&')
}

/** A path as it came, in which `.` and `..` may stand; those who sign have resolved them. */
export function resolveDots(pathname: string): string {
  const segments: string[] = []
  for (const segment of pathname.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment && segment !== '.') segments.push(segment)
  }
  return `/${segments.join('/')}${segments[0] && pathname.endsWith('/') ? '/' : ''}`
}

/** Compares without telling by its time where two texts differ. */
function same(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length
  for (let index = 0; index < expected.length; index++) {
    difference |= given.charCodeAt(index) ^ expected.charCodeAt(index)
  }
  return difference === 0
}
