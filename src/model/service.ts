import { formatTarget, parseTarget, withoutNamespace } from '../protocol/aws-json/targets.js'
import type { AwsProtocol, Rendition } from '../protocol/media-types.js'
import type { OpenApiDocument } from './documents.js'
import type { EndpointRules } from './endpoints/endpoint-rules.js'
import type { ModelFormat } from './model-formats.js'
import type { ReadShape, Shape } from './shapes.js'
import type { Waiters } from './waiters/waiter.js'

/** Which members of input and output carry pages (`x-aws-paginated`). */
export interface Pagination {
  readonly inputToken: string
  readonly outputToken: string
  readonly items: string
  readonly pageSize?: string
}

/** An error of the wire and, where the contract publishes it under a status of its own, that status. */
export interface ErrorShape {
  readonly code: string
  /** The status AWS sends it with. */
  readonly status: number
  /** Every status under which the contract lists it, `status` among them. */
  readonly statuses: readonly number[]
  /** Whether `status` is a guess, as the model gives none; AWS may send another. */
  readonly statusAssumed?: boolean
  /** The code that the error had under the Query protocol, where it is another. */
  readonly queryCode?: string
  readonly fault: 'client' | 'server'
  readonly retryable: boolean
  /** JSON pointer of the error's schema. */
  readonly schema: string
  /** How the body spells its message; absent when the error has none. */
  readonly messageMember?: string
  /** The published rendition's own status and schema. */
  readonly published?: { readonly status: number; readonly schema: string }
}

/** A JSON pointer to a schema for each rendition the contract has. */
export type SchemaPointers = Readonly<Partial<Record<Rendition, string>>>

/** One AWS JSON operation, as the contract describes it. */
export interface Operation {
  /** The operation's name, which is its `operationId`. */
  readonly name: string
  /** The `X-Amz-Target` value; the operation's identity. */
  readonly target: string
  /** JSON pointer of the OpenAPI operation object. */
  readonly pointer: string
  /** A sentence, and Markdown; empty where the contract has none. */
  readonly summary: string
  readonly documentation: string
  readonly deprecated: boolean
  readonly request: SchemaPointers
  readonly output: SchemaPointers
  readonly pagination?: Pagination
  /** How programs wait by calling it again and again (`x-aws-waiters`). */
  readonly waiters?: Waiters
  /** What the host name gets in front for this operation (`x-aws-host-prefix`). */
  readonly hostPrefix?: string
  /** Where its calls go, if not where those of the service go (`x-aws-endpoints`). */
  readonly endpoints?: EndpointRules
  /** Whether its request or response is a stream and no JSON (`x-aws-event-stream`). */
  readonly streamed?: boolean
  /** Whether AWS takes unsigned calls: the operation's own `security` demands nothing. */
  readonly unsigned?: boolean
  /** The encodings in which clients send long requests (`x-aws-request-compression`). */
  readonly requestCompression?: readonly string[]
  /** Every error the contract lists for the operation, by its code. */
  readonly errors: ReadonlyMap<string, ErrorShape>
  /** Query parameters that only the published rendition reads. */
  readonly publishedQuery: readonly string[]
}

/** A contract, read: the table of its operations and the way to its schemas. */
export interface Service {
  readonly document: OpenApiDocument
  readonly title: string
  readonly version: string
  readonly protocol: AwsProtocol
  readonly targetPrefix: string
  readonly signingName: string
  /** The first part of the host name; the signing name unless the contract says another. */
  readonly endpointPrefix: string
  /** What sets the service's hosts apart from the usual ones (`x-aws-endpoints`). */
  readonly endpoints: EndpointRules
  /** The AWS SDKs' id of the service, such as `DynamoDB`; the signing name unless the contract says another. */
  readonly serviceId: string
  /** Whether errors carry the code they had under the Query protocol (`x-aws-query-compatible`). */
  readonly queryCompatible: boolean
  /** The formats of AWS's models that page as the contract does (`x-aws-models`): SDKs made of these have its pagers. */
  readonly models: readonly ModelFormat[]
  /** Operations by target. */
  readonly operations: ReadonlyMap<string, Operation>
  readonly readShape: ReadShape
}

/** The operation that a target names, with or without the namespace of its service; `undefined` where there is none. */
export function findOperation({ operations, targetPrefix }: Service, target: string): Operation | undefined {
  const known = operations.get(target)
  if (known) return known
  const own = formatTarget(targetPrefix, parseTarget(target)?.operation ?? '')
  return withoutNamespace(own) === withoutNamespace(target) ? operations.get(own) : undefined
}

/**
 * The shape of an operation's request; both renditions ask for the same. `undefined` where the contract has none.
 *
 * ```ts
 * import { requestShape, shippedContract } from 'aws-json-contract'
 *
 * const contract = shippedContract()
 * for (const operation of contract.operations.values()) console.log(requestShape(contract, operation)?.kind)
 * ```
 */
export function requestShape(contract: Service, operation: Operation): Shape | undefined {
  return shapeAt(contract, operation.request.wire ?? operation.request.published)
}

/**
 * The shape of an operation's output in a rendition; `undefined` where the contract has no such rendition or output.
 *
 * ```ts
 * import { outputShape, shippedContract } from 'aws-json-contract'
 *
 * const contract = shippedContract()
 * for (const operation of contract.operations.values()) console.log(outputShape(contract, operation, 'wire')?.kind)
 * ```
 */
export function outputShape(
  contract: Service,
  operation: Operation,
  rendition: Rendition,
): Shape | undefined {
  return shapeAt(contract, operation.output[rendition])
}

function shapeAt(contract: Service, pointer: string | undefined): Shape | undefined {
  return pointer === undefined ? undefined : contract.readShape(pointer)
}
