import type { JsonObject } from '../../protocol/json-values.js'
import { formatTarget } from '../../protocol/targets.js'
import type { OperationModel, PaginationModel, ServiceModel, ShapeModel } from '../service-model.js'
import { sentenceCase } from '../words/split-name.js'
import { operationResponses, payloadSchema, type ResponseContext } from './responses.js'

/** The OpenAPI operation of an AWS JSON operation. */
export function operationObject(context: ResponseContext, operation: OperationModel): JsonObject {
  const { model, describer, mediaType } = context
  const { name, deprecated, hostPrefix } = operation
  const pagination = paginationObject(context, operation)
  return {
    operationId: name,
    summary: sentenceCase(name),
    description: describer.sentence(`The operation \`${name}\` of ${model.title}.`, operation),
    tags: [model.title],
    ...(deprecated && { deprecated: true }),
    parameters: [targetParameter(model, name), ...queryModeParameters(model)],
    requestBody: {
      required: true,
      content: { [mediaType]: { schema: payloadSchema(context, operation, 'input') } },
    },
    responses: operationResponses(context, operation),
    ...(pagination && { 'x-aws-paginated': pagination }),
    ...(hostPrefix !== undefined && { 'x-aws-host-prefix': hostPrefix }),
    ...(deprecated?.since !== undefined && { 'x-aws-deprecated-since': deprecated.since }),
  }
}

function targetParameter({ targetPrefix }: ServiceModel, operation: string): JsonObject {
  return {
    name: 'X-Amz-Target',
    in: 'header',
    required: true,
    description: 'Names the operation, as all operations of the service share one URL.',
    schema: {
      description: "The service's prefix, a point and the operation's name.",
      type: 'string',
      const: formatTarget(targetPrefix, operation),
    },
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

/** Pagination whose members are all there and of the types that paging needs; anything else is noted and left out. */
function paginationObject(context: ResponseContext, operation: OperationModel): JsonObject | undefined {
  const { pagination } = operation
  if (!pagination) return undefined
  const problem = paginationProblem(context.model, operation, pagination)
  if (problem !== undefined) {
    const message = `The pages of \`${operation.name}\` are not carried over: ${problem}.`
    context.note({ kind: 'pagination', shape: operation.name, message })
    return undefined
  }
  const { inputToken, outputToken, items, pageSize } = pagination
  const sized = pageSize !== undefined && kindAt(context.model, operation.input, pageSize) === 'integer'
  return { inputToken, outputToken, items, ...(sized && { pageSize }) }
}

const TOKEN_KINDS = ['string', 'map']
const ITEM_KINDS = ['list', 'map']

function paginationProblem(
  model: ServiceModel,
  { input, output }: OperationModel,
  { inputToken, outputToken, items }: PaginationModel,
): string | undefined {
  if (items === undefined) return 'it does not say which member has the items'
  const roles = [
    { path: inputToken, shape: input, kinds: TOKEN_KINDS },
    { path: outputToken, shape: output, kinds: TOKEN_KINDS },
    { path: items, shape: output, kinds: ITEM_KINDS },
  ]
  for (const { path, shape, kinds } of roles) {
    const kind = kindAt(model, shape, path)
    if (kind === undefined) return `there is no member \`${path}\``
    if (!kinds.includes(kind)) return `its member \`${path}\` is no ${kinds.join(' or ')}`
  }
  return undefined
}

/** The kind of the shape at a path of members, `integer` for every whole number. */
function kindAt(model: ServiceModel, start: string | undefined, path: string): string | undefined {
  let shape: ShapeModel | undefined = start === undefined ? undefined : model.shapes.get(start)
  for (const name of path.split('.')) {
    const members = shape && 'members' in shape ? shape.members : []
    const member = members.find((candidate) => candidate.name === name)
    shape = member && model.shapes.get(member.target)
  }
  if (!shape) return undefined
  if (['byte', 'short', 'long', 'bigInteger', 'intEnum'].includes(shape.kind)) return 'integer'
  return shape.kind === 'enum' ? 'string' : shape.kind
}
