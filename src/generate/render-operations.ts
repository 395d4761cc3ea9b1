import { memberName } from '../contract/member-name.js'
import { ContractError, pointerTokens } from '../model/documents.js'
import { endpointTable } from '../model/endpoints/endpoint-table.js'
import type { ErrorShape, Operation, Pagination, Service } from '../model/service.js'
import { requestShape } from '../model/service.js'
import { formatTarget } from '../protocol/aws-json/targets.js'
import { endpointVariable } from '../protocol/endpoint-variable.js'
import type { JsonObject } from '../protocol/json-values.js'
import { wireMediaType } from '../protocol/media-types.js'
import { acceptedTypesOf } from './accepted-types.js'
import { bannerComment } from './banner.js'
import { compareCodeUnits } from './code-units.js'
import { type Fact, functionsIn, literal, literalType, TableFunction } from './table-code.js'
import { textTimesOf } from './text-times.js'

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
  const table = operationTable(contract, pagination)
  const tables: readonly (readonly [string, string, Fact])[] = [
    ['service', 'The service.', serviceFacts(contract, pagination)],
    ['operations', `The operations, with what sets each apart.${sayOwnNames(contract)}`, table],
    ['errors', 'The errors of all operations by code.', errorTable(contract)],
  ]
  const code = tables.map(
    ([name, says, table]) => `/** ${says} */\nexport const ${name} = ${literal(table)}\n`,
  )
  const types = tables.map(
    ([name, says, table]) => `/** ${says} */\nexport declare const ${name}: ${literalType(table)}\n`,
  )
  const banner = bannerComment(command)
  const functions = tables
    .flatMap(([, , table]) => [...functionsIn(table)])
    .flatMap(({ code }) => (code === undefined ? [] : `${code}\n`))
  return { code: [banner, ...functions, ...code].join('\n'), types: [banner, ...types].join('\n') }
}

const OWN_NAMES = 'Called by their own names, as others have a meaning:'

/** Says how clients call the operations that a small initial would make another member; nothing where there are none. */
function sayOwnNames({ operations }: Service): string {
  const names = [...operations.values()].map(({ name }) => name).filter((name) => memberName(name) === name)
  const calls = names.toSorted(compareCodeUnits).map((name) => `\`client.${name}(input)\``)
  return calls.length === 0 ? '' : ` ${OWN_NAMES} ${calls.join(', ')}.`
}

/** What the code of a rendered table says of operations that are called by their own names. */
export function readOwnNames(code: string): string | undefined {
  const start = code.indexOf(OWN_NAMES)
  return start < 0 ? undefined : code.slice(start, code.indexOf(' */', start))
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
    headers: {
      'content-type': wireMediaType(protocol),
      // Asks for the error codes of the Query protocol, which the service once spoke.
      ...(contract.queryCompatible && { 'x-amzn-query-mode': 'true' }),
    },
    targetPrefix,
    signingName,
    endpointVariable: endpointVariable(serviceId),
    ...(endpointPrefix !== signingName && { endpointPrefix }),
    ...(Object.keys(table).length > 0 && { endpoints: table }),
    ...(pagination && { pagination: tokensOf(pagination) }),
  }
}

function tokensOf({ inputToken, outputToken }: Tokens): JsonObject {
  return { inputToken, outputToken }
}

function operationTable(contract: Service, usual: Tokens | undefined): Fact {
  const entries = [...contract.operations.values()]
    .map((operation) => [operation.name, operationFacts(operation, { contract, usual })] as const)
    .toSorted(([left], [right]) => compareCodeUnits(left, right))
  return Object.fromEntries(entries)
}

interface Surroundings {
  readonly contract: Service
  readonly usual: Tokens | undefined
}

/** Compresses long requests, as the AWS SDKs do from the same length on. Here, as few services need it. */
const COMPRESS = new TableFunction('compress', {
  code: `/** Compresses a long request. */
async function compress(request) {
  if (request.body.length < 10240) return request
  const stream = new Response(request.body).body.pipeThrough(new CompressionStream('gzip'))
  const body = new Uint8Array(await new Response(stream).arrayBuffer())
  return { ...request, body, headers: { ...request.headers, 'content-encoding': 'gzip' } }
}`,
  type: '<Request extends { readonly headers: Readonly<Record<string, string>>; readonly body: string | Uint8Array<ArrayBuffer> }>(request: Request) => Promise<Request>',
})

function operationFacts(operation: Operation, { contract, usual }: Surroundings): Fact {
  const { name, target, pointer, pagination, hostPrefix, unsigned, requestCompression } = operation
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
  const request = requestShape(contract, operation)
  const textTimes = textTimesOf(request)
  const accepts = acceptedTypesOf(request)
  return {
    ...(path !== `/${target}` && { path }),
    ...(pagination && !pagesLike(pagination, usual) && tokensOf(pagination)),
    ...(pagination && { items: pagination.items }),
    ...(hostPrefix !== undefined && { hostPrefix: hostPrefixFunction(hostPrefix) }),
    ...operationEndpoints(contract, operation),
    ...(unsigned === true && { unsigned }),
    ...(requestCompression?.includes('gzip') && { compress: COMPRESS }),
    ...(Object.keys(textTimes).length > 0 && { textTimes }),
    ...(accepts && { accepts }),
    ...(idempotencyTokens.length > 0 && { idempotencyTokens }),
  }
}

/** Here, as few services need it. Punycode is refused, because not all of it makes a URL. */
const HOST_LABEL = new TableFunction('hostLabel', {
  code: `/** A member of an input as a host name can have it. */
function hostLabel(input, member) {
  const value = Object(input)[member] ?? ''
  if (Object(value) !== value && /^(?!.*xn--)[a-z\\d.-]+$/i.test(String(value))) return String(value)
  throw Object.assign(new TypeError('no part of a host name, which has letters, digits, dots and hyphens'), { member })
}`,
  type: '(input: unknown, member: string) => string',
})

/** A prefix whose labels, as in `{AccountId}.`, stand for members of the input. */
function hostPrefixFunction(prefix: string): TableFunction {
  const pieces = prefix.split(/{(.+?)}/)
  const written = pieces.map((piece, index) =>
    index % 2 > 0 ? `hostLabel(input, ${literal(piece)})` : literal(piece),
  )
  const code = written.filter((piece) => piece !== "''").join(' + ')
  return new TableFunction(`(input) => ${code}`, {
    type: '(input: unknown) => string',
    ...(pieces.length > 1 && { calls: HOST_LABEL }),
  })
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
