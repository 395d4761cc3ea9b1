import type { Behaviour, BehaviourCall } from '../../mock/calls/behaviour.js'
import type { State } from '../../mock/state/state.js'
import { PARAMETER_LABELS } from './parameter-labels.js'
import { PATCH_GROUPS } from './patch-groups.js'

const SERVICE = 'AmazonSSM'

/** What an operation does that its model does not say, with the state that the model does say. */
type Perform = (call: BehaviourCall, state: State) => ReturnType<Behaviour['respond']>

const OPERATIONS: Readonly<Record<string, Perform>> = { ...PARAMETER_LABELS, ...PATCH_GROUPS }

/** The labels of parameters' versions, and the groups that patch baselines are for. */
export function createSsmState(state: State): Behaviour {
  return {
    targets: Object.keys(OPERATIONS).map((name) => `${SERVICE}.${name}`),
    respond: (call) => OPERATIONS[call.served.operation.name]?.(call, state),
  }
}
