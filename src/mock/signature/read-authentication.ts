import { authorizationParts, isPresigned } from '../front-end/check-authentication.js'
import { headerOf, type MockRequest, queryOf, type Refusal } from '../front-end/messages.js'
import type { CredentialScope } from './calculate-signature.js'

/** What a request says of its signature, from its Authorization header or its query. */
export interface Authentication {
  readonly accessKeyId: string
  readonly scope: CredentialScope
  /** When it was signed, in ISO 8601 basic form. */
  readonly time: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
  readonly sessionToken: string | undefined
  readonly presigned: boolean
  /** How long a presigned request is valid, in seconds. */
  readonly expires: number | undefined
}

/** What was read, or AWS's refusal of it. */
export type ReadAuthentication = { readonly authentication: Authentication } | { readonly refusal: Refusal }

/** Reads what `checkAuthentication` found complete. */
export function readAuthentication(request: MockRequest): ReadAuthentication {
  const query = isPresigned(request) ? new URLSearchParams(queryOf(request)) : undefined
  const parts = authorizationParts(headerOf(request, 'authorization') ?? '')
  const part = (name: string): string => (query ? query.get(`X-Amz-${name}`) : parts.get(name)) ?? ''
  const [accessKeyId = '', date = '', region = '', service = '', terminator = '', ...rest] =
    part('Credential').split('/')
  if (terminator === '' || rest.length > 0) {
    return refuse(
      'IncompleteSignatureException',
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${part('Credential')}'`,
    )
  }
  const time = query ? query.get('X-Amz-Date') : signingTime(request)
  if (!time || !/^\d{8}T\d{6}Z$/.test(time)) {
    return refuse(
      'IncompleteSignatureException',
      `Date must be in ISO-8601 'basic format'. Got '${time ?? headerOf(request, 'date')}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    )
  }
  return {
    authentication: {
      accessKeyId,
      scope: { date, region, service, terminator },
      time,
      signedHeaders: part('SignedHeaders').toLowerCase().split(';'),
      signature: part('Signature'),
      sessionToken: query?.get('X-Amz-Security-Token') ?? headerOf(request, 'x-amz-security-token'),
      presigned: query !== undefined,
      expires: query?.has('X-Amz-Expires') ? Number(query.get('X-Amz-Expires')) : undefined,
    },
  }
}

/** `X-Amz-Date`, or else `Date`, which may be written as HTTP writes dates. */
function signingTime(request: MockRequest): string | undefined {
  const amzDate = headerOf(request, 'x-amz-date')
  const date = headerOf(request, 'date')
  if (amzDate !== undefined || date === undefined) return amzDate
  const milliseconds = Date.parse(date)
  return Number.isNaN(milliseconds) ? date : formatTime(milliseconds)
}

/** A moment in ISO 8601 basic form. */
export function formatTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`
}

/** A moment in ISO 8601 basic form, in milliseconds. */
export function parseTime(time: string): number {
  return Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
}

function refuse(code: string, message: string): ReadAuthentication {
  return { refusal: { code, message } }
}
