import type { Middleware } from 'openapi-fetch'
import type { OperationTable, ServiceFacts } from '../contract/operations-table.js'
import type { ResponseOptions } from './pipeline/read-responses.js'
import type { RetryOptions } from './pipeline/retry-requests.js'
import type { SigningOptions } from './pipeline/sign-requests.js'
import type { TimeLimitOptions } from './pipeline/time-limits.js'
import type { EndpointOptions } from './settings/endpoints.js'

/** What `createClient` takes. Only a region (or an endpoint) and credentials are needed. */
export type ClientOptions = Settings & (BuiltIn | Given)

/** The built-in contract's service. */
interface BuiltIn {
  readonly service?: undefined
  readonly operations?: OperationTable | undefined
}

/** A service and its table, without which a client would have no operations. */
interface Given {
  /** The service to call: `service` of its generated `operations.js`. The built-in contract's when left out. */
  readonly service?: ServiceFacts | undefined
  /**
   * Facts of its operations: `operations` of the same file. They are the members of the client. No bundler takes a part of
   * that; where bytes count, a program can write what it calls: `{ GetParameter: {}, ListNodes: { items: 'Nodes' } }`.
   */
  readonly operations: OperationTable
}

interface Settings extends EndpointOptions, SigningOptions, RetryOptions, TimeLimitOptions, ResponseOptions {
  /**
   * Sees each call with its `onRequest`, `onResponse` and `onError`, for logs, traces and checks. It stands
   * before the signature, so it never sees credentials, and what it makes of a request is what is signed. https://openapi-ts.dev/openapi-fetch/middleware-auth
   */
  readonly middleware?: readonly Middleware[] | undefined
  /** `true` makes calls resolve with the output itself and throw what goes wrong. */
  readonly throwOnError?: boolean | undefined
}
