import type { Behaviour, BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import type { JsonObject, JsonValue } from '../../protocol/json-values.js'

const SERVICE = 'AWSStepFunctions'
const MACHINE = 'StateMachine'
const VERSION = 'StateMachineVersion'

/** Publishes what a state machine is at the moment; the same revision is published once. */
export function publishVersion({ input, now }: BehaviourCall, state: State): BehaviourResponse {
  const machine = machineByArn(input['stateMachineArn'], state)
  if (!machine) return NO_MACHINE
  const { arn = '', revisionid: revision } = machine.facts
  if (input['revisionId'] !== undefined && input['revisionId'] !== revision) return OTHER_REVISION
  const versions = versionsOf(machine, state)
  const known = versions.find(({ facts }) => facts['revisionid'] === revision)
  if (known) return { output: shown(known) }
  const number = 1 + Math.max(0, ...versions.map(({ facts }) => Number(facts['number'])))
  const { description } = input
  const version: Resource = {
    kind: VERSION,
    service: SERVICE,
    facts: {
      ...machine.facts,
      arn: `${arn}:${number}`,
      statemachinearn: arn,
      number,
      creationdate: Math.round(now()) / 1000,
      ...(description !== undefined && { description }),
    },
    tags: {},
    createdWith: '',
  }
  state.store.add(version)
  return { output: shown(version) }
}

/** Lists the versions of a state machine, the newest first. */
export function listVersions({ input, pages, target }: BehaviourCall, state: State): BehaviourResponse {
  const machine = machineByArn(input['stateMachineArn'], state)
  if (!machine) return NO_MACHINE
  const { nextToken: token, ...question } = input
  const query = JSON.stringify([target, question])
  const from = token === undefined ? 0 : pages.read(String(token), query)
  if (from === undefined) {
    return { error: { code: 'InvalidToken', message: 'The token is not one of this list, or has expired.' } }
  }
  const versions = versionsOf(machine, state).toReversed()
  const most = Number(input['maxResults']) || versions.length
  const to = from + most
  const next = to < versions.length && { nextToken: pages.issue(to, query) }
  return { output: { stateMachineVersions: versions.slice(from, to).map(shown), ...next } }
}

/** Deletes a version that no alias leads to; one that is not there is gone already. */
export function deleteVersion({ input }: BehaviourCall, state: State): BehaviourResponse {
  const arn = input['stateMachineVersionArn']
  const aliases = state.store.of(SERVICE, 'StateMachineAlias')
  if (
    aliases.some(({ facts }) => JSON.stringify(facts['routingconfiguration']).includes(JSON.stringify(arn)))
  )
    return IN_USE
  const version = versionByArn(arn, state)
  if (version) state.store.remove(version)
  return { output: {} }
}

/** Describes a version as it was published; a machine is described by the state. */
export function describeVersion(call: BehaviourCall, state: State): ReturnType<Behaviour['respond']> {
  const version = versionByArn(call.input['stateMachineArn'], state)
  const machine = version && machineByArn(version.facts['statemachinearn'], state)
  if (!version || !machine) return undefined
  const response = state.behaviour.respond({
    ...call,
    input: { stateMachineArn: machine.facts['arn'] ?? '' },
  })
  if (!response || !('output' in response)) return response
  const { arn = '', definition, rolearn, creationdate, description } = version.facts
  const own = { stateMachineArn: arn, definition, roleArn: rolearn, creationDate: creationdate, description }
  const known = Object.entries(own).filter(([, value]) => value !== undefined)
  return { output: { ...response.output, ...Object.fromEntries(known) } }
}

/** A state machine by its ARN. */
export function machineByArn(arn: JsonValue | undefined, { store }: State): Resource | undefined {
  return store.having(String(arn), SERVICE, MACHINE).find(({ facts }) => facts['arn'] === arn)
}

/** A version by its ARN. */
export function versionByArn(arn: JsonValue | undefined, { store }: State): Resource | undefined {
  return store.having(String(arn), SERVICE, VERSION).find(({ facts }) => facts['arn'] === arn)
}

function versionsOf({ facts }: Resource, { store }: State): readonly Resource[] {
  const { arn } = facts
  return store
    .having(String(arn), SERVICE, VERSION)
    .filter((version) => version.facts['statemachinearn'] === arn)
}

function shown({ facts }: Resource): JsonObject {
  return { stateMachineVersionArn: facts['arn'] ?? '', creationDate: facts['creationdate'] ?? 0 }
}

const NO_MACHINE: BehaviourResponse = {
  error: { code: 'StateMachineDoesNotExist', message: 'The state machine does not exist.' },
}
const IN_USE: BehaviourResponse = {
  error: { code: 'ConflictException', message: 'An alias leads to the state machine version.' },
}
const OTHER_REVISION: BehaviourResponse = {
  error: { code: 'ConflictException', message: 'The state machine has another revision by now.' },
}
