import type { BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import { randomUuid, seededRandom } from '../../model/samples/seeded-random.js'
import type { JsonObject } from '../../protocol/json-values.js'
import { findSecret, NO_SECRET, named, type Perform, refusal } from './secret.js'
import {
  CURRENT,
  inStage,
  moveStage,
  type SecretVersion,
  versionsOf,
  withVersions,
} from './secret-versions.js'

/** The members that have a value. */
const VALUES = ['SecretString', 'SecretBinary']

/** Creates or changes a secret, and writes a version where the request has a value. */
export function writeSecret(
  call: BehaviourCall,
  _secret: Resource | undefined,
  state: State,
): ReturnType<Perform> {
  const response = state.behaviour.respond(call)
  const secret = findSecret(call.input['SecretId'] ?? call.input['Name'], state)
  if (!response || !('output' in response) || !secret) return response
  const { VersionId: _, ...output } = response.output
  const value = valueIn(call.input)
  const kept = withVersions(secret, versionsOf(secret))
  state.store.replace(secret, kept)
  if (!value) return { output }
  const written = write(call, kept, state)
  if (!('output' in written)) return written
  return { output: { ...output, VersionId: written.output['VersionId'] } }
}

/**
 * Writes a version of a secret: its id is the client's token. A token that is known writes nothing anew.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html
 */
export function putValue(
  call: BehaviourCall,
  secret: Resource | undefined,
  state: State,
): ReturnType<Perform> {
  if (!secret) return NO_SECRET
  if (!valueIn(call.input))
    return refusal('InvalidRequestException', 'You must provide either SecretString or SecretBinary.')
  return write(call, secret, state)
}

function write(
  { input, now }: BehaviourCall,
  secret: Resource,
  { store }: State,
): Exclude<BehaviourResponse, { readonly text: string }> {
  const { ClientRequestToken: token, VersionStages: asked } = input
  const value = valueIn(input) ?? {}
  const versions = versionsOf(secret)
  const known = versions.find(({ id }) => id === token)
  if (known) return repeated(known, value, secret)
  const id = typeof token === 'string' ? token : randomUuid(seededRandom(`${now()} ${store.changes}`))
  const created: SecretVersion = { id, created: now() / 1000, stages: [], value }
  const stages = Array.isArray(asked) && asked.length > 0 ? asked.map(String) : [CURRENT]
  // The first version is the current one in any case.
  const all = inStage(versions, CURRENT) || stages.includes(CURRENT) ? stages : [...stages, CURRENT]
  let moved: readonly SecretVersion[] = [...versions, created]
  for (const stage of all) moved = moveStage(moved, stage, id)
  const changed = withVersions(secret, moved)
  store.replace(secret, { ...changed, facts: { ...changed.facts, lastchangeddate: now() / 1000 } })
  return { output: { ...named(secret), VersionId: id, VersionStages: all } }
}

function repeated({ id, value, stages }: SecretVersion, again: JsonObject, secret: Resource) {
  if (VALUES.some((name) => again[name] !== value[name])) {
    return {
      error: {
        code: 'ResourceExistsException',
        message: 'You tried to use a ClientRequestToken again with another value.',
      },
    }
  }
  return { output: { ...named(secret), VersionId: id, VersionStages: stages } }
}

/** The value that a request has. */
function valueIn(input: JsonObject): JsonObject | undefined {
  const members = VALUES.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]] as const]))
  return members.length > 0 ? Object.fromEntries(members) : undefined
}
