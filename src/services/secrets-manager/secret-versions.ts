import type { BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import { CURRENT, findSecret, type Perform, PREVIOUS, stagesOf } from './secret.js'

/** The members that have a value, and the facts that keep it. */
const VALUES = [
  ['SecretString', 'string'],
  ['SecretBinary', 'binary'],
] as const

/**
 * Writes a version of a secret: its id is the client's token. A token that is known writes nothing anew, and a change that
 * has no value makes no version.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html
 */
export function writeVersion(
  call: BehaviourCall,
  secret: Resource | undefined,
  state: State,
): ReturnType<Perform> {
  const { ClientRequestToken: token } = call.input
  const isCreation = call.served.operation.name === 'CreateSecret'
  const hasValue = VALUES.some(([name]) => call.input[name] !== undefined)
  const known = isCreation
    ? undefined
    : [secret?.facts, ...(secret?.former ?? [])].find(
        (facts) => facts?.['versionid'] === token && token !== undefined,
      )
  if (known && secret && hasValue) return repeated(call.input, known, secret)
  const response = state.behaviour.respond(call)
  const written = findSecret(call.input['SecretId'] ?? call.input['Name'], state)
  if (!response || !('output' in response) || !written) return response
  if (isCreation || hasValue) {
    if (typeof token !== 'string') return response
    state.store.replace(written, { ...written, facts: { ...written.facts, versionid: token } })
    return { output: { ...response.output, VersionId: token } }
  }
  const { former: _, ...rest } = written
  const versionid = secret?.facts['versionid']
  state.store.replace(written, {
    ...rest,
    facts: { ...written.facts, ...(versionid !== undefined && { versionid }) },
    ...(secret?.former && { former: secret.former }),
  })
  const { VersionId: __, ...output } = response.output
  return { output }
}

function repeated(input: JsonObject, known: JsonObject, { facts }: Resource): BehaviourResponse {
  if (VALUES.some(([name, fact]) => input[name] !== known[fact] && input[name] !== undefined)) {
    const message = 'You tried to use a ClientRequestToken again with another value.'
    return { error: { code: 'ResourceExistsException', message } }
  }
  const { arn = '', name = '' } = facts
  return { output: { ARN: arn, Name: name, VersionId: known['versionid'] ?? '' } }
}

/** Describes a secret, with the stages of its versions. */
export function describeSecret(
  call: BehaviourCall,
  secret: Resource | undefined,
  { behaviour }: State,
): ReturnType<Perform> {
  const response = behaviour.respond(call)
  if (!secret || !response || !('output' in response)) return response
  const [previous] = secret.former ?? []
  const stages = [
    [secret.facts['versionid'], [CURRENT]],
    [previous?.['versionid'], [PREVIOUS]],
  ] as const
  const known = stages.filter(([version]) => typeof version === 'string')
  return { output: { ...response.output, VersionIdsToStages: Object.fromEntries(known) } }
}

/** Lists the versions that have a stage, or all. */
export function listVersions(
  call: BehaviourCall,
  secret: Resource | undefined,
  { behaviour }: State,
): ReturnType<Perform> {
  const response = behaviour.respond(call)
  if (!secret || !response || !('output' in response)) return response
  const { Versions: list } = response.output
  const versions = (Array.isArray(list) ? list : []).filter(isJsonObject).flatMap((version) => {
    const stages = stagesOf(version['VersionId'], secret)
    if (stages.length > 0) return [{ ...version, VersionStages: stages }]
    return call.input['IncludeDeprecated'] === true ? [version] : []
  })
  return { output: { ...response.output, Versions: versions } }
}
