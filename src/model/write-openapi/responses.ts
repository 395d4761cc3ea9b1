import type { JsonObject } from '../../protocol/json-values.js'
import type { OperationModel } from '../service-model.js'
import { errorsByStatus } from './errors.js'
import { type SchemaContext, shapeOf, shapeSchema } from './schemas.js'

/** Responses that many operations share, by the name of their component. */
type SharedResponses = Map<string, JsonObject>

const HEADERS: JsonObject = { 'x-amzn-RequestId': { $ref: '#/components/headers/x-amzn-RequestId' } }

/** The header that every response carries. */
export const REQUEST_ID_HEADER: JsonObject = {
  description: 'The UUID that AWS gave this exchange, on every response. Log it; AWS support asks for it.',
  schema: { description: 'A UUID.', type: 'string', format: 'uuid' },
}

/** The header that services which used to speak the Query protocol add to errors. */
export const QUERY_ERROR_HEADER: JsonObject = {
  description: 'The code the error had under the Query protocol, a semicolon, and `Sender` or `Receiver`.',
  schema: { description: 'Code and fault.', type: 'string' },
}

const STATUS_TEXTS: Readonly<Record<number, string>> = {
  400: 'Client error or throttling; `__type` says which error it is. Only throttling is worth sending again unchanged.',
  403: 'The caller is not known or not allowed. AWS documents this status for these errors and is reported to send them as 400, so decide by `__type`.',
  500: 'AWS failed. Send the same request again after a growing pause.',
  503: 'AWS cannot respond at the moment. Send the same request again after a growing pause. Recorded responses had no body and no Content-Type at all, so do not count on either.',
}

/** What responses are made in. */
export interface ResponseContext extends SchemaContext {
  readonly mediaType: string
  readonly responses: SharedResponses
}

/** The responses of an operation: its output, and every error under its status. */
export function operationResponses(context: ResponseContext, operation: OperationModel): JsonObject {
  const success = {
    description: `Response of \`${operation.name}\`.`,
    headers: HEADERS,
    content: { [context.mediaType]: { schema: payloadSchema(context, operation, 'output') } },
  }
  const failures = [...errorsByStatus(context, operation.errors)].map(
    ([status, schemas]) => [String(status), shareResponse(context, status, schemas)] as const,
  )
  return { '200': success, ...Object.fromEntries(failures) }
}

/** The schema of a request or a response; an operation without one has an object without members. */
export function payloadSchema(
  context: SchemaContext,
  { name, input, output }: OperationModel,
  direction: 'input' | 'output',
): JsonObject {
  const target = direction === 'input' ? input : output
  if (target !== undefined) return shapeSchema(context, shapeOf(context, target, name), direction)
  const side = direction === 'input' ? 'asks for' : 'answers'
  return { description: `\`${name}\` ${side} nothing: an object without members.`, type: 'object' }
}

/** A status under which an operation has nothing but the common errors shares their response. */
function shareResponse(context: ResponseContext, status: number, schemas: readonly JsonObject[]): JsonObject {
  const shared = SHARED_STATUSES.get(status)
  // Tools take the names of all kinds of components for one set of names.
  const name = shared !== undefined && context.model.shapes.has(shared) ? `${shared}Response` : shared
  const common = errorsByStatus(context, []).get(status)
  if (name === undefined || common?.length !== schemas.length) return errorResponse(context, status, schemas)
  if (!context.responses.has(name)) context.responses.set(name, errorResponse(context, status, common))
  return { $ref: `#/components/responses/${name}` }
}

const SHARED_STATUSES: ReadonlyMap<number, string> = new Map([
  [400, 'ClientError'],
  [403, 'Forbidden'],
  [500, 'ServerError'],
  [503, 'Unavailable'],
])

function errorResponse(
  { mediaType, model }: ResponseContext,
  status: number,
  schemas: readonly JsonObject[],
): JsonObject {
  const [only] = schemas
  const choice = { description: 'One of the errors below, told apart by `__type`.', oneOf: [...schemas] }
  const queryError = { 'x-amzn-query-error': { $ref: '#/components/headers/x-amzn-query-error' } }
  return {
    description: STATUS_TEXTS[status] ?? `The request failed with the status ${status}; \`__type\` says why.`,
    headers: model.queryCompatible ? { ...HEADERS, ...queryError } : HEADERS,
    content: { [mediaType]: { schema: schemas.length === 1 && only ? only : choice } },
  }
}
