import { formatTarget } from '../../protocol/aws-json/targets.js'
import type { JsonObject } from '../../protocol/json-values.js'
import type { OperationModel, ServiceModel } from '../service-model.js'
import type { Waiters } from '../waiters/waiter.js'
import { escapeMarkdown } from '../words/markdown-text.js'
import { sentenceCase } from '../words/split-name.js'
import { paginationObject } from './pagination.js'
import { operationResponses, payloadSchema, type ResponseContext } from './responses.js'

/** The OpenAPI operation of an AWS JSON operation. */
export function operationObject(context: ResponseContext, operation: OperationModel): JsonObject {
  const { model, describer, mediaType } = context
  const { name, deprecated, endpoints, hostPrefix, requestCompression, waiters } = operation
  const pagination = paginationObject(model, operation, context.note)
  return {
    operationId: name,
    summary: sentenceCase(name),
    description: describer.sentence(
      `The operation \`${name}\` of ${escapeMarkdown(model.title)}.`,
      operation,
    ),
    tags: [model.title],
    ...(deprecated && { deprecated: true }),
    parameters: [targetParameter(model, name), ...queryModeParameters(model)],
    requestBody: {
      required: true,
      content: { [mediaType]: { schema: payloadSchema(context, operation, 'input') } },
    },
    responses: operationResponses(context, operation),
    // An empty list takes away what the document demands of every call.
    ...(operation.unsigned === true && { security: [] }),
    ...(pagination && { 'x-aws-paginated': pagination }),
    ...(waiters && { 'x-aws-waiters': waitersObject(waiters) }),
    ...(hostPrefix !== undefined && { 'x-aws-host-prefix': hostPrefix }),
    ...(endpoints && { 'x-aws-endpoints': endpoints }),
    ...(isStreamed(model, operation) && { 'x-aws-event-stream': true }),
    ...(requestCompression && { 'x-aws-request-compression': [...requestCompression] }),
    ...(deprecated?.since !== undefined && { 'x-aws-deprecated-since': deprecated.since }),
  }
}

/** Whether a member of the request or of the response is sent as a stream. */
function isStreamed({ shapes }: ServiceModel, { input = '', output = '' }: OperationModel): boolean {
  return [input, output].some((name) => {
    const shape = shapes.get(name)
    const members = shape !== undefined && 'members' in shape ? shape.members : []
    return members.some(({ target }) => shapes.get(target)?.streamed === true)
  })
}

function waitersObject(waiters: Waiters): JsonObject {
  const entries = Object.entries(waiters).map(([name, { acceptors, ...pace }]) => [
    name,
    { ...pace, acceptors: acceptors.map((acceptor) => ({ ...acceptor })) },
  ])
  return Object.fromEntries(entries)
}

function targetParameter({ targetPrefix }: ServiceModel, operation: string): JsonObject {
  const target = formatTarget(targetPrefix, operation)
  return {
    name: 'X-Amz-Target',
    in: 'header',
    required: true,
    description: 'Names the operation, as all operations of the service share one URL.',
    schema: {
      description: "The service's prefix, a point and the operation's name.",
      type: 'string',
      const: target,
      // Tools that make requests of contracts know examples and enums rather than constants.
      enum: [target],
    },
    example: target,
  }
}

/** The header by which a client asks for the codes of the Query protocol. */
export const QUERY_MODE_PARAMETER: JsonObject = {
  name: 'x-amzn-query-mode',
  in: 'header',
  required: false,
  description:
    'Asks for `x-amzn-query-error` on errors, which carries the code they had under the Query protocol.',
  schema: { description: 'Always `true`.', type: 'string', const: 'true' },
}

function queryModeParameters({ queryCompatible }: ServiceModel): readonly JsonObject[] {
  return queryCompatible ? [{ $ref: '#/components/parameters/x-amzn-query-mode' }] : []
}
