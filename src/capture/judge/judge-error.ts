import type { Exchange, ExchangeResponse } from '../../exchange/exchange.js'
import { appendPointer } from '../../model/documents.js'
import type { ErrorShape } from '../../model/service.js'
import {
  ERROR_TYPE_HEADER,
  ERROR_TYPE_MEMBER,
  readErrorCode,
} from '../../protocol/aws-json/error-messages.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import type { Rendition } from '../../protocol/media-types.js'
import { isThrottle } from '../../protocol/throttling-codes.js'
import { looksSecret } from '../../redaction/secret-text.js'
import { addTo, type BodyCheck, type OperationPlan } from '../operations/operation-plan.js'
import { addFinding, addNote, type Context } from './context.js'
import { type BodyCase, type BodySink, judgeBody } from './judge-body.js'
import { headerOf } from './judged-headers.js'
import { countBody } from './walk-body.js'

const FIRST_SERVER_ERROR = 500

/**
 * The code of an error response: from the header or the body, else, in the published rendition, from the status that
 * stands for it. The AWS front end wraps what it says to the wrong media type into `Output`.
 */
export function errorCodeOf(
  plan: OperationPlan,
  { response, presentation }: Pick<Exchange, 'presentation'> & { readonly response: ExchangeResponse },
  body: JsonValue | undefined,
): string | undefined {
  const wrapped = isJsonObject(body) ? body['Output'] : undefined
  const code =
    readErrorCode(headerOf(response, ERROR_TYPE_HEADER), body) ??
    (isJsonObject(wrapped) ? readErrorCode(undefined, wrapped) : undefined) ??
    plan.errorByPublishedStatus(response.status)?.code
  return presentation === undefined || code === undefined ? code : modelledCode(plan, code)
}

/** The code of the model, where clients of a query-compatible service give that of `x-amzn-query-error` in its place. */
function modelledCode({ operation: { errors } }: OperationPlan, code: string): string {
  if (errors.has(code)) return code
  return [...errors.values()].find(({ queryCode }) => queryCode === code)?.code ?? code
}

/** One error response before the judge. */
export interface ErrorCase {
  readonly response: ExchangeResponse
  /** Absent when the body is empty. */
  readonly body: JsonValue | undefined
  readonly code: string | undefined
  readonly rendition: Rendition
  readonly sink: BodySink
}

/** Checks an error: that it names its code, that its status is one of the code's, and its body. */
export function judgeError(context: Context, subject: ErrorCase): void {
  const { plan } = context
  const { response, body, code, rendition, sink } = subject
  const { responses } = plan.places
  if (code === undefined) {
    // A server that fails may say nothing at all: recorded 503s have an empty body and no Content-Type.
    if (body === undefined && response.status >= FIRST_SERVER_ERROR) return
    const expected = 'an error that names its code, such as `{"__type": "…"}`'
    addFinding(context, { side: 'response', rule: 'error-shape', expected, place: responses })
    return
  }
  addTo(plan.tally.errors, code, 1)
  if (isMediaTypeRefusal(response, body)) {
    addNote(
      context,
      'foreign-response',
      'the front end refused the media type before any operation was called',
    )
    return
  }
  const error = plan.operation.errors.get(code)
  if (!error) {
    addUnknownError(context, { code, response, body, place: responses })
    return
  }
  const published = isPublished(error, { rendition, status: response.status })
  const isExpected =
    published ||
    error.statusAssumed === true ||
    error.statuses.includes(response.status) ||
    isThrottle(code, response.status)
  if (!isExpected) addStatusFinding(context, error, { rendition, status: response.status })
  const subjectBody = bodyOfError(plan, error, { body, rendition, status: response.status })
  if (subjectBody) judgeBody(context, { side: 'response', ...subjectBody }, sink)
}

/** An error that was checked, in order, and that came again. */
export interface RepeatedError {
  readonly code: string
  readonly status: number
  readonly rendition: Rendition
  /** As it was; absent where its members are counted wherever they are read. */
  readonly body?: JsonValue
}

/** What the body of an error is held against, if all of it is, as it stands. */
export function checkOfError(
  plan: OperationPlan,
  { code, body, ...place }: RepeatedError & { readonly body: JsonValue },
): BodyCheck | undefined {
  const error = plan.operation.errors.get(code)
  const held = error && bodyOfError(plan, error, { body, ...place })
  return held?.body === body ? held.check : undefined
}

/** Counts an error so many times more. */
export function countErrors(plan: OperationPlan, repeated: RepeatedError, times: number): void {
  if (times === 0) return
  addTo(plan.tally.errors, repeated.code, times)
  const error = plan.operation.errors.get(repeated.code)
  const { body } = repeated
  const counted = error && body !== undefined && bodyOfError(plan, error, { ...repeated, body })
  if (counted) countBody(counted.check.node, counted.body, times)
}

interface ErrorRendition {
  readonly rendition: Rendition
  readonly status: number
}

function isPublished(error: ErrorShape, { rendition, status }: ErrorRendition): boolean {
  return rendition === 'published' && error.published?.status === status
}

/** What of an error is held against which schema, if anything is. */
function bodyOfError(
  plan: OperationPlan,
  error: ErrorShape,
  { body, ...place }: ErrorRendition & { readonly body: JsonValue | undefined },
): Pick<BodyCase, 'check' | 'body'> | undefined {
  if (!isJsonObject(body) || isJsonObject(body['Output'])) return undefined
  const published = isPublished(error, place)
  const check = plan.error(published ? (error.published?.schema ?? error.schema) : error.schema)
  if (!check) return undefined
  return { check, body: normalise(body, { code: published ? undefined : error.code, check }) }
}

const NOT_FOUND = 404

/** What real AWS answers to `application/json`: a 404 of its front end, wrapped into `Output`. */
function isMediaTypeRefusal(response: ExchangeResponse, body: JsonValue | undefined): boolean {
  return response.status === NOT_FOUND && isJsonObject(body) && isJsonObject(body['Output'])
}

/** Members by which an error may name itself and say its message, whichever of them the contract has. */
const ERROR_MEMBERS: ReadonlySet<string> = new Set([
  ERROR_TYPE_MEMBER,
  'code',
  'message',
  'Message',
  'errorMessage',
])

/**
 * Clients read the code from three places and cut off namespaces, and the message in any spelling; the schema knows
 * the plain `__type` and one spelling only.
 */
function normalise(
  body: JsonObject,
  { code, check }: { code: string | undefined; check: BodyCheck },
): JsonObject {
  const known = check.shape.kind === 'structure' ? check.shape.members : undefined
  const isOdd = (name: string): boolean => ERROR_MEMBERS.has(name) && known?.has(name) === false
  const needsCode = code !== undefined && body[ERROR_TYPE_MEMBER] !== code
  if (!needsCode && !Object.keys(body).some(isOdd)) return body
  const kept = Object.entries(body).filter(([name]) => !isOdd(name))
  return { ...Object.fromEntries(kept), ...(needsCode && { [ERROR_TYPE_MEMBER]: code }) }
}

function addStatusFinding(
  context: Context,
  error: ErrorShape,
  { rendition, status }: { readonly rendition: Rendition; readonly status: number },
): void {
  const statuses = [
    ...error.statuses,
    ...(rendition === 'published' && error.published ? [error.published.status] : []),
  ]
  addFinding(context, {
    side: 'response',
    rule: 'error-status',
    expected: `\`${error.code}\` with status ${[...new Set(statuses)].join(' or ')}`,
    place: appendPointer(error.schema, 'x-aws-error'),
    found: `status ${status}`,
    value: undefined,
  })
}

const CODE_FORM = /^[A-Za-z][\w.-]{0,127}$/

function addUnknownError(
  context: Context,
  {
    code,
    response,
    body,
    place,
  }: { code: string; response: ExchangeResponse; body: JsonValue | undefined; place: string },
): void {
  const named = CODE_FORM.test(code) && !looksSecret(code)
  if (named) {
    const { [ERROR_TYPE_MEMBER]: _, ...value } = isJsonObject(body) ? body : {}
    const { target } = context.plan.operation
    context.drift.push({ what: 'error', target, code, status: response.status, value })
  }
  addFinding(context, {
    side: 'response',
    rule: 'unknown-error',
    pointer: isJsonObject(body) && body[ERROR_TYPE_MEMBER] !== undefined ? `/${ERROR_TYPE_MEMBER}` : '',
    expected: 'an error of the operation',
    place,
    found: named ? `\`${code}\`` : undefined,
    value: named ? () => code : undefined,
  })
}
