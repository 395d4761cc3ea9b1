import { sampleValue } from '../../model/samples/sample-value.js'
import { seededRandom } from '../../model/samples/seeded-random.js'
import type { Shape, Slot, StructureShape } from '../../model/shapes.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import type { BehaviourCall } from '../calls/behaviour.js'
import { canonicalName, hasKey, project, type Resource } from './resource.js'
import type { ResourceKind } from './roles.js'

/** What an output is filled from. */
export interface Filling {
  readonly call: BehaviourCall
  readonly kind: ResourceKind
  readonly resource: Resource
}

const DEEPEST = 3

/**
 * An output that shows a resource: its own members wherever the output has them, also in structures within, and what must
 * be there besides. Values that are made follow from the resource, so that they stay the same.
 */
export function fillOutput(shape: StructureShape, filling: Filling, depth = 0): JsonObject {
  const members: Record<string, JsonValue> = {}
  const isOneKnown = [...shape.members].some(
    ([name, slot]) =>
      slot.shape.kind === 'structure' &&
      hasKey(slot.shape, filling.kind) &&
      isJsonObject(knownOf(name, filling) ?? null),
  )
  for (const [name, slot] of shape.members) {
    const required = shape.required.has(name) || (shape.expected.has(name) && depth === 0)
    const value = fillMember(name, slot, { ...filling, required, depth, isOneKnown })
    if (value !== undefined) members[name] = value
  }
  return members
}

interface MemberFilling extends Filling {
  readonly required: boolean
  readonly depth: number
  /** Whether a structure beside this one was sent: then the others are alternatives to it. */
  readonly isOneKnown: boolean
}

function fillMember(name: string, slot: Slot, filling: MemberFilling): JsonValue | undefined {
  const { resource, required, depth, isOneKnown } = filling
  const { shape } = slot
  const known = knownOf(name, filling)
  const shown = known === undefined ? undefined : project(known, shape)
  if (shape.kind === 'structure' && depth < DEEPEST && showsResource(shape, filling, depth)) {
    if (shown !== undefined || !isOneKnown || required) {
      const sent = shown !== undefined && isJsonObject(shown) ? shown : {}
      return { ...fillOutput(shape, filling, depth + 1), ...sent }
    }
  }
  if (shown !== undefined) return shown
  if (/^tag(?:s|list|set)?$/i.test(name) && Object.keys(resource.tags).length > 0)
    return tagsAs(shape, resource.tags)
  return required ? sampled(name, shape, filling) : undefined
}

function knownOf(name: string, { kind, resource }: Filling): JsonValue | undefined {
  const canonical = canonicalName(name, kind)
  const [, label] = /^is((?:default|latest)version)$/.exec(canonical) ?? []
  const { facts } = resource
  return label === undefined || facts[label] === undefined
    ? facts[canonical]
    : facts[label] === facts['version']
}

/** Whether a structure within an output is about the resource: it has its name or another identifier, maybe deeper. */
function showsResource(shape: StructureShape, filling: Filling, depth: number): boolean {
  if (hasKey(shape, filling.kind)) {
    return [...shape.members.keys()].some((name) => {
      const canonical = canonicalName(name, filling.kind)
      return (
        ['id', 'name', 'arn', 'url'].includes(canonical) && filling.resource.facts[canonical] !== undefined
      )
    })
  }
  const noun = filling.kind.words.at(-1)?.toLowerCase() ?? ''
  return [...shape.members].some(
    ([name, { shape: inner }]) =>
      inner.kind === 'structure' &&
      name.toLowerCase().includes(noun) &&
      depth + 1 < DEEPEST &&
      showsResource(inner, filling, depth + 1),
  )
}

function sampled(name: string, shape: Shape, { call, resource }: Filling): JsonValue | undefined {
  const random = seededRandom(
    `${resource.createdWith} ${JSON.stringify(resource.facts['id'] ?? resource.facts['name'])} ${name}`,
  )
  return sampleValue(shape, {
    random,
    around: call.now(),
    members: 'required',
  })
}

/** Tags in the form of a shape: a list of keys and values, or a map. */
export function tagsAs(shape: Shape, tags: Readonly<Record<string, string>>): JsonValue | undefined {
  if (shape.kind === 'map') return { ...tags }
  if (shape.kind !== 'list' || shape.item.shape.kind !== 'structure') return undefined
  const names = [...shape.item.shape.members.keys()]
  const key = names.find((name) => /key$/i.test(name))
  const value = names.find((name) => /value$/i.test(name))
  if (key === undefined || value === undefined) return undefined
  return Object.entries(tags).map(([tag, text]) => ({ [key]: tag, [value]: text }))
}

/** The tags in a request: a list of keys and values, or a map. */
export function readTags(value: JsonValue | undefined): Readonly<Record<string, string>> {
  const tags = new Map<string, string>()
  if (Array.isArray(value)) {
    for (const item of value) {
      const entries =
        typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.entries(item) : []
      const key = entries.find(([name]) => /key$/i.test(name))?.[1]
      const text = entries.find(([name]) => /value$/i.test(name))?.[1]
      if (typeof key === 'string') tags.set(key, typeof text === 'string' ? text : '')
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, text] of Object.entries(value)) if (typeof text === 'string') tags.set(key, text)
  }
  return Object.fromEntries(tags)
}
