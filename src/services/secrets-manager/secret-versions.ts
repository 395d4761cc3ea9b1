import type { Resource } from '../../mock/state/resource.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'

/** The stage of the version that is shown unless another one is asked for. */
export const CURRENT = 'AWSCURRENT'
/** The stage of the version that was the current one before. */
const PREVIOUS = 'AWSPREVIOUS'

/** A version of a secret: a value, and the stages that it is in. A version without a stage is deprecated. */
export interface SecretVersion {
  readonly id: string
  /** Epoch seconds. */
  readonly created: number
  readonly stages: readonly string[]
  /** The value, as `SecretString` or `SecretBinary`. */
  readonly value: JsonObject
}

/** As many versions without a stage are kept. */
const MOST_DEPRECATED = 100
/** The fact that keeps the versions, which no member of the service is called by. */
const FACT = 'valuesbyversion'
/** What the state makes of values by itself. */
const OF_ONE_VALUE = ['string', 'binary', 'versionid', 'versionstages']

/** The versions of a secret, the oldest first. */
export function versionsOf({ facts }: Resource): readonly SecretVersion[] {
  const { [FACT]: list } = facts
  return (Array.isArray(list) ? list : []).filter(isJsonObject).map(({ id, created, stages, value }) => ({
    id: String(id),
    created: Number(created),
    stages: Array.isArray(stages) ? stages.map(String) : [],
    value: isJsonObject(value) ? value : {},
  }))
}

/** A secret with other versions; the oldest of many without a stage are forgotten. */
export function withVersions(secret: Resource, versions: readonly SecretVersion[]): Resource {
  const deprecated = versions.filter(({ stages }) => stages.length === 0)
  const forgotten = deprecated.slice(0, Math.max(0, deprecated.length - MOST_DEPRECATED))
  const kept = versions
    .filter((version) => !forgotten.includes(version))
    .map(({ id, created, stages, value }): JsonObject => ({ id, created, stages, value }))
  const { former: _, ...rest } = secret
  const facts = Object.entries(secret.facts).filter(([name]) => !OF_ONE_VALUE.includes(name))
  return { ...rest, facts: { ...Object.fromEntries(facts), [FACT]: kept } }
}

/** The version that is in a stage. */
export function inStage(versions: readonly SecretVersion[], stage: string): SecretVersion | undefined {
  return versions.find(({ stages }) => stages.includes(stage))
}

/** Puts a version into a stage, which no other is in from then on; the one that was current becomes the previous one. */
export function moveStage(
  versions: readonly SecretVersion[],
  stage: string,
  id: string,
): readonly SecretVersion[] {
  const holder = inStage(versions, stage)
  if (holder?.id === id) return versions
  const moved = versions.map((version) => {
    const left = version.stages.filter((other) => other !== stage)
    return { ...version, stages: version.id === id ? [...left, stage] : left }
  })
  return stage === CURRENT && holder ? moveStage(moved, PREVIOUS, holder.id) : moved
}

/** The stages of each version that is in one. */
export function stagesByVersion(secret: Resource): Readonly<Record<string, readonly JsonValue[]>> {
  const staged = versionsOf(secret).filter(({ stages }) => stages.length > 0)
  return Object.fromEntries(staged.map(({ id, stages }) => [id, stages]))
}

/** A version as responses show it: id, value, stages and time. */
export function shownVersion({ id, value, stages, created }: SecretVersion): JsonObject {
  return {
    VersionId: id,
    ...value,
    ...(stages.length > 0 && { VersionStages: stages }),
    CreatedDate: created,
  }
}
