import type { Behaviour, BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { State } from '../../mock/state/state.js'
import { aliasByArn, createAlias } from './aliases.js'
import {
  deleteVersion,
  describeVersion,
  listVersions,
  machineByArn,
  publishVersion,
  versionByArn,
} from './versions.js'

const SERVICE = 'AWSStepFunctions'

/** What an operation does that its model does not say, with the state that the model does say. */
type Perform = (call: BehaviourCall, state: State) => ReturnType<Behaviour['respond']>

const OPERATIONS: Readonly<Record<string, Perform>> = {
  CreateStateMachine: publishIfAsked,
  UpdateStateMachine: publishIfAsked,
  PublishStateMachineVersion: publishVersion,
  ListStateMachineVersions: listVersions,
  DeleteStateMachineVersion: deleteVersion,
  DescribeStateMachine: describeVersion,
  CreateStateMachineAlias: createAlias,
  StartExecution: startByVersion,
}

/** The versions and aliases of state machines, which have the machine's ARN in theirs. Machines are the state's own. */
export function createStateMachines(state: State): Behaviour {
  return {
    targets: Object.keys(OPERATIONS).map((name) => `${SERVICE}.${name}`),
    respond: (call) => OPERATIONS[call.served.operation.name]?.(call, state),
  }
}

/** Creates or changes a state machine, and publishes a version where that is asked for. */
function publishIfAsked(call: BehaviourCall, state: State): ReturnType<Perform> {
  if (call.input['publish'] !== true) return undefined
  const { publish: _, versionDescription, ...input } = call.input
  const response = state.behaviour.respond({ ...call, input })
  if (!response || !('output' in response)) return response
  const stateMachineArn = response.output['stateMachineArn'] ?? input['stateMachineArn'] ?? ''
  const description = versionDescription !== undefined && { description: versionDescription }
  const published = publishVersion({ ...call, input: { stateMachineArn, ...description } }, state)
  if (!('output' in published)) return published
  const { stateMachineVersionArn = '' } = published.output
  return { output: { ...response.output, stateMachineVersionArn } }
}

/** An execution that is started by a version or an alias is one of its machine. */
function startByVersion(call: BehaviourCall, state: State): BehaviourResponse | ReturnType<Perform> {
  const named = call.input['stateMachineArn']
  const qualified = versionByArn(named, state) ?? aliasByArn(named, state)
  const machine = qualified && machineByArn(qualified.facts['statemachinearn'], state)
  if (!machine) return undefined
  return state.behaviour.respond({
    ...call,
    input: { ...call.input, stateMachineArn: machine.facts['arn'] ?? '' },
  })
}
