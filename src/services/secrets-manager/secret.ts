import type { Behaviour, BehaviourCall } from '../../mock/calls/behaviour.js'
import { findResource } from '../../mock/state/find-resource.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import type { JsonObject, JsonValue } from '../../protocol/json-values.js'

/** What the targets of the service begin with. */
export const SERVICE = 'secretsmanager'
/** Secrets, as the state keeps them. */
export const SECRET = { name: 'Secret', words: ['Secret'], nouns: ['secret'] }
export const CURRENT = 'AWSCURRENT'
export const PREVIOUS = 'AWSPREVIOUS'

/** What an operation does; `undefined` leaves it to the state. */
export type Perform = (
  call: BehaviourCall,
  secret: Resource | undefined,
  state: State,
) => ReturnType<Behaviour['respond']>

/** A secret by its name or ARN. */
export function findSecret(id: JsonValue | undefined, { store }: State): Resource | undefined {
  return typeof id === 'string'
    ? findResource(store, { service: SERVICE, kind: SECRET }, [['SecretId', id]])
    : undefined
}

/** When a secret was marked for deletion. */
export function deletion({ facts }: Resource): JsonValue | undefined {
  return facts['deleteddate']
}

/** How a response names a secret. */
export function named({ facts }: Resource): JsonObject {
  return { ARN: facts['arn'] ?? '', Name: facts['name'] ?? '' }
}

/** The stages of a secret's version: the current one, the one before, or none. */
export function stagesOf(
  version: JsonValue | undefined,
  { facts, former = [] }: Resource,
): readonly string[] {
  if (version === facts['versionid']) return [CURRENT]
  return version === former[0]?.['versionid'] ? [PREVIOUS] : []
}
