import type { Behaviour, BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import { batchGetValues } from './batch-get-values.js'
import { deletePolicy, getPolicy, putPolicy } from './resource-policies.js'
import { CURRENT, deletion, findSecret, named, type Perform, PREVIOUS, SERVICE, stagesOf } from './secret.js'
import { describeSecret, listVersions, writeVersion } from './secret-versions.js'

const DAY = 24 * 60 * 60 * 1000
const USUAL_WINDOW = 30

const OPERATIONS: Readonly<Record<string, Perform>> = {
  GetSecretValue: getValue,
  DeleteSecret: deleteSecret,
  RestoreSecret: restoreSecret,
  ListSecrets: listSecrets,
  PutSecretValue: unlessDeleted(writeVersion),
  UpdateSecret: unlessDeleted(writeVersion),
  CreateSecret: writeVersion,
  DescribeSecret: describeSecret,
  ListSecretVersionIds: listVersions,
  BatchGetSecretValue: batchGetValues,
  PutResourcePolicy: putPolicy,
  GetResourcePolicy: getPolicy,
  DeleteResourcePolicy: deletePolicy,
}

/** What secrets do that their model does not say: stages of versions, and deletion after some days. */
export function createSecrets(state: State): Behaviour {
  return {
    targets: Object.keys(OPERATIONS).map((name) => `${SERVICE}.${name}`),
    respond(call) {
      const secret = findSecret(call.input['SecretId'] ?? call.input['Name'], state)
      return OPERATIONS[call.served.operation.name]?.(call, secret, state)
    },
  }
}

function getValue(call: BehaviourCall, secret: Resource | undefined, state: State): ReturnType<Perform> {
  if (!secret) return undefined
  if (deletion(secret) !== undefined) return MARKED
  const [previous] = secret.former ?? []
  const { VersionStage, ...input } = call.input
  const staged = VersionStage === PREVIOUS ? previous?.['versionid'] : undefined
  if (VersionStage !== undefined && VersionStage !== CURRENT && staged === undefined) return NO_STAGE
  const response = state.behaviour.respond({
    ...call,
    input: { ...input, ...(staged !== undefined && { VersionId: staged }) },
  })
  if (!response || response instanceof Promise || !('output' in response)) return response
  const { VersionId } = response.output
  const stages = stagesOf(VersionId, secret)
  return { output: { ...response.output, ...(stages.length > 0 && { VersionStages: stages }) } }
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
  if (!secret) return undefined
  const { deleteddate: _, ...facts } = secret.facts
  state.store.replace(secret, { ...secret, facts })
  return { output: named(secret) }
}

/** Secrets that are marked for deletion are not listed unless they are asked for. */
function listSecrets(call: BehaviourCall, _secret: Resource | undefined, state: State): ReturnType<Perform> {
  const response = state.behaviour.respond(call)
  if (!response || response instanceof Promise || !('output' in response)) return response
  const { SecretList: list } = response.output
  if (call.input['IncludePlannedDeletion'] === true || !Array.isArray(list)) return response
  const left = list.filter((secret) => Object(secret)['DeletedDate'] === undefined)
  return { output: { ...response.output, SecretList: left } }
}

function unlessDeleted(perform: Perform): Perform {
  return (call, secret, state) =>
    secret && deletion(secret) !== undefined ? MARKED : perform(call, secret, state)
}

const MARKED: BehaviourResponse = {
  error: {
    code: 'InvalidRequestException',
    message: "You can't perform this operation on the secret because it was marked for deletion.",
  },
}

const NO_STAGE: BehaviourResponse = {
  error: {
    code: 'ResourceNotFoundException',
    message: "Secrets Manager can't find the specified secret value for the staging label.",
  },
}
