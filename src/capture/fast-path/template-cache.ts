import type { ListShape, Slot } from '../../model/shapes.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { type BodyNode, openMember } from '../operations/body-nodes.js'
import { buildTemplate, type Place, templateSignature } from './build-template.js'
import type { EnumSegment, Template } from './template.js'

/** Keeps the templates of bodies that were found to be in order. */
export interface TemplateCache {
  /** The templates of a place's values that are known: a list that grows. */
  templatesAt(node: BodyNode): Template[]
  /** Learns the templates of a body of a contract, and of the items of its lists. */
  learn(document: JsonObject, root: Place, body: JsonValue): void
  /** Adds what was counted since last time to the members and enums of the bodies. */
  countMembers(): void
}

/** More templates than this of one place are not worth trying. */
const MOST_TEMPLATES = 16

/** Makes an empty cache. */
export function createTemplateCache(): TemplateCache {
  const templates = new Map<BodyNode, Template[]>()
  const templatesAt = (node: BodyNode): Template[] => {
    const known = templates.get(node) ?? []
    templates.set(node, known)
    return known
  }
  const signatures = new Map<BodyNode, Set<string>>()
  const learnAt = (document: JsonObject, place: Place, sample: JsonValue): void => {
    const tried = signatures.get(place.node) ?? new Set<string>()
    if (tried.size >= MOST_TEMPLATES) return
    const signature = templateSignature(place.node, sample)
    if (tried.has(signature)) return
    signatures.set(place.node, tried.add(signature))
    const template = buildTemplate({ document, templatesAt }, place, sample)
    if (template) templatesAt(place.node).push(template)
  }
  return {
    templatesAt,
    learn: (document, root, body) => {
      learnAt(document, root, body)
      for (const { slot, node, sample } of itemsWithin(root.node, body)) {
        learnAt(document, { pointer: slot.pointer, node }, sample)
      }
    },
    countMembers: () => {
      for (const template of [...templates.values()].flat()) {
        for (const member of template.members) member.count += template.hits
        template.hits = 0
        for (const segment of template.segments) if (segment.kind === 'enum') countValues(segment)
      }
    },
  }
}

function countValues({ node, values }: EnumSegment): void {
  for (const known of values) {
    node.counts.set(known.value, (node.counts.get(known.value) ?? 0) + known.hits)
    known.hits = 0
  }
}

interface Item {
  readonly slot: Slot
  readonly node: BodyNode
  readonly sample: JsonValue
}

/** Items of lists that have templates of their own, wherever they stand in a body. */
function* itemsWithin(node: BodyNode, value: JsonValue): Generator<Item> {
  if (node.kind === 'structure' && isJsonObject(value)) {
    for (const [name, content] of Object.entries(value)) {
      const member = node.members.get(name)
      if (member && content !== undefined) yield* itemsWithin(openMember(member, node), content)
    }
  } else if (node.kind === 'list' && Array.isArray(value)) {
    // A list's node is only ever opened for a list's shape.
    const { item: slot } = node.shape as ListShape
    for (const sample of value) {
      yield { slot, node: node.item, sample }
      yield* itemsWithin(node.item, sample)
    }
  }
}
