import { printable } from '../../exchange/printable.js'
import { ERROR_TYPE_MEMBER } from '../../protocol/aws-json/error-messages.js'
import { parseTarget, TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import { headerOf, type MockRequest, type MockResponse } from '../calls/messages.js'
import { describeRefusal } from './describe-refusal.js'

/** What a log says of one request. It holds no credential and no value of a body. */
export interface LogEntry {
  /** ISO 8601. */
  readonly time: string
  /** The target's prefix; absent where the request names no operation. */
  readonly service?: string
  readonly operation?: string
  /** `-` for what was not read as a request, such as HTTP/2. */
  readonly method: string
  readonly status: number
  readonly milliseconds: number
  /** The error's code, and for a refusal why, and what to do. */
  readonly code?: string
  readonly reason?: string
  readonly advice?: string
}

/** When a request came, and how long its response took, in milliseconds. */
export interface Timing {
  readonly time: number
  readonly milliseconds: number
}

/** Describes one request and its response. */
export function logEntry(request: MockRequest, response: MockResponse, timing: Timing): LogEntry {
  const target = parseTarget(headerOf(request, TARGET_HEADER))
  const { status } = response
  const served = {
    time: new Date(timing.time).toISOString(),
    ...(target && { service: printable(target.prefix), operation: printable(target.operation) }),
    method: printable(request.method),
    status,
    milliseconds: Math.round(timing.milliseconds * 100) / 100,
  }
  if (status < 400) return served
  const { code, message } = readError(response)
  const { reason, advice } = describeRefusal(request, { status, code, message }) ?? {}
  return {
    ...served,
    ...(code !== undefined && { code: printable(code) }),
    ...(reason !== undefined && { reason: printable(reason) }),
    ...(advice !== undefined && { advice: printable(advice) }),
  }
}

/** Why what a client sent is no request that could be served: the status line's end, the reason and what to do. */
export interface RefusedConnection {
  readonly status: string
  readonly reason: string
  readonly advice?: string
}

/** Describes what was not read as a request. */
export function refusedEntry({ status, reason, advice }: RefusedConnection, time: number): LogEntry {
  const code = Number.parseInt(status, 10)
  return {
    time: new Date(time).toISOString(),
    method: UNREAD,
    status: code,
    milliseconds: 0,
    reason,
    ...(advice !== undefined && { advice }),
  }
}

/** Stands for the method of what was never read so far. */
const UNREAD = '-'

interface ReadError {
  readonly code: string | undefined
  readonly message: string
}

/** The error of a response; one that a `Prefer` header asked for stands in its body alone. */
function readError({ error, body }: MockResponse): ReadError {
  if (error) return { code: error.code, message: error.message ?? '' }
  const code = typeof body === 'string' ? ERROR_START.exec(body)?.[1] : undefined
  return { code: code?.replace(/^.*#/, ''), message: '' }
}

/** An entry as one line for people. */
export function formatPretty(entry: LogEntry, color: boolean): string {
  const { time, service, operation, method, status, milliseconds, code, reason, advice } = entry
  const paint = (text: string, paintCode: number): string =>
    color ? `\u001B[${paintCode}m${text}\u001B[0m` : text
  const what = operation === undefined ? method : `${service} ${operation}`
  const why = reason === undefined ? '' : `  ${reason}${advice === undefined ? '' : `: ${advice}`}`
  const head = `${time.slice(11, 23)}  ${paint(String(status), status < 400 ? GREEN : status < 500 ? YELLOW : RED)}  ${what}`
  return `${head}  ${paint(`${milliseconds} ms`, DIM)}${code === undefined ? '' : `  ${paint(code, YELLOW)}`}${why}\n`
}

const GREEN = 32
const YELLOW = 33
const RED = 31
const DIM = 2

/** An entry as one line of JSON. */
export function formatJson(entry: LogEntry): string {
  return `${JSON.stringify(entry)}\n`
}

/** How the bodies of errors begin here. */
const ERROR_START = new RegExp(`^\\{"${ERROR_TYPE_MEMBER}":"([\\w.#]+)"`)
