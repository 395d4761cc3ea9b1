import type { BehaviourCall } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import type { JsonObject } from '../../protocol/json-values.js'
import { NO_SECRET, named, type Perform, refusal } from './secret.js'
import { CURRENT, inStage, versionsOf } from './secret-versions.js'

/** The members of a request that say how a secret rotates, and the facts that keep them. */
const RULES = [
  ['RotationLambdaARN', 'rotationlambdaarn'],
  ['RotationRules', 'rotationrules'],
] as const

/** Says how a secret rotates. No function is called: the value is rotated by whoever puts another one. */
export function rotate(
  { input }: BehaviourCall,
  secret: Resource | undefined,
  { store }: State,
): ReturnType<Perform> {
  if (!secret) return NO_SECRET
  const asked = RULES.flatMap(([member, fact]) =>
    input[member] === undefined ? [] : [[fact, input[member]] as const],
  )
  const facts: JsonObject = { ...secret.facts, ...Object.fromEntries(asked), rotationenabled: true }
  if (facts['rotationlambdaarn'] === undefined && secret.facts['owningservice'] === undefined) {
    return refusal(
      'InvalidRequestException',
      'No Lambda rotation function ARN is associated with this secret.',
    )
  }
  store.replace(secret, { ...secret, facts })
  return { output: withCurrent(secret) }
}

/** Lets a secret rotate no more. */
export function cancelRotation(
  _call: BehaviourCall,
  secret: Resource | undefined,
  { store }: State,
): ReturnType<Perform> {
  if (!secret) return NO_SECRET
  store.replace(secret, { ...secret, facts: { ...secret.facts, rotationenabled: false } })
  return { output: withCurrent(secret) }
}

function withCurrent(secret: Resource) {
  const current = inStage(versionsOf(secret), CURRENT)
  return { ...named(secret), ...(current && { VersionId: current.id }) }
}
