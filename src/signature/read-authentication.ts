import { authorizationParts, isPresigned } from './check-authentication.js'
import { formatTime } from './sign.js'
import { headerOf, queryOf, type SignatureProblem, type SignedRequest } from './signed-request.js'

/** What a request says of its signature, from its Authorization header or its query. */
export interface Authentication {
  readonly accessKeyId: string
  readonly scope: CredentialScope
  /** When it was signed: `20150830T123600Z`. */
  readonly time: string
  /** The same in milliseconds since the epoch. */
  readonly signedAt: number
  readonly signedHeaders: readonly string[]
  readonly signature: string
  readonly sessionToken: string | undefined
  readonly presigned: boolean
  /** How long a presigned request is valid, in seconds. */
  readonly expires: number | undefined
}

/** What a signature is valid for: a day, a Region and a service. */
export interface CredentialScope {
  /** `YYYYMMDD` */
  readonly date: string
  readonly region: string
  readonly service: string
  /** `aws4_request` */
  readonly terminator: string
}

/** What was read, or why it is refused. */
export type ReadAuthentication =
  | { readonly authentication: Authentication }
  | { readonly problem: SignatureProblem }

/** The longest that a presigned request may be valid: a week, in seconds. */
const LONGEST_EXPIRES = 604_800

/** Reads what `checkAuthentication` found complete. */
export function readAuthentication(request: SignedRequest): ReadAuthentication {
  const query = isPresigned(request) ? new URLSearchParams(queryOf(request)) : undefined
  const parts = new Map(authorizationParts(headerOf(request, 'authorization') ?? ''))
  const part = (name: string): string => (query ? query.get(`X-Amz-${name}`) : parts.get(name)) ?? ''
  const [accessKeyId = '', date = '', region = '', service = '', terminator = '', ...rest] =
    part('Credential').split('/')
  if (terminator === '' || rest.length > 0) {
    return refuse(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${part('Credential')}'`,
    )
  }
  const time = query ? query.get('X-Amz-Date') : signingTime(request)
  const signedAt = parseTime(time ?? '')
  if (!time || Number.isNaN(signedAt)) {
    return refuse(
      `Date must be in ISO-8601 'basic format'. Got '${time ?? headerOf(request, 'date')}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    )
  }
  const expires = query?.get('X-Amz-Expires') ?? undefined
  if (expires !== undefined && !(/^[1-9]\d{0,5}$/.test(expires) && Number(expires) <= LONGEST_EXPIRES)) {
    return refuse(`X-Amz-Expires must be a number of seconds from 1 to ${LONGEST_EXPIRES}. Got '${expires}'.`)
  }
  return {
    authentication: {
      accessKeyId,
      scope: { date, region, service, terminator },
      time,
      signedAt,
      signedHeaders: part('SignedHeaders').toLowerCase().split(';'),
      signature: part('Signature'),
      sessionToken: query?.get('X-Amz-Security-Token') ?? headerOf(request, 'x-amz-security-token'),
      presigned: query !== undefined,
      expires: expires === undefined ? undefined : Number(expires),
    },
  }
}

/** `X-Amz-Date`, or else `Date`, which may be written as HTTP writes dates. */
function signingTime(request: SignedRequest): string | undefined {
  const amzDate = headerOf(request, 'x-amz-date')
  const date = headerOf(request, 'date')
  if (amzDate !== undefined || date === undefined) return amzDate
  const milliseconds = Date.parse(date)
  return Number.isNaN(milliseconds) ? date : formatTime(milliseconds)
}

/** A moment as signatures write it, in milliseconds since the epoch; NaN for another text, or a day that no calendar has. */
function parseTime(time: string): number {
  const parts = TIME.exec(time)?.slice(1).map(Number)
  if (!parts) return Number.NaN
  const [year = 0, month = 0, day = 0, hour, minute, second] = parts
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  // 30 February would be 2 March.
  return date.getUTCDate() === day ? date.setUTCHours(hour ?? 0, minute, second) : Number.NaN
}

const TIME = /^(\d{4})(0[1-9]|1[0-2])(\d\d)T([01]\d|2[0-3])([0-5]\d)([0-5]\d)Z$/

function refuse(message: string): ReadAuthentication {
  return { problem: { code: 'IncompleteSignatureException', message } }
}
