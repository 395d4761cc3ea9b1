import { ContractError, pointerTokens } from '../model/documents.js'
import { endpointTable } from '../model/endpoints/endpoint-table.js'
import type { ErrorShape, Operation, Pagination, Service } from '../model/service.js'
import { requestShape } from '../model/service.js'
import { formatTarget } from '../protocol/aws-json/targets.js'
import { endpointVariable } from '../protocol/endpoint-variable.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'
import { bannerComment } from './banner.js'
import { compareCodeUnits } from './code-units.js'

/** The table of operations, as a module that runs anywhere, and its types. */
export interface RenderedModule {
  readonly code: string
  readonly types: string
}

/**
 * Renders the facts of the service, its operations and its errors that clients need at run time, and no more: names,
 * targets and most paths follow from the operations' types. Throws `ContractError` where a target would not.
 */
export function renderOperations(contract: Service, command: string): RenderedModule {
  const pagination = usualPagination(contract)
  const tables: readonly (readonly [string, string, JsonObject])[] = [
    ['service', 'The service.', serviceFacts(contract, pagination)],
    ['operations', 'The operations, with what sets each apart.', operationTable(contract, pagination)],
    ['errors', 'The errors of all operations by code.', errorTable(contract)],
  ]
  const code = tables.map(
    ([name, says, table]) => `/** ${says} */\nexport const ${name} = ${literal(table)}\n`,
  )
  const types = tables.map(
    ([name, says, table]) => `/** ${says} */\nexport declare const ${name}: ${literalType(table)}\n`,
  )
  const banner = bannerComment(command)
  return { code: [banner, ...code].join('\n'), types: [banner, ...types].join('\n') }
}

/** The members that carry tokens. */
type Tokens = Pick<Pagination, 'inputToken' | 'outputToken'>

/** How most operations page, which the table says only once. */
function usualPagination(contract: Service): Tokens | undefined {
  const all = [...contract.operations.values()].flatMap(({ pagination }) => pagination ?? [])
  const countLike = (tokens: Tokens): number => all.filter((other) => pagesLike(tokens, other)).length
  return all.toSorted((left, right) => countLike(right) - countLike(left))[0]
}

function pagesLike(left: Tokens, right: Tokens | undefined): boolean {
  return left.inputToken === right?.inputToken && left.outputToken === right.outputToken
}

function serviceFacts(contract: Service, pagination: Tokens | undefined): JsonObject {
  const { protocol, targetPrefix, signingName, endpointPrefix, endpoints, serviceId } = contract
  const table = endpointTable(endpoints, { prefix: endpointPrefix })
  return {
    protocol,
    targetPrefix,
    signingName,
    ...(endpointPrefix !== signingName && { endpointPrefix }),
    ...(Object.keys(table).length > 0 && { endpoints: table }),
    ...(endpointVariable(serviceId) !== endpointVariable(signingName) && { serviceId }),
    ...(contract.queryCompatible && { queryCompatible: true }),
    ...(pagination && { pagination: tokensOf(pagination) }),
  }
}

function tokensOf({ inputToken, outputToken }: Tokens): JsonObject {
  return { inputToken, outputToken }
}

function operationTable(contract: Service, usual: Tokens | undefined): JsonObject {
  const entries = [...contract.operations.values()]
    .map((operation) => [operation.name, operationFacts(operation, { contract, usual })] as const)
    .toSorted(([left], [right]) => compareCodeUnits(left, right))
  return Object.fromEntries(entries)
}

interface Surroundings {
  readonly contract: Service
  readonly usual: Tokens | undefined
}

function operationFacts(operation: Operation, { contract, usual }: Surroundings): JsonObject {
  const { name, target, pointer, pagination, hostPrefix, unsigned } = operation
  const called = formatTarget(
    contract.targetPrefix,
    name.replace(/^./, (initial) => initial.toUpperCase()),
  )
  if (target !== called) {
    throw new ContractError(
      pointer,
      `clients call \`${name}\` as \`${called}\`, but its target is \`${target}\``,
    )
  }
  const [, path = '/'] = pointerTokens(pointer)
  const idempotencyTokens = idempotencyMembers(contract, operation)
  return {
    ...(path !== `/${target}` && { path }),
    ...(pagination && !pagesLike(pagination, usual) && tokensOf(pagination)),
    ...(pagination && { items: pagination.items }),
    ...(hostPrefix !== undefined && { hostPrefix }),
    ...operationEndpoints(contract, operation),
    ...(unsigned === true && { unsigned }),
    ...(idempotencyTokens.length > 0 && { idempotencyTokens }),
  }
}

/** An operation with a host of its own has a table of its own, unless the usual rule is enough. */
function operationEndpoints(contract: Service, { hostPrefix, endpoints }: Operation): JsonObject {
  if (hostPrefix === undefined && !endpoints) return {}
  const table = endpointTable(endpoints ?? contract.endpoints, {
    prefix: contract.endpointPrefix,
    hostPrefix,
  })
  return endpoints || Object.keys(table).length > 0 ? { endpoints: table } : {}
}

function idempotencyMembers(contract: Service, operation: Operation): readonly string[] {
  const shape = requestShape(contract, operation)
  if (shape?.kind !== 'structure') return []
  return [...shape.members].filter(([, slot]) => slot.idempotencyToken).map(([name]) => name)
}

function errorTable(contract: Service): JsonObject {
  const errors = new Map<string, ErrorShape>()
  for (const operation of contract.operations.values()) {
    for (const [code, error] of operation.errors) errors.set(code, error)
  }
  const entries = [...errors]
    .map(([code, { status, fault, retryable }]): [string, JsonObject] => [code, { status, fault, retryable }])
    .toSorted(([left], [right]) => compareCodeUnits(left, right))
  return Object.fromEntries(entries)
}

/** A value as JavaScript, keys unquoted where they may be. */
function literal(value: JsonValue | undefined, indent = ''): string {
  const inner = `${indent}  `
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => literal(item, inner)).join(', ')}]`
  if (!isJsonObject(value)) return scalar(value)
  const members = Object.entries(value).map(
    ([key, member]) => `${inner}${property(key)}: ${literal(member, inner)},`,
  )
  return members.length === 0 ? '{}' : `{\n${members.join('\n')}\n${indent}}`
}

/** The narrowest type of a value, as `as const` gives it. */
function literalType(value: JsonValue | undefined, indent = ''): string {
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    return `readonly [${value.map((item: JsonValue) => literalType(item, inner)).join(', ')}]`
  }
  if (!isJsonObject(value)) return scalar(value)
  const members = Object.entries(value).map(
    ([key, member]) => `${inner}readonly ${property(key)}: ${literalType(member, inner)}`,
  )
  return members.length === 0 ? '{}' : `{\n${members.join('\n')}\n${indent}}`
}

function scalar(value: JsonValue | undefined): string {
  return typeof value === 'string'
    ? `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
    : JSON.stringify(value ?? null)
}

function property(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : scalar(key)
}
