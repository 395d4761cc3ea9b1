import { errors, operations, service } from '../../generated/operations.js'
import type { AwsProtocol } from '../protocol/media-types.js'
import type { Pagination } from './contract.js'

/** What every client of a service needs to know of it. */
export interface ServiceFacts {
  readonly title: string
  readonly version: string
  readonly protocol: AwsProtocol
  readonly targetPrefix: string
  readonly signingName: string
}

/** What a client needs to know of an operation at run time. */
export interface OperationFacts {
  readonly name: string
  readonly target: string
  /** The operation's path key in the contract; on the wire every operation is a POST to `/`. */
  readonly path: string
  readonly paginated?: Pagination
  /** Members that clients fill with a random UUID when they are absent. */
  readonly idempotencyTokens?: readonly string[]
}

/** What a client needs to know of an error at run time. */
export interface ErrorFacts {
  readonly status: number
  readonly fault: 'client' | 'server'
  readonly retryable: boolean
}

/** The facts of the shipped contract's service. */
export const serviceFacts = service satisfies ServiceFacts

/** The shipped contract's operations by name. */
export const operationsTable = operations satisfies Readonly<Record<string, OperationFacts>>

/** The shipped contract's errors by code. */
export const errorsTable = errors satisfies Readonly<Record<string, ErrorFacts>>

/** The name of an operation of the shipped contract. */
export type OperationName = keyof typeof operations

/** The code of an error of the shipped contract. */
export type ErrorCode = keyof typeof errors
