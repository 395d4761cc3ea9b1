import type { StructureShape } from '../../model/shapes.js'
import type { BehaviourCall } from '../calls/behaviour.js'
import type { Resource } from './resource.js'
import type { RegionStore } from './resource-store.js'

/** A kind of resource that a service lets its users create. */
export interface ResourceKind {
  /** Such as `MaintenanceWindow`. */
  readonly name: string
  readonly words: readonly string[]
  readonly nouns: readonly string[]
  /** The target of the operation that creates one. */
  readonly create: string
  /** Whether creating one that exists is an error in the model. */
  readonly unique: boolean
  /** It is something that runs and is begun, such as an execution: it may be begun without a name. */
  readonly started?: boolean
}

/** What an operation does to resources. */
export type RoleName =
  | 'create'
  | 'read'
  | 'list'
  | 'batch'
  | 'update'
  | 'delete'
  | 'versions'
  | 'switch'
  | 'clear'
  | 'tag'
  | 'untag'
  | 'list tags'

/** An operation's part in the life of a kind of resource. */
export interface Role {
  readonly name: RoleName
  /** Absent for tags, which any resource has. */
  readonly kind?: ResourceKind
  /** Whether the operation's name is the kind's own, and not that of a thing that belongs to it. */
  readonly exact: boolean
  /** Of an operation that takes a part of a resource away: what the part consists of, by canonical names. */
  readonly part?: ReadonlySet<string>
}

/** What the state does for a service, derived from its contract. */
export interface ResourcePlan {
  readonly kinds: readonly ResourceKind[]
  /** Roles by target; operations without one are served without state. */
  readonly roles: ReadonlyMap<string, Role>
  /** Operations that create something and are served without state all the same, and why. */
  readonly stateless: ReadonlyMap<string, string>
}

/**
 * How a service writes the end of its resources' ARNs, and their ids, where models do not say it: `stateMachine:{label}`. `{fact}` is a
 * fact, or the last part of one that is an ARN, `{label}` the resource's name or id, and `{unique}` something that no other has.
 */
export interface Forms {
  arn(service: string, kind: string): string | undefined
  /** What the ids of a kind begin with, before seventeen hexadecimal digits. */
  id(service: string, kind: string): string | undefined
}

/** A call for an operation that has a part in the life of a kind of resource. */
export interface RoleCall {
  readonly call: BehaviourCall
  readonly kind: ResourceKind
  readonly plan: ResourcePlan
  readonly store: RegionStore
  readonly request: StructureShape
  readonly output: StructureShape
  readonly forms?: Forms | undefined
  readonly selection?: ListSelection | undefined
}

/** Which resources a list has, where a service filters and sorts in a way of its own. */
export interface ListSelection {
  /** Instead of the filters of the request. */
  readonly passes: (resource: Resource) => boolean
  readonly compare?: ((left: Resource, right: Resource) => number) | undefined
}
