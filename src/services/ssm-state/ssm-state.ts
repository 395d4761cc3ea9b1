import type { Behaviour, BehaviourCall } from '../../mock/calls/behaviour.js'
import type { State, States } from '../../mock/state/state.js'
import { DOCUMENTS } from './documents.js'
import { MAINTENANCE_WINDOWS } from './maintenance-windows.js'
import { PARAMETER_LABELS } from './parameter-labels.js'
import { encrypted, PARAMETERS } from './parameters.js'
import { PATCH_GROUPS } from './patch-groups.js'

const SERVICE = 'AmazonSSM'

/** What an operation does that its model does not say, with the state that the model does say. */
type Perform = (call: BehaviourCall, state: State) => ReturnType<Behaviour['respond']>

const OPERATIONS: Readonly<Record<string, Perform>> = {
  ...PARAMETERS,
  ...PARAMETER_LABELS,
  ...DOCUMENTS,
  ...MAINTENANCE_WINDOWS,
  ...PATCH_GROUPS,
}

/** What SSM's parameters, documents, maintenance windows and patch baselines do that their model does not say. */
export function createSsmState(states: States): Behaviour {
  return {
    targets: Object.keys(OPERATIONS).map((name) => `${SERVICE}.${name}`),
    respond(call) {
      const state = states.of(call)
      const { name } = call.served.operation
      const response = OPERATIONS[name]?.(call, state)
      return name.startsWith('GetParameter')
        ? encrypted(response ?? state.behaviour.respond(call), call)
        : response
    },
  }
}
