import type { components, operations as Operations, paths } from '../../generated/ssm/contract.js'
import type { operations } from '../../generated/ssm/operations.js'

/**
 * What clients have to know of all of SSM at run time: `createClient<Ssm>({ service, operations, … })`.
 * The facts are those of AWS's model; `openapi/ssm/service-facts.json` says which one.
 */
export { operations, service } from '../../generated/ssm/operations.js'

/** All operations of SSM, as types. */
export interface Ssm {
  readonly operations: Operations
  readonly paths: paths
  readonly table: typeof operations
}

/** The shapes of SSM by name, as they are on the wire: `Shapes['Parameter']`. */
export type Shapes = components['schemas']
