import type { Behaviour, BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import { findResource } from '../../mock/state/find-resource.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import type { JsonObject, JsonValue } from '../../protocol/json-values.js'

/** What the targets of the service begin with. */
export const SERVICE = 'secretsmanager'
/** Secrets, as the state keeps them. */
export const SECRET = { name: 'Secret', words: ['Secret'], nouns: ['secret'] }

/** What an operation does; `undefined` leaves it to the state. */
export type Perform = (
  call: BehaviourCall,
  secret: Resource | undefined,
  state: State,
) => ReturnType<Behaviour['respond']>

/** A secret by its name or its ARN, which may lack the six characters at its end. */
export function findSecret(id: JsonValue | undefined, { store }: State): Resource | undefined {
  if (typeof id !== 'string') return undefined
  const found = findResource(store, { service: SERVICE, kind: SECRET }, [['SecretId', id]])
  if (found || !id.startsWith('arn:')) return found
  const name = /:secret:(.+)$/.exec(id)?.[1] ?? ''
  return store
    .having(name, SERVICE, SECRET.name)
    .find(({ facts }) => String(facts['arn']).replace(/-\w{6}$/, '') === id)
}

/** When a secret was marked for deletion. */
export function deletion({ facts }: Resource): JsonValue | undefined {
  return facts['deleteddate']
}

/** How a response names a secret. */
export function named({ facts }: Resource): JsonObject {
  return { ARN: facts['arn'] ?? '', Name: facts['name'] ?? '' }
}

/** The error of a secret that is not there. */
export const NO_SECRET: BehaviourResponse = refusal(
  'ResourceNotFoundException',
  "Secrets Manager can't find the specified secret.",
)

/** The error of an operation on a secret that waits for its deletion. */
export const MARKED: BehaviourResponse = refusal(
  'InvalidRequestException',
  "You can't perform this operation on the secret because it was marked for deletion.",
)

/** An error by its code, with a message. */
export function refusal(code: string, message: string): BehaviourResponse {
  return { error: { code, message } }
}
