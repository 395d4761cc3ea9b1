import type { Contract, ErrorShape, Operation } from '../contract/contract.js'
import { requestShape } from '../contract/contract.js'
import { pointerTokens } from '../contract/documents.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'
import { bannerComment } from './banner.js'
import { compareCodeUnits } from './code-units.js'

/** The table of operations, as a module that runs anywhere, and its types. */
export interface RenderedModule {
  readonly code: string
  readonly types: string
}

/** Renders the facts of the service, its operations and its errors that clients need at run time. */
export function renderOperations(contract: Contract, command: string): RenderedModule {
  const tables: readonly (readonly [string, string, JsonObject])[] = [
    ['service', 'The service.', serviceFacts(contract)],
    ['operations', 'The operations by name.', operationTable(contract)],
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

function serviceFacts(contract: Contract): JsonObject {
  const { title, version, protocol, targetPrefix, signingName } = contract
  return { title, version, protocol, targetPrefix, signingName }
}

function operationTable(contract: Contract): JsonObject {
  const entries = [...contract.operations.values()]
    .map((operation): [string, JsonObject] => [operation.name, operationFacts(contract, operation)])
    .toSorted(([left], [right]) => compareCodeUnits(left, right))
  return Object.fromEntries(entries)
}

function operationFacts(contract: Contract, operation: Operation): JsonObject {
  const { name, target, pagination } = operation
  const [, path = '/'] = pointerTokens(operation.pointer)
  const idempotencyTokens = idempotencyMembers(contract, operation)
  return {
    name,
    target,
    path,
    ...(pagination && { paginated: { ...pagination } }),
    ...(idempotencyTokens.length > 0 && { idempotencyTokens }),
  }
}

function idempotencyMembers(contract: Contract, operation: Operation): readonly string[] {
  const shape = requestShape(contract, operation)
  if (shape?.kind !== 'structure') return []
  return [...shape.members].filter(([, slot]) => slot.idempotencyToken).map(([name]) => name)
}

function errorTable(contract: Contract): JsonObject {
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
