import type { BehaviourCall } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import { NO_SECRET, named, type Perform } from './secret.js'

/** Gives a secret its resource policy. */
export function putPolicy(
  { input }: BehaviourCall,
  secret: Resource | undefined,
  { store }: State,
): ReturnType<Perform> {
  const { ResourcePolicy: policy } = input
  if (!secret || policy === undefined) return NO_SECRET
  store.replace(secret, { ...secret, facts: { ...secret.facts, resourcepolicy: policy } })
  return { output: named(secret) }
}

/** Shows the resource policy of a secret, where it has one. */
export function getPolicy(_call: BehaviourCall, secret: Resource | undefined): ReturnType<Perform> {
  if (!secret) return NO_SECRET
  const { resourcepolicy: policy } = secret.facts
  return { output: { ...named(secret), ...(policy !== undefined && { ResourcePolicy: policy }) } }
}

/** Takes the resource policy of a secret away. */
export function deletePolicy(
  _call: BehaviourCall,
  secret: Resource | undefined,
  { store }: State,
): ReturnType<Perform> {
  if (!secret) return NO_SECRET
  const { resourcepolicy: _, ...facts } = secret.facts
  store.replace(secret, { ...secret, facts })
  return { output: named(secret) }
}
