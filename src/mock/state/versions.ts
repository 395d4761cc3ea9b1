import { randomUuid, seededRandom } from '../../model/samples/seeded-random.js'
import type { JsonObject, JsonValue } from '../../protocol/json-values.js'
import type { BehaviourCall } from '../calls/behaviour.js'
import { canonicalName, type Named, type Resource } from './resource.js'

/** How many former versions of a resource are remembered. */
const MOST_FORMER = 100
const VERSION = /^(?:version|revision)(?:id|number)?$/

/** What changes with every change of a resource: its version, and the time of it. */
export function renewed(facts: JsonObject, call: BehaviourCall): JsonObject {
  const changes: Record<string, JsonValue> = {}
  for (const [name, value] of Object.entries(facts)) {
    if (name === 'version' && typeof value === 'number') changes[name] = value + 1
    if (/^(?:latest)?version$/.test(name) && isCount(value)) changes[name] = String(Number(value) + 1)
    // Versions that are known by an id get another one with each change.
    if (/(?:version|revision)id$/.test(name) && typeof value === 'string')
      changes[name] = randomUuid(seededRandom(`${value} ${call.now()}`))
    if (/modif|updat|chang/.test(name) && typeof value === 'number') {
      // Milliseconds are told from seconds by their size.
      changes[name] = value > 1e11 ? call.now() : Math.round(call.now()) / 1000
    }
  }
  return changes
}

/** Whether a fact of this name tells versions apart, or which one is the latest. */
export function isVersion(name: string): boolean {
  return /(?:version|revision)(?:id|number)?$/.test(name)
}

/** Whether a value is a version that is counted, as text. */
export function isCount(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && /^\d+$/.test(value)
}

/** The former versions of a resource once it has another one; the newest first. */
export function formerOf(resource: Resource, next: JsonObject): readonly JsonObject[] {
  const { facts, former = [] } = resource
  const isAnother = Object.entries(facts).some(([name, value]) => VERSION.test(name) && next[name] !== value)
  return isAnother ? [facts, ...former].slice(0, MOST_FORMER) : former
}

/**
 * A resource as the version shows it that a request asks for, or else the version that is its default; `undefined` where
 * there is no such version.
 */
export function atVersion(resource: Resource, input: JsonObject, kind: Named): Resource | undefined {
  const { facts } = resource
  const asked = Object.entries(input)
    .map(([name, value]): [string, JsonValue | undefined] => [canonicalName(name, kind), value])
    .filter(([name, value]) => VERSION.test(name) && facts[name] !== undefined && value !== undefined)
  const standard = facts['defaultversion']
  if (asked.length === 0 && standard !== undefined) asked.push(['version', standard])
  for (const [name, value] of asked) {
    if (facts[name] === value || value === '$LATEST') continue
    const wanted = value === '$DEFAULT' ? (standard ?? facts[name]) : value
    if (facts[name] === wanted) continue
    const former = resource.former?.find((version) => version[name] === wanted)
    return former && { ...resource, facts: { ...former, ...labels(facts) } }
  }
  return resource
}

/** What says of all versions which one is the latest, and which the default. */
function labels(facts: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => LABEL.test(name)))
}

const LABEL = /^(?:latest|default)version$/

/** What is said of one version alone, and not of the next one unless a request says so. */
const OF_ONE_VERSION = /^version(?:name|description|label)s?$/

/** The facts of a new version, without the names of the one before. */
export function withoutFormerNames(facts: JsonObject, sent: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(facts).filter(([name]) => !OF_ONE_VERSION.test(name) || sent[name] !== undefined),
  )
}

/**
 * A resource without the version that a request names; `undefined` where it names none, and all of the resource is meant.
 */
export function withoutVersion(resource: Resource, input: JsonObject, kind: Named): Resource | undefined {
  const { facts, former = [] } = resource
  const [newest, ...older] = former
  if (!newest) return undefined
  for (const [member, value] of Object.entries(input)) {
    const name = canonicalName(member, kind)
    if (!VERSION.test(name) && !OF_ONE_VERSION.test(name)) continue
    if (facts[name] === value || value === '$LATEST') {
      const latest = facts['latestversion'] === undefined ? {} : { latestversion: newest['version'] ?? '1' }
      return { ...resource, facts: { ...newest, ...labels(facts), ...latest }, former: older }
    }
    const left = former.filter((version) => version[name] !== value)
    if (left.length < former.length) return { ...resource, former: left }
  }
  return undefined
}

/** Every version of a resource, the oldest first. */
export function versionsOf(resource: Resource): readonly Resource[] {
  const former = (resource.former ?? []).map(
    (facts): Resource => ({ ...resource, facts: { ...facts, ...labels(resource.facts) } }),
  )
  return [...former.toReversed(), resource]
}
