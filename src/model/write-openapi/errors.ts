import { ERROR_TYPE_MEMBER } from '../../protocol/aws-json/error-messages.js'
import type { JsonObject } from '../../protocol/json-values.js'
import { MalformedShapeError } from '../model-errors.js'
import type { ErrorModel, StructureModel } from '../service-model.js'
import { sentenceCase } from '../words/split-name.js'
import { COMMON_ERRORS, type CommonError, isRetryable } from './common-errors.js'
import { memberSchemas, referTo, type SchemaContext, shapeOf } from './schemas.js'

/** The wire errors of an operation: the schemas under each status, in the order of the statuses. */
export type ErrorsByStatus = ReadonlyMap<number, readonly JsonObject[]>

/** Collects errors of an operation and the common ones, each under every status it may come with. */
export function errorsByStatus(context: SchemaContext, codes: readonly string[]): ErrorsByStatus {
  const own = codes.filter((code) => COMMON_ERRORS.every((common) => common.code !== code))
  const sent = [
    ...own.map((code) => ({ code, statuses: [addModelledError(context, code)] })),
    ...COMMON_ERRORS.map((common) => ({ code: common.code, statuses: addCommonError(context, common) })),
  ]
  const statuses = new Map<number, JsonObject[]>()
  for (const { code, status } of sent.flatMap((error) =>
    error.statuses.map((status) => ({ ...error, status })),
  )) {
    const listed = statuses.get(status)
    if (listed) listed.push(referTo(code))
    else statuses.set(status, [referTo(code)])
  }
  return new Map([...statuses].toSorted(([left], [right]) => left - right))
}

/** Makes the component of a modelled error, unless it is there; returns the status it comes with. */
function addModelledError(context: SchemaContext, code: string): number {
  const shape = shapeOf(context, code, code)
  if (shape.kind !== 'structure')
    throw new MalformedShapeError(code, 'is listed as an error and is no structure')
  const common = COMMON_ERRORS.find((error) => error.code === code)
  const error = shape.error ?? { fault: 'client', retryable: false }
  const status = error.status ?? (error.fault === 'server' ? 500 : 400)
  if (!context.components.has(code)) {
    context.components.set(code, {})
    context.components.set(code, modelledError(context, shape, { error, status, ...(common && { common }) }))
  }
  return status
}

interface ErrorFacts {
  readonly error: ErrorModel
  readonly status: number
  readonly common?: CommonError
}

function modelledError(
  context: SchemaContext,
  shape: StructureModel,
  { error, status, common }: ErrorFacts,
): JsonObject {
  const members = memberSchemas(context, shape, 'output')
  const described = Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, isMessage(name) ? messageSchema(member) : member]),
  )
  const others = common ? messageMembers(common) : {}
  const retryable = error.retryable || (common?.retryable ?? false) || isRetryable(shape.name, status)
  return errorSchema({
    code: shape.name,
    description: `${context.describer.sentence(common?.description ?? errorSentence(shape.name, error), shape)}${queryNote(context, error)}`,
    expected: shape.members.filter((member) => member.required && !isDispensable(member.name, common)),
    members: { ...others, ...described },
    facts: {
      status,
      fault: error.fault,
      retryable,
      ...(error.status === undefined && !common && { statusAssumed: true }),
      ...(context.model.queryCompatible && error.queryCode !== undefined && { queryCode: error.queryCode }),
    },
  })
}

/** AWS leaves messages out at times, and its front end sends common errors with none of the members a model adds. */
function isDispensable(member: string, common: CommonError | undefined): boolean {
  return common !== undefined || isMessage(member)
}

function isMessage(member: string): boolean {
  return member.toLowerCase() === 'message'
}

function messageSchema(member: unknown): JsonObject {
  // Members are schemas, which are objects.
  const schema = member as JsonObject
  return schema['description'] === 'Message.' ? { ...schema, description: MESSAGE } : schema
}

const MESSAGE = 'Human-readable message.'

function messageMembers({ messages }: CommonError): JsonObject {
  return Object.fromEntries(messages.map((name) => [name, { description: MESSAGE, type: 'string' }]))
}

/** What the code says in words, and whose fault it is. */
function errorSentence(code: string, { fault }: ErrorModel): string {
  const words = sentenceCase(code.replace(/(?<=.)(?:Exception|Error|Fault)$/, ''))
  return fault === 'server' ? `${words}. Server-side failure.` : `${words}.`
}

function queryNote({ model }: SchemaContext, { queryCode }: ErrorModel): string {
  if (!model.queryCompatible || queryCode === undefined) return ''
  return `\n\nIts code under the Query protocol, which \`x-amzn-query-error\` carries, is \`${queryCode}\`.`
}

interface ErrorParts {
  readonly code: string
  readonly description: string
  /** The members that the model requires. */
  readonly expected: readonly { readonly name: string }[]
  readonly members: JsonObject
  readonly facts: JsonObject
}

function errorSchema({ code, description, expected, members, facts }: ErrorParts): JsonObject {
  const names = expected.map(({ name }) => name).filter((name) => name !== ERROR_TYPE_MEMBER)
  const { [ERROR_TYPE_MEMBER]: modelled, ...others } = members
  return {
    description,
    type: 'object',
    required: [ERROR_TYPE_MEMBER],
    ...(names.length > 0 && { 'x-aws-required': names }),
    properties: {
      [ERROR_TYPE_MEMBER]: { description: 'Names the error.', type: 'string', const: code },
      ...others,
    },
    'x-aws-error': { code, ...facts },
  }
}

/** Makes the component of a common error, unless the service's model has one; returns the statuses it comes with. */
function addCommonError(context: SchemaContext, common: CommonError): readonly number[] {
  const { code, status, documented, fault, retryable, description } = common
  const shape = context.model.shapes.get(code)
  const modelled = context.model.operations.some(({ errors }) => errors.includes(code))
  if (modelled && shape?.kind === 'structure') {
    return [...new Set([addModelledError(context, code), status, documented ?? status])]
  }
  if (!context.components.has(code)) {
    const members = messageMembers(common)
    const facts = { status, fault, retryable }
    context.components.set(code, errorSchema({ code, description, expected: [], members, facts }))
  }
  return documented === undefined ? [status] : [status, documented]
}
