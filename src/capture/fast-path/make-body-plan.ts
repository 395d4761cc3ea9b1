import { compilePattern } from '../../model/patterns/linear/compile-pattern.js'
import type { ScalarShape } from '../../model/shapes.js'
import { isBase64 } from '../../protocol/base64.js'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import { type BodyNode, openMember, openNode, type StructureNode } from '../operations/body-nodes.js'
import type { BodyPlan, LazyPlan, MemberPlan, StringPlan } from './body-plan.js'
import { type WrittenText, writtenText } from './byte-view.js'
import { hasOnly, type Keywords, keywordsAt, limitOf } from './schema-keywords.js'

const STRUCTURE_KEYWORDS: ReadonlySet<string> = new Set([
  'type',
  'properties',
  'required',
  'minProperties',
  'maxProperties',
  'additionalProperties',
])
const LIST_KEYWORDS: ReadonlySet<string> = new Set(['type', 'items', 'minItems', 'maxItems'])
const MAP_KEYWORDS: ReadonlySet<string> = new Set([
  'type',
  'additionalProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
])
const ENUM_KEYWORDS: ReadonlySet<string> = new Set(['type', 'enum', 'const', 'anyOf'])
const STRING_KEYWORDS: ReadonlySet<string> = new Set(['type', 'minLength', 'maxLength', 'pattern'])
const BLOB_KEYWORDS: ReadonlySet<string> = new Set([...STRING_KEYWORDS, 'contentEncoding'])
const NUMBER_KEYWORDS: ReadonlySet<string> = new Set(['type', 'format', 'minimum', 'maximum'])
const FORMAT_KEYWORDS: ReadonlySet<string> = new Set(['type', 'format'])
const TYPE_KEYWORDS: ReadonlySet<string> = new Set(['type'])

/** Digits of whole numbers that are within the range of their bits, whatever they are; validators know the others. */
const DIGITS = { 8: 2, 16: 4, 32: 9, 64: 15 } as const

const UNKNOWN: BodyPlan = { kind: 'unknown' }
const ANY_STRING: StringPlan = {
  kind: 'string',
  least: 0,
  most: Number.POSITIVE_INFINITY,
  patterns: [],
  recent: undefined,
}

/** A place in the contract, and the counters of what stands there in bodies. */
export interface BodyPlace {
  readonly document: JsonObject
  /** JSON pointer of the schema. */
  readonly pointer: string
  readonly node: BodyNode
}

/** Makes plans. A place that is reached again, as a shape within itself is, has the same plan. */
export function createBodyPlanner(): (place: BodyPlace) => LazyPlan {
  const known = new Map<BodyNode, Map<string, LazyPlan>>()
  const planAt = (place: BodyPlace): LazyPlan => {
    const { node, pointer } = place
    const plans = known.get(node) ?? new Map<string, LazyPlan>()
    known.set(node, plans)
    const lazy = plans.get(pointer) ?? { make: () => makePlan(place, planAt), plan: undefined }
    plans.set(pointer, lazy)
    return lazy
  }
  return planAt
}

type PlanAt = (place: BodyPlace) => LazyPlan

function makePlan(place: BodyPlace, planAt: PlanAt): BodyPlan {
  const { document, pointer, node } = place
  const { shape } = node
  const keywords = keywordsAt(document, pointer)
  if (!keywords) return UNKNOWN
  switch (shape.kind) {
    case 'structure':
      return node.kind === 'structure' ? planStructure(place, { node, keywords, planAt }) : UNKNOWN
    case 'list': {
      if (!hasOnly(keywords, LIST_KEYWORDS)) return UNKNOWN
      const item = node.kind === 'list' ? node.item : openNode(shape.item.shape, node)
      const [least, most] = limits(keywords, 'Items')
      return {
        kind: 'list',
        item: planAt({ document, pointer: shape.item.pointer, node: item }),
        least,
        most,
      }
    }
    case 'map': {
      const [least, most] = limits(keywords, 'Properties')
      const key = planKey(document, keywords)
      if (!hasOnly(keywords, MAP_KEYWORDS) || least > 1 || !key) return UNKNOWN
      const value = node.kind === 'map' ? node.item : openNode(shape.value.shape, node)
      const lazy = planAt({ document, pointer: shape.value.pointer, node: value })
      return { kind: 'map', key, value: lazy, least, most }
    }
    case 'document':
      return UNKNOWN
    default:
      return node.kind === 'enum' ? planEnum(node, keywords) : planScalar(shape, keywords)
  }
}

function planStructure(
  { document, pointer }: BodyPlace,
  { node, keywords, planAt }: { node: StructureNode; keywords: Keywords; planAt: PlanAt },
): BodyPlan {
  const required = requiredOf(keywords)
  if (!hasOnly(keywords, STRUCTURE_KEYWORDS) || !required || pointer === '') return UNKNOWN
  const names = [...node.members.keys()]
  const bits = Array.from({ length: Math.ceil(names.length / 32) }, () => 0)
  for (const name of [...required, ...node.expected]) {
    const index = names.indexOf(name)
    if (index === -1) return UNKNOWN
    bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31))
  }
  const members = new Map(
    [...node.members.values()].map((member, index): [string, MemberPlan] => {
      // Its node is opened when traffic first has it.
      const make = (): BodyPlan => {
        const place = { document, pointer: member.slot.pointer, node: openMember(member, node) }
        const lazy = planAt(place)
        lazy.plan ??= lazy.make()
        return lazy.plan
      }
      return [member.name, { node: member, index, value: { make, plan: undefined }, next: [] }]
    }),
  )
  const [least, most] = limits(keywords, 'Properties')
  return { kind: 'structure', members, required: bits, least, most, first: [] }
}

function requiredOf(keywords: Keywords): readonly string[] | undefined {
  const names = (keywords.get('required') ?? []).flatMap((list) => (Array.isArray(list) ? list : [undefined]))
  return names.every((name) => typeof name === 'string') ? names : undefined
}

function limits(keywords: Keywords, of: 'Items' | 'Properties' | 'Length'): [least: number, most: number] {
  return [
    limitOf(keywords, `min${of}`, 'least') ?? 0,
    limitOf(keywords, `max${of}`, 'most') ?? Number.POSITIVE_INFINITY,
  ]
}

function planKey(document: JsonObject, keywords: Keywords): StringPlan | undefined {
  const [rule, ...more] = keywords.get('propertyNames') ?? []
  if (rule === undefined) return ANY_STRING
  if (more.length > 0 || !isJsonObject(rule)) return undefined
  const own =
    typeof rule['$ref'] === 'string'
      ? keywordsAt(document, rule['$ref'])
      : new Map(Object.entries(rule).map(([keyword, value]) => [keyword, [value ?? null]]))
  return own && hasOnly(own, STRING_KEYWORDS) ? planString(own) : undefined
}

function planEnum(node: BodyNode & { kind: 'enum' }, keywords: Keywords): BodyPlan {
  if (!hasOnly(keywords, ENUM_KEYWORDS)) return UNKNOWN
  const values = [...node.counts.keys()]
  // Another spelling of the same value is read in full.
  const written = (value: string): WrittenText =>
    writtenText(JSON.stringify(JSON.stringify(value).slice(1, -1)).slice(1, -1))
  return { kind: 'enum', values: values.map((value) => ({ node, value, written: written(value) })) }
}

function planScalar({ kind, bits }: ScalarShape, keywords: Keywords): BodyPlan {
  switch (kind) {
    case 'boolean':
      return hasOnly(keywords, TYPE_KEYWORDS) ? { kind } : UNKNOWN
    case 'string':
      return hasOnly(keywords, STRING_KEYWORDS) ? planString(keywords) : UNKNOWN
    case 'blob': {
      if (!hasOnly(keywords, BLOB_KEYWORDS)) return UNKNOWN
      const plan = planString(keywords)
      return { ...plan, patterns: [...plan.patterns, { test: isBase64 }] }
    }
    case 'integer':
    case 'long':
    case 'number': {
      if (!hasOnly(keywords, NUMBER_KEYWORDS)) return UNKNOWN
      return {
        kind: kind === 'number' ? kind : 'integer',
        digits: kind === 'integer' ? DIGITS[bits ?? 32] : DIGITS[64],
        least: limitOf(keywords, 'minimum', 'least') ?? Number.NEGATIVE_INFINITY,
        most: limitOf(keywords, 'maximum', 'most') ?? Number.POSITIVE_INFINITY,
      }
    }
    case 'timestamp':
      if (!hasOnly(keywords, FORMAT_KEYWORDS)) return UNKNOWN
      return { kind: keywords.get('type')?.includes('string') ? 'date-time' : 'seconds' }
  }
}

function planString(keywords: Keywords): StringPlan {
  const [least, most] = limits(keywords, 'Length')
  const patterns = (keywords.get('pattern') ?? []).map((pattern) => compilePattern(String(pattern)))
  return { kind: 'string', least, most, patterns, recent: undefined }
}
