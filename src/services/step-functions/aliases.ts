import type { Behaviour, BehaviourCall } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import { versionByArn } from './versions.js'

const SERVICE = 'AWSStepFunctions'
const ALIAS = 'StateMachineAlias'

/** Creates an alias of the state machine whose versions it leads to: its ARN ends that of the machine. */
export function createAlias(call: BehaviourCall, state: State): ReturnType<Behaviour['respond']> {
  const { routingConfiguration: routing, name } = call.input
  const routes = Array.isArray(routing) ? routing.filter(isJsonObject) : []
  const versions = routes.map((route) => versionByArn(route['stateMachineVersionArn'], state))
  const machineArn = versions[0]?.facts['statemachinearn']
  if (machineArn === undefined || versions.includes(undefined)) {
    return { error: { code: 'ResourceNotFound', message: 'The state machine version does not exist.' } }
  }
  const arn = `${machineArn}:${name}`
  const known = aliasByArn(arn, state)
  const response = state.behaviour.respond(call)
  if (!response || !('output' in response)) return response
  const made = aliasByArn(response.output['stateMachineAliasArn'], state)
  if (!made || known) return response
  state.store.replace(made, { ...made, facts: { ...made.facts, arn, statemachinearn: machineArn } })
  return { output: { ...response.output, stateMachineAliasArn: arn } }
}

/** An alias by its ARN. */
export function aliasByArn(arn: JsonValue | undefined, { store }: State): Resource | undefined {
  return store.having(String(arn), SERVICE, ALIAS).find(({ facts }) => facts['arn'] === arn)
}
