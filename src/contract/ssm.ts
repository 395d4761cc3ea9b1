import type { components, operations as Operations, paths } from '../../generated/ssm/contract.js'
import { service as facts, operations as table } from '../../generated/ssm/operations.js'

/** What a client has to know of SSM at run time, as `service` of `createClient`; the facts are those of AWS's model. */
export const service: typeof facts = facts

/**
 * The operations of SSM by name, each with what sets it apart: pages, idempotency tokens and the like. As `operations` of
 * `createClient` it says which operations the client has.
 */
export const operations: typeof table = table

/** All operations of SSM, as types. */
export interface Ssm {
  readonly operations: Operations
  readonly paths: paths
  readonly table: typeof operations
}

/** The shapes of SSM by name, as they are on the wire: `Shapes['Parameter']`. */
export type Shapes = components['schemas']
