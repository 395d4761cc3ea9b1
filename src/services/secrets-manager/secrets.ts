import type { Behaviour, BehaviourCall } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State, States } from '../../mock/state/state.js'
import { listSecrets } from './list-secrets.js'
import { updateStage } from './move-stage.js'
import { randomPassword } from './random-password.js'
import { batchGetValues, describeSecret, getValue, listVersions } from './read-values.js'
import { deletePolicy, getPolicy, listPolicies, putPolicy } from './resource-policies.js'
import { cancelRotation, rotate } from './rotation.js'
import { deletion, findSecret, MARKED, NO_SECRET, named, type Perform, refusal, SERVICE } from './secret.js'
import { putValue, writeSecret } from './write-value.js'

const DAY = 24 * 60 * 60 * 1000
const USUAL_WINDOW = 30

const OPERATIONS: Readonly<Record<string, Perform>> = {
  GetSecretValue: getValue,
  DeleteSecret: deleteSecret,
  RestoreSecret: restoreSecret,
  ListSecrets: listSecrets,
  PutSecretValue: unlessDeleted(putValue),
  UpdateSecret: unlessDeleted(writeSecret),
  CreateSecret: createSecret,
  DescribeSecret: describeSecret,
  ListSecretVersionIds: listVersions,
  BatchGetSecretValue: batchGetValues,
  UpdateSecretVersionStage: unlessDeleted(updateStage),
  GetRandomPassword: randomPassword,
  RotateSecret: unlessDeleted(rotate),
  CancelRotateSecret: unlessDeleted(cancelRotation),
  PutResourcePolicy: putPolicy,
  GetResourcePolicy: getPolicy,
  ListResourcePolicies: listPolicies,
  DeleteResourcePolicy: deletePolicy,
}

/** What secrets do that their model does not say: versions in stages, rotation, and deletion after some days. */
export function createSecrets(states: States): Behaviour {
  return {
    targets: Object.keys(OPERATIONS).map((name) => `${SERVICE}.${name}`),
    respond(call) {
      const state = states.of(call)
      const secret = findSecret(call.input['SecretId'] ?? call.input['Name'], state)
      return OPERATIONS[call.served.operation.name]?.(call, secret, state)
    },
  }
}

function createSecret(call: BehaviourCall, secret: Resource | undefined, state: State): ReturnType<Perform> {
  return secret && deletion(secret) !== undefined ? TAKEN : writeSecret(call, secret, state)
}

function deleteSecret(call: BehaviourCall, secret: Resource | undefined, state: State): ReturnType<Perform> {
  const { ForceDeleteWithoutRecovery: isForced, RecoveryWindowInDays: days } = call.input
  if (!secret || isForced === true) return undefined
  const deleted = (call.now() + DAY * (typeof days === 'number' ? days : USUAL_WINDOW)) / 1000
  state.store.replace(secret, { ...secret, facts: { ...secret.facts, deleteddate: call.now() / 1000 } })
  return { output: { ...named(secret), DeletionDate: deleted } }
}

function restoreSecret(
  _call: BehaviourCall,
  secret: Resource | undefined,
  state: State,
): ReturnType<Perform> {
  if (!secret) return NO_SECRET
  const { deleteddate: _, ...facts } = secret.facts
  state.store.replace(secret, { ...secret, facts })
  return { output: named(secret) }
}

function unlessDeleted(perform: Perform): Perform {
  return (call, secret, state) =>
    secret && deletion(secret) !== undefined ? MARKED : perform(call, secret, state)
}

const TAKEN = refusal(
  'InvalidRequestException',
  "You can't create this secret because a secret with this name is already scheduled for deletion.",
)
