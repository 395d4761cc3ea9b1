import { timingSafeEqual } from 'node:crypto'
import { headerOf, type MockRequest, type Refusal } from '../front-end/messages.js'
import { calculateSignature, signingKey, stringToSign } from './calculate-signature.js'
import { canonicalRequest, hashHex } from './canonical-request.js'
import { type Authentication, formatTime, parseTime, readAuthentication } from './read-authentication.js'

/** A pair of keys that the mock knows. */
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
const TERMINATOR = 'aws4_request'
const EMPTY_TOKEN = 'The security token included in the request is invalid.'

/** Calculates a request's signature anew; answers AWS's error where anything about it is wrong. */
export function verifySignature(request: MockRequest, options: VerifyOptions): Refusal | undefined {
  const read = readAuthentication(request)
  if ('refusal' in read) return read.refusal
  const { authentication } = read
  const known = options.credentials.find(({ accessKeyId }) => accessKeyId === authentication.accessKeyId)
  if (!known) return { code: 'UnrecognizedClientException', message: EMPTY_TOKEN }
  return (
    checkScope(authentication, options) ??
    checkTime(authentication, options.now()) ??
    checkSignedHeaders(request, authentication) ??
    checkSessionToken(authentication, known, options.now()) ??
    checkSignature(request, authentication, known)
  )
}

function invalid(message: string): Refusal {
  return { code: 'InvalidSignatureException', message }
}

function checkScope(
  { scope, time }: Authentication,
  { service, region }: VerifyOptions,
): Refusal | undefined {
  const wrong: string[] = []
  if (scope.terminator !== TERMINATOR) {
    wrong.push(
      `Credential should be scoped with a valid terminator: '${TERMINATOR}', not '${scope.terminator}'.`,
    )
  }
  if (region !== undefined && scope.region !== region) {
    wrong.push(`Credential should be scoped to a valid region, not '${scope.region}'.`)
  }
  if (scope.service !== service) wrong.push(`Credential should be scoped to correct service: '${service}'.`)
  if (!time.startsWith(scope.date)) {
    const date = time.slice(0, 8)
    wrong.push(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope.date}' != '${date}', from '${time}'.`,
    )
  }
  return wrong.length > 0 ? invalid(wrong.join(' ')) : undefined
}

function checkTime({ time, presigned, expires }: Authentication, now: number): Refusal | undefined {
  const signed = parseTime(time)
  const skew = SKEW_MINUTES * MINUTE
  if (Number.isNaN(signed)) return invalid(`Date must be in ISO-8601 'basic format'. Got '${time}'.`)
  const earliest = formatTime(now - skew)
  const latest = formatTime(now + skew)
  if (signed > now + skew) {
    return invalid(
      `Signature not yet current: ${time} is still later than ${latest} (${formatTime(now)} + ${SKEW_MINUTES} min.)`,
    )
  }
  if (presigned && expires !== undefined) {
    const end = signed + expires * 1000
    return now > end
      ? invalid(`Signature expired: ${formatTime(end)} is now earlier than ${formatTime(now)}`)
      : undefined
  }
  if (signed >= now - skew) return undefined
  return invalid(
    `Signature expired: ${time} is now earlier than ${earliest} (${formatTime(now)} - ${SKEW_MINUTES} min.)`,
  )
}

/** `Host` must be signed, and so must every header of AWS that the request carries. */
function checkSignedHeaders(request: MockRequest, { signedHeaders }: Authentication): Refusal | undefined {
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
): Refusal | undefined {
  if (sessionToken !== known.sessionToken)
    return { code: 'UnrecognizedClientException', message: EMPTY_TOKEN }
  if (known.expiration === undefined || now < known.expiration) return undefined
  return { code: 'ExpiredTokenException', message: 'The security token included in the request is expired' }
}

/** Clients may leave the body unsigned only by saying so, and AWS's JSON services take that from nobody. */
function checkSignature(
  request: MockRequest,
  authentication: Authentication,
  known: KnownCredentials,
): Refusal | undefined {
  const { scope, signedHeaders, presigned, signature, time } = authentication
  const payloadHash = hashHex(request.body)
  const claimed = headerOf(request, 'x-amz-content-sha256')
  const canonical = canonicalRequest(request, {
    signedHeaders,
    payloadHash: claimed ?? payloadHash,
    presigned,
  })
  const text = stringToSign(time, scope, canonical)
  const expected = calculateSignature(signingKey(known.secretAccessKey, scope), text)
  if (same(signature, expected) && (claimed === undefined || claimed === payloadHash)) return undefined
  return invalid(
    [
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      `The Canonical String for this request should have been\n'${canonicalRequest(request, { signedHeaders, payloadHash, presigned })}'`,
      `The String-to-Sign should have been\n'${text}'\n`,
    ].join('\n\n'),
  )
}

function same(given: string, expected: string): boolean {
  const first = Buffer.from(given)
  const second = Buffer.from(expected)
  return first.length === second.length && timingSafeEqual(first, second)
}
