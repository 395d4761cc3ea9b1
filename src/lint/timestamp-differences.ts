import type { Rendition } from '../protocol/media-types.js'
import { follow, objectAt, type Place } from './places.js'
import { facetsOf, keywordOf, membersOf } from './schemas.js'

/** The same message, or a part of it, in both renditions. */
export interface RenditionPair {
  readonly wire: Place
  readonly published: Place
}

/** A member that is a timestamp in one rendition and something else in the other. */
export interface TimestampDifference {
  /** The member's way from the message, such as `StepExecutions[].ExecutionStartTime`. */
  readonly path: string
  readonly timestampIn: Rendition
  /** The member in the rendition where it is no timestamp. */
  readonly other: Place
}

const FORMATS = new Set(['epoch-seconds', 'date-time'])

/** Walks both renditions of a message side by side. Pairs named in `compared` are done already and are skipped. */
export function timestampDifferences(
  pair: RenditionPair,
  compared: Set<string>,
  path = '',
): readonly TimestampDifference[] {
  const wire = follow(pair.wire)
  const published = follow(pair.published)
  // One schema for both renditions can't differ; a timestamp in it is reported where it is out of place.
  if (!wire || !published || wire.value === published.value) return []
  const key = `${wire.location.absolutePointer} ${published.location.absolutePointer}`
  if (compared.has(key)) return []
  compared.add(key)
  const onWire = isTimestamp(wire)
  if (onWire !== isTimestamp(published)) {
    return [{ path, timestampIn: onWire ? 'wire' : 'published', other: onWire ? pair.published : pair.wire }]
  }
  return partsOf({ wire, published }).flatMap(([step, part]) =>
    timestampDifferences(part, compared, joinPath(path, step)),
  )
}

function isTimestamp(schema: Place): boolean {
  return facetsOf(schema).some((facet) => FORMATS.has(String(objectAt(facet)['format'])))
}

function joinPath(path: string, step: string): string {
  return path === '' || step.startsWith('[') ? `${path}${step}` : `${path}.${step}`
}

/** The parts that both renditions have: members, list items and map values. */
function partsOf({ wire, published }: RenditionPair): readonly (readonly [string, RenditionPair])[] {
  const counterparts = membersOf(published)
  const members = [...membersOf(wire)].map(
    ([name, member]) => [name, member, counterparts.get(name)] as const,
  )
  const values = ['items', 'additionalProperties'].map((keyword) => {
    return ['[]', keywordOf(wire, keyword), keywordOf(published, keyword)] as const
  })
  return [...members, ...values].flatMap(([step, left, right]) =>
    left && right ? [[step, { wire: left, published: right }] as const] : [],
  )
}
