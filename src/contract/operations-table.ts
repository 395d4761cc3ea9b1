import { errors } from '../../generated/operations.js'
import type { Pagination } from '../model/service.js'
import type { EndpointTable } from '../protocol/endpoints.js'

/** What every client of a service needs to know of it. */
export interface ServiceFacts {
  /** What every request has beside its target, by names in lower case: the media type of the wire, for one. */
  readonly headers: Readonly<Record<string, string>>
  readonly targetPrefix: string
  readonly signingName: string
  /** The first part of the host name, where it is not the signing name. */
  readonly endpointPrefix?: string
  /** What sets its hosts apart from the usual ones. */
  readonly endpoints?: EndpointTable
  /** The variable of the environment that gives the service an address of its own, such as `AWS_ENDPOINT_URL_SSM`. */
  readonly endpointVariable?: string
  /** The members that carry tokens in most operations; an operation that differs says its own. */
  readonly pagination?: Omit<PaginationFacts, 'items'>
}

type PaginationFacts = Omit<Pagination, 'pageSize'>

/** A request as far as compression goes. */
export interface CompressibleRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer>
}

/** Compresses a request, if it is long. */
export type CompressRequest = <Request extends CompressibleRequest>(request: Request) => Promise<Request>

/** How dates are written whose members are texts, by the names of these members. */
export type TextTimes = Readonly<Record<string, (date: Date) => string>>

/** What a client needs to know of an operation at run time, beyond its name. One that has `items` responds in pages. */
export interface OperationFacts extends Partial<PaginationFacts> {
  /** The operation's path key in the contract, where that is not a slash and the target. */
  readonly path?: string
  /**
   * Makes of an input what the host name gets in front; an endpoint that clients are given stays as it is. Throws an error
   * whose `member` is the one whose value no host name can have.
   */
  readonly hostPrefix?: (input: unknown) => string
  /** Where its calls go, if not where those of the service go. */
  readonly endpoints?: EndpointTable
  /** Whether AWS takes unsigned calls, as it does of operations by which users sign in. */
  readonly unsigned?: boolean
  /** Compresses long requests, where AWS takes them so. */
  readonly compress?: CompressRequest
  /** How the dates of members anywhere in the input are written that are texts. */
  readonly textTimes?: TextTimes
  /**
   * Only types have it, and it is never there: what programs may give for members anywhere in the input beside what is on
   * the wire, by the names of these members.
   */
  readonly accepts?: Readonly<Record<string, unknown>>
  /** Members that clients fill with a random UUID when they are absent. */
  readonly idempotencyTokens?: readonly string[]
}

/** Facts of every operation by its name; most are empty. */
export type OperationTable = Readonly<Record<string, OperationFacts>>

/** What a client needs to know of an error at run time. */
export interface ErrorFacts {
  readonly status: number
  readonly fault: 'client' | 'server'
  readonly retryable: boolean
}

/** The facts of the built-in contract's service and of its operations by name, which `createClient` holds to their types. */
export { operations as operationsTable, service as serviceFacts } from '../../generated/operations.js'

/** The built-in contract's errors by code. */
export const errorsTable = errors satisfies Readonly<Record<string, ErrorFacts>>
