import { THROTTLING_CODES } from '../../protocol/throttling-codes.js'

/** An error that AWS's front end may answer any call with, whatever the model of the service says. */
export interface CommonError {
  readonly code: string
  readonly status: number
  /** Other statuses that AWS documents for it. */
  readonly documented?: number
  readonly fault: 'client' | 'server'
  readonly retryable: boolean
  /** How its message has been seen spelled; both where both are possible. */
  readonly messages: readonly ('message' | 'Message')[]
  readonly description: string
}

const CLIENT = { status: 400, fault: 'client', retryable: false } as const
const CALLER = { ...CLIENT, documented: 403 } as const
const SERVER = { fault: 'server', retryable: true } as const

/** In the order in which they are listed. The first line that names a code is its definition where no model has one. */
export const COMMON_ERRORS: readonly CommonError[] = [
  {
    ...CLIENT,
    code: 'ValidationException',
    messages: ['message'],
    description:
      'The request breaks a constraint of this contract. The message counts the breaches and names each by its path in lower camel case, list positions from 1. Correct the request.',
  },
  {
    ...CLIENT,
    code: 'SerializationException',
    messages: ['Message'],
    description:
      'The body is not a JSON object, or a member has the wrong JSON type. There is no message when the text could not be parsed at all. Correct the request.',
  },
  {
    ...CLIENT,
    code: 'UnknownOperationException',
    messages: ['message', 'Message'],
    description:
      'The `X-Amz-Target` header is missing or names no operation of this service. Correct the header.',
  },
  {
    ...CLIENT,
    code: 'ThrottlingException',
    retryable: true,
    messages: ['message', 'Message'],
    description:
      'Too many requests in too short a time. It comes as 400, so look at the code and not at the status; send the request again after a growing pause with some randomness.',
  },
  {
    ...CALLER,
    code: 'AccessDeniedException',
    messages: ['Message', 'message'],
    description: 'The signature is good, but no policy allows the call, or one denies it. Change the policy.',
  },
  {
    ...CALLER,
    code: 'UnrecognizedClientException',
    messages: ['message', 'Message'],
    description:
      'The access key or the session token is unknown to AWS, at least in this partition. Use other credentials.',
  },
  {
    ...CALLER,
    code: 'MissingAuthenticationTokenException',
    messages: ['message'],
    description: 'The request is not signed at all. Sign it as the `sigv4` scheme describes.',
  },
  {
    ...CALLER,
    code: 'IncompleteSignatureException',
    messages: ['message'],
    description:
      'The `Authorization` header lacks parts, or its date cannot be read; the message names what is missing. Sign again.',
  },
  {
    ...CALLER,
    code: 'InvalidSignatureException',
    messages: ['message'],
    description:
      'AWS computed another signature than the one sent, or the clock is more than five minutes off. Check secret key, clock, Region and that nothing changes the request after signing.',
  },
  {
    ...CALLER,
    code: 'ExpiredTokenException',
    messages: ['message'],
    description: 'The temporary credentials have run out. Fetch new ones and sign again.',
  },
  {
    ...SERVER,
    code: 'InternalFailure',
    status: 500,
    messages: ['message', 'Message'],
    description: 'AWS failed before the operation began. Send the same request again after a growing pause.',
  },
  {
    ...SERVER,
    code: 'ServiceUnavailable',
    status: 503,
    messages: ['message', 'Message'],
    description:
      'AWS cannot serve the request at the moment. Send it again after a growing pause. Often there is no body at all, and then the status is all there is to read.',
  },
]

const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([500, 502, 503, 504])

/** Whether the same request may succeed later: throttling, and failures of AWS's own. */
export function isRetryable(code: string, status: number): boolean {
  return THROTTLING_CODES.has(code) || TRANSIENT_STATUSES.has(status)
}
