import type { Contract } from '../../contract/contract.js'
import { type StructureShape, UNDESCRIBED } from '../../model/shapes.js'
import type { Behaviour, BehaviourCall, BehaviourResponse } from '../calls/behaviour.js'
import { createWaiterLead } from '../calls/lead-waiters.js'
import { batch, list, versions } from './list-resources.js'
import { clear, create, read, remove, switchStatus, update } from './perform-role.js'
import { planResources } from './resource-plan.js'
import { ResourceStore, type Snapshot, type StoreLimits } from './resource-store.js'
import type { Forms, ListSelection, ResourcePlan, RoleCall } from './roles.js'
import { performTags } from './tag-resources.js'

/** A behaviour that waits for nothing. */
interface PromptBehaviour extends Behaviour {
  respond(call: BehaviourCall): BehaviourResponse | undefined
}

/** What a mock remembers of the resources that were created. */
export interface State {
  /** Responds to the operations that create, show, change and delete resources. */
  readonly behaviour: PromptBehaviour
  /** Responds to an operation that lists resources with those that a service selects in a way of its own. */
  list(call: BehaviourCall, selection: ListSelection): BehaviourResponse | undefined
  /** Where resources are kept, for behaviours that do more with them. */
  readonly store: ResourceStore
  /** Forgets everything. */
  reset(): void
  /** Everything that is remembered, as plain data. */
  snapshot(): Snapshot
  /** Remembers what a snapshot has, and nothing else. */
  restore(snapshot: Snapshot): void
  /** How often something was changed. */
  changes(): number
}

/**
 * Makes the state of a mock. Which operations have part in it follows from their contract; what contracts do not say of ARNs
 * can be said besides.
 */
export function createState(limits?: StoreLimits, forms?: Forms): State {
  const store = new ResourceStore(limits)
  const leadWaiters = createWaiterLead()
  const respond = (call: BehaviourCall, selection?: ListSelection): BehaviourResponse | undefined => {
    const response = perform(call, { store, forms, selection })
    return response && 'output' in response
      ? { output: leadWaiters(response.output, call, { onlyMissing: true }) }
      : response
  }
  return {
    behaviour: { targets: '*', respond: (call) => respond(call) },
    list: respond,
    store,
    reset: () => store.restore({ resources: [] }),
    snapshot: () => store.snapshot(),
    restore: (snapshot) => store.restore(snapshot),
    changes: () => store.changes,
  }
}

const plans = new WeakMap<Contract, ResourcePlan>()

/** The part of each operation of a contract in the state; derived once. */
export function planOf(contract: Contract): ResourcePlan {
  const known = plans.get(contract)
  if (known) return known
  const plan = planResources(contract)
  plans.set(contract, plan)
  return plan
}

const EMPTY: StructureShape = {
  ...UNDESCRIBED,
  kind: 'structure',
  members: new Map(),
  required: new Set(),
  expected: new Set(),
  union: false,
}

function perform(
  call: BehaviourCall,
  means: Pick<RoleCall, 'store' | 'forms' | 'selection'>,
): BehaviourResponse | undefined {
  const plan = planOf(call.served.contract)
  const role = plan.roles.get(call.target)
  if (!role) return undefined
  const { requestShape } = call.served
  const outputShape = call.served.outputShape('wire') ?? call.served.outputShape(call.rendition)
  const request = requestShape?.kind === 'structure' ? requestShape : EMPTY
  const output = outputShape?.kind === 'structure' ? outputShape : EMPTY
  const shared = { ...means, call, plan, request, output }
  if (!role.kind) return performTags(role.name, shared)
  const roleCall: RoleCall = { ...shared, kind: role.kind }
  switch (role.name) {
    case 'create':
      return create(roleCall)
    case 'read':
      return read(roleCall)
    case 'list':
      return list(roleCall)
    case 'versions':
      return versions(roleCall)
    case 'batch':
      return batch(roleCall)
    case 'update':
      return update(roleCall)
    case 'delete':
      return remove(roleCall)
    case 'switch':
      return switchStatus(roleCall)
    case 'clear':
      return clear(roleCall, role.part ?? new Set())
    default:
      return undefined
  }
}
