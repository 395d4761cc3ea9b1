import type { BehaviourCall } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import { NO_SECRET, named, type Perform, refusal } from './secret.js'
import { CURRENT, inStage, moveStage, versionsOf, withVersions } from './secret-versions.js'

const INVALID = 'InvalidParameterException'

/**
 * Moves a stage from one version to another, gives it to one, or takes it away. The current stage is only ever moved.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html
 */
export function updateStage(
  { input }: BehaviourCall,
  secret: Resource | undefined,
  { store }: State,
): ReturnType<Perform> {
  if (!secret) return NO_SECRET
  const { VersionStage, RemoveFromVersionId: from, MoveToVersionId: to } = input
  const stage = String(VersionStage)
  const versions = versionsOf(secret)
  const holder = inStage(versions, stage)
  if (to !== undefined && !versions.some(({ id }) => id === to)) {
    const message = `Secrets Manager can't find the specified secret value for VersionId: ${to}`
    return refusal('ResourceNotFoundException', message)
  }
  if (from !== undefined && holder?.id !== from) {
    return refusal(INVALID, `The staging label ${stage} isn't attached to version ${from}.`)
  }
  if (holder && to !== undefined && from === undefined && holder.id !== to) {
    const message = `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`
    return refusal(INVALID, message)
  }
  if (to === undefined && stage === CURRENT) {
    return refusal(
      INVALID,
      `You can only move staging label ${CURRENT} to a different secret version. It can't be completely removed.`,
    )
  }
  const changed =
    to === undefined
      ? versions.map((version) => ({ ...version, stages: version.stages.filter((other) => other !== stage) }))
      : moveStage(versions, stage, String(to))
  store.replace(secret, withVersions(secret, changed))
  return { output: named(secret) }
}
