import type { Contract } from '../../contract/contract.js'
import { type StructureShape, UNDESCRIBED } from '../../model/shapes.js'
import { USUAL_REGION } from '../calls/arns.js'
import type { Behaviour, BehaviourCall, BehaviourResponse } from '../calls/behaviour.js'
import { createWaiterLead } from '../calls/lead-waiters.js'
import { batch, list, versions } from './list-resources.js'
import { clear, create, read, remove, switchStatus, update } from './perform-role.js'
import { planResources } from './resource-plan.js'
import { type RegionStore, ResourceStore, type Snapshot, type StoreLimits } from './resource-store.js'
import type { Forms, ListSelection, ResourcePlan, RoleCall } from './roles.js'
import { performTags } from './tag-resources.js'

/** A behaviour that waits for nothing. */
interface PromptBehaviour extends Behaviour {
  respond(call: BehaviourCall): BehaviourResponse | undefined
}

/** What a mock remembers of the resources that were created in one Region. */
export interface State {
  /** Responds to the operations that create, show, change and delete resources, in the Region of the request. */
  readonly behaviour: PromptBehaviour
  /** Responds to an operation that lists resources with those that a service selects in a way of its own. */
  list(call: BehaviourCall, selection: ListSelection): BehaviourResponse | undefined
  /** Where resources are kept, for behaviours that do more with them. */
  readonly store: RegionStore
}

/** What a mock remembers, each Region for itself. */
export interface States {
  readonly behaviour: PromptBehaviour
  /** What is remembered in the Region of a request. */
  of(call: Pick<BehaviourCall, 'region'>): State
  /** Forgets everything. */
  reset(): void
  /** Everything that is remembered, as plain data. */
  snapshot(): Snapshot
  /** Remembers what a snapshot has, and nothing else. */
  restore(snapshot: Snapshot): void
  /** How often something was changed. */
  changes(): number
}

/** What the state of a mock can be told. */
export interface StateOptions {
  readonly limits?: StoreLimits
  /** What contracts do not say of ARNs and ids. */
  readonly forms?: Forms
  /** The Region of what was kept without one. */
  readonly region?: string | undefined
}

/** Makes the state of a mock. Which operations have part in it follows from their contract. */
export function createStates({ limits, forms, region = USUAL_REGION }: StateOptions = {}): States {
  const store = new ResourceStore(limits)
  const leadWaiters = createWaiterLead()
  const list = (call: BehaviourCall, selection?: ListSelection): BehaviourResponse | undefined => {
    const response = perform(call, { store: store.in(call.region), forms, selection })
    return response && 'output' in response
      ? { output: leadWaiters(response.output, call, { onlyMissing: true }) }
      : response
  }
  const behaviour: PromptBehaviour = { targets: '*', respond: (call) => list(call) }
  return {
    behaviour,
    of: (call) => ({ behaviour, list, store: store.in(call.region) }),
    reset: () => store.restore({ resources: [] }, region),
    snapshot: () => store.snapshot(),
    restore: (snapshot) => store.restore(snapshot, region),
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
