import type { Exchange } from '../../../exchange/exchange.js'
import { TARGET_HEADER } from '../../../protocol/aws-json/targets.js'
import type { DecodedBody } from '../decode-body.js'
import { amzDate } from '../logs/amz-date.js'
import { CALLS_MIXED, INVOCATION_HEADER } from '../logs/open-requests.js'
import type { LoggedRequest, LoggedSending } from './botocore-records.js'
import { timeBetween } from './log-time.js'
import type { SentRequest } from './planned-requests.js'
import { decodePython, PythonBytes, type PythonText } from './python-bytes.js'

/** An exchange that the log has begun to tell. */
export interface Pending {
  readonly line: number
  readonly operation: string | undefined
  readonly request: LoggedSending
  /** The body of the request as it is written, or why there is none. */
  readonly body: PythonText | DecodedBody | undefined
  /** Another call was under way while this one was, so that their responses may be each other's. */
  isTangled: boolean
  /** The time of day when it was sent and answered, where the log has times. */
  readonly sent: number | undefined
  answered?: number | undefined
  status?: number
  headers?: Record<string, string>
  /** The line that tells them, and whether any told those of the response before. */
  headersLine?: string
  isAgain?: boolean
  /** The lines of a body that was printed as it is, by Python 2. */
  rawBody?: string[]
  rawLength: number
}

type Mutable<Value> = { -readonly [Name in keyof Value]: Value[Name] }

/** Why nothing is said of calls that are told at once. */
export const MIXED = `${CALLS_MIXED}: log the names of threads, and each program to a file of its own`

/** The exchange that a request begins which is sent, as it was planned. */
export function pendingOf(
  { sending: { method, url, headers }, planned }: SentRequest,
  sent: Pick<Pending, 'line' | 'sent' | 'isTangled'>,
): Pending {
  const own = planned !== undefined && planned !== 'mixed' && belongs(planned, headers) ? planned : undefined
  return {
    ...sent,
    operation: own?.operation,
    request: { method, url, headers },
    body: own ? own.body : { bodyProblem: planned ? MIXED : 'the log does not hold the body' },
    rawLength: 0,
  }
}

/** The record of what was made for this call may be missing, and the last one that there is another call's. */
function belongs({ operation }: LoggedRequest, headers: Readonly<Record<string, string>>): boolean {
  const target = headers[TARGET_HEADER]
  return target === undefined || target.endsWith(`.${operation}`)
}

/**
 * Whether what is sent now is of another call than a request of which the log has not told the response, though it tells
 * all those of AWS JSON: one thread does not make two such calls at once.
 */
export function isOfOtherCall({ request }: Pending, sent: LoggedSending | undefined): boolean {
  if (request.headers[TARGET_HEADER] === undefined || sent === undefined) return false
  const invocation = sent.headers[INVOCATION_HEADER]
  // Versions before 2023 do not number their calls, but tell before they try one again.
  return invocation === undefined || invocation !== request.headers[INVOCATION_HEADER]
}

/** The exchange that a log told, with the body of its response as it is written; without one, no response came. */
export function exchangeOf(
  pending: Pending,
  written: PythonText | DecodedBody | undefined,
  maxBytes: number,
): Omit<Exchange, 'place'> {
  const { request, operation, status, headers = {}, isTangled } = pending
  const date = amzDate(request.headers)
  const milliseconds = timeBetween(pending.sent, pending.answered)
  // Spreading what there is takes many times as long.
  const exchange: Mutable<Omit<Exchange, 'place'>> = {}
  if (date !== undefined) exchange.date = date
  // Whether a request was refused is told by its response.
  const asked = isTangled ? { bodyProblem: MIXED } : decode(pending.body, request.headers, maxBytes)
  exchange.request = Object.assign(request, asked)
  if (written !== undefined && status !== undefined) {
    const body = isTangled ? { bodyProblem: MIXED } : decode(written, headers, maxBytes)
    exchange.response = Object.assign({ status, headers }, body)
  }
  if (milliseconds !== undefined) exchange.milliseconds = milliseconds
  if (operation !== undefined) exchange.operation = operation
  return exchange
}

/** What is known of a response whose body the log does not tell: nothing, if none came. */
export function unfinishedBody({ status }: Pending): DecodedBody | undefined {
  return status === undefined ? undefined : { bodyProblem: 'the log does not hold the body' }
}

/** A body that was printed as it is. */
export function rawBodyOf({ rawBody = [], rawLength }: Pending, maxBytes: number): DecodedBody {
  if (rawLength > maxBytes) return { bodyProblem: `the body is longer than ${maxBytes} bytes` }
  return { body: rawBody.join('\n') }
}

function decode(
  written: PythonText | DecodedBody | undefined,
  headers: Readonly<Record<string, string>>,
  limit: number,
): DecodedBody | undefined {
  const isText = typeof written === 'string' || written instanceof PythonBytes
  return isText ? decodePython(written, { contentEncoding: headers['content-encoding'], limit }) : written
}
