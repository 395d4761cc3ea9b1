import type { Behaviour, BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { State, States } from '../../mock/state/state.js'
import { isJsonObject } from '../../protocol/json-values.js'
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
  CreateStateMachine: checkedFirst(publishIfAsked),
  UpdateStateMachine: checkedFirst(publishIfAsked),
  PublishStateMachineVersion: publishVersion,
  ListStateMachineVersions: listVersions,
  DeleteStateMachineVersion: deleteVersion,
  DescribeStateMachine: checkedFirst(describeVersion),
  CreateStateMachineAlias: createAlias,
  StartExecution: checkedFirst(startByVersion),
  ListExecutions: listExecutions,
}

/** The versions and aliases of state machines, which have the machine's ARN in theirs. Machines are the state's own. */
export function createStateMachines(states: States): Behaviour {
  return {
    targets: Object.keys(OPERATIONS).map((name) => `${SERVICE}.${name}`),
    respond: (call) => OPERATIONS[call.served.operation.name]?.(call, states.of(call)),
  }
}

/** Refuses ARNs and definitions that are none. */
function checkedFirst(perform: Perform): Perform {
  return (call, state) => {
    const { stateMachineArn: arn, definition } = call.input
    if (arn !== undefined && !/^arn:[\w-]+:states:/.test(String(arn)))
      return { error: { code: 'InvalidArn', message: `Invalid Arn: '${String(arn)}'` } }
    if (definition !== undefined && !isJson(String(definition)))
      return {
        error: {
          code: 'InvalidDefinition',
          message: "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION'",
        },
      }
    return perform(call, state)
  }
}

function isJson(text: string): boolean {
  try {
    return isJsonObject(JSON.parse(text))
  } catch {
    return false
  }
}

/** Lists the executions of a machine that have the status which is asked for. */
function listExecutions(call: BehaviourCall, state: State): ReturnType<Perform> {
  const { statusFilter: status } = call.input
  if (status === undefined) return undefined
  return state.list(call, { passes: ({ facts }) => facts['status'] === status })
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
