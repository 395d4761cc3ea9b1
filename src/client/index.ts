export type {
  CompressibleRequest,
  CompressRequest,
  OperationFacts,
  OperationTable,
  ServiceFacts,
  TextTimes,
} from '../contract/operations-table.js'
export type { StepExecution } from '../contract/types.js'
export type { Endpoint, EndpointTable } from '../protocol/endpoints.js'
export { type Exact, parseExactly } from '../protocol/exact-json.js'
export { toDate, toEpochSeconds } from '../protocol/timestamps.js'
export { createClient, type ShippedService } from './create-client.js'
export { createFetch } from './create-fetch.js'
export { AbortedError, type AbortOrigin } from './errors/aborted-error.js'
export type { CallErrorFacts } from './errors/call-error.js'
export { CallError } from './errors/call-error.js'
export type { ContractViolationFacts } from './errors/contract-violation-error.js'
export { type CheckedPart, ContractViolationError, type Problem } from './errors/contract-violation-error.js'
export { CredentialsError } from './errors/credentials-error.js'
export { NetworkError } from './errors/network-error.js'
export { PaginationError } from './errors/pagination-error.js'
export type { ServiceErrorFacts } from './errors/service-error.js'
export { ServiceError } from './errors/service-error.js'
export { UnexpectedResponseError } from './errors/unexpected-response-error.js'
export type { ClientOptions } from './options.js'
export type { ResponseOptions, Transport, TransportInit } from './pipeline/read-responses.js'
export type { RetryEvent, RetryOptions } from './pipeline/retry-requests.js'
export type { SigningOptions } from './pipeline/sign-requests.js'
export type { TimeLimitOptions } from './pipeline/time-limits.js'
export type { Credentials, CredentialsProvider } from './settings/credentials.js'
export { EndpointError, type EndpointOptions } from './settings/endpoints.js'
export type {
  CallOptions,
  Client,
  Failure,
  Input,
  OperationName,
  Output,
  Result,
  ServiceTypes,
  ThrowingClient,
} from './types.js'
