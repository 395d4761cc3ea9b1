import { compilePattern } from '../../model/patterns/linear/compile-pattern.js'
import type { MapShape, ScalarShape } from '../../model/shapes.js'
import { ERROR_TYPE_MEMBER } from '../../protocol/aws-json/error-messages.js'
import { isBase64 } from '../../protocol/base64.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { isRedacted } from '../judge/redacted-values.js'
import { type BodyNode, type EnumNode, openNode, type StructureNode } from '../operations/body-nodes.js'
import { hasOnly, isOneType, isSaidOnce, type Keywords, keywordsAt, limitOf } from './schema-keywords.js'

/** A place in the contract, and the counters of what stands there in bodies. */
export interface BodyPlace {
  readonly document: JsonObject
  /** JSON pointer of the schema. */
  readonly pointer: string
  readonly node: BodyNode
}

/** The fewest and the most that are in order. */
export type Limits = readonly [least: number, most: number]

/** How many characters a string may have, and the patterns that it has to match. */
export interface StringRules {
  readonly limits: Limits
  readonly patterns: readonly { test(text: string): boolean }[]
}

/** How many digits a whole number may have, and between what it has to be. */
export interface NumberRules {
  readonly digits: number
  readonly limits: Limits
}

/** Puts plans where they are read. A plan, which a number names, is unknown until one of these says what it is. */
export interface PlanMaker {
  /** The plan of another place, made when traffic first comes there. */
  planAt(place: BodyPlace): number
  makeSimple(plan: number, kind: 'boolean' | 'seconds' | 'date-time'): void
  makeNumber(plan: number, kind: 'integer' | 'number', rules: NumberRules): void
  makeString(plan: number, rules: StringRules): void
  makeEnum(plan: number, node: EnumNode): void
  makeList(plan: number, limits: Limits, item: number): void
  makeMap(plan: number, limits: Limits, parts: { readonly value: number; readonly key: StringRules }): void
  /** `required` are the numbers of the members that it must have. */
  makeStructure(
    plan: number,
    limits: Limits,
    parts: { readonly node: StructureNode; readonly required: readonly number[] },
  ): void
}

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

/** Formats of numbers that may be any. */
const FRACTIONS: ReadonlySet<JsonValue> = new Set(['float', 'double'])
/** What lists the values of an enum. */
const VALUES = ['enum', 'const', 'anyOf']

const NO_LIMITS: Limits = [0, Number.POSITIVE_INFINITY]
const ANY_STRING: StringRules = { limits: NO_LIMITS, patterns: [] }

/** Makes the plan that is called so of what stands at a place of the contract. */
export function makeBodyPlan(plans: PlanMaker, plan: number, place: BodyPlace): void {
  const { document, pointer, node } = place
  const { shape } = node
  const keywords = keywordsAt(document, pointer)
  if (!keywords || !isOneType(keywords)) return
  switch (shape.kind) {
    case 'structure':
      if (node.kind === 'structure') makeStructure(plans, plan, { place, node, keywords })
      return
    case 'list': {
      if (!hasOnly(keywords, LIST_KEYWORDS) || !isSaidOnce(keywords, ['items'])) return
      const item = node.kind === 'list' ? node.item : openNode(shape.item.shape, node)
      const at = plans.planAt({ document, pointer: shape.item.pointer, node: item })
      plans.makeList(plan, limitsOf(keywords, 'Items'), at)
      return
    }
    case 'map': {
      const limits = limitsOf(keywords, 'Properties')
      const key = keyRules(document, shape, keywords)
      if (!hasOnly(keywords, MAP_KEYWORDS) || !isSaidOnce(keywords, ['additionalProperties']) || !key) return
      const value = node.kind === 'map' ? node.item : openNode(shape.value.shape, node)
      const at = plans.planAt({ document, pointer: shape.value.pointer, node: value })
      plans.makeMap(plan, limits, { value: at, key })
      return
    }
    case 'document':
      return
    default:
      if (node.kind !== 'enum') makeScalar(plans, plan, { shape, keywords })
      else if (hasOnly(keywords, ENUM_KEYWORDS) && isSaidOnce(keywords, VALUES)) plans.makeEnum(plan, node)
  }
}

interface StructurePlace {
  readonly place: BodyPlace
  readonly node: StructureNode
  readonly keywords: Keywords
}

function makeStructure(plans: PlanMaker, plan: number, { place, node, keywords }: StructurePlace): void {
  const required = requiredOf(keywords)
  if (!hasOnly(keywords, STRUCTURE_KEYWORDS) || !required || place.pointer === '') return
  const names = [...node.members.keys()]
  if (!areSaidOnce(keywords) || (node.above === undefined && names.some((name) => tellsOfBody(name, node))))
    return
  const indices = [...required, ...node.expected].map((name) => names.indexOf(name))
  if (indices.includes(-1)) return
  plans.makeStructure(plan, limitsOf(keywords, 'Properties'), { node, required: indices })
}

/** Whether each member is described in one place, and those of one place are allowed by all others. */
function areSaidOnce(keywords: Keywords): boolean {
  const places = keywords.get('properties') ?? []
  const names = places.flatMap((members) => (isJsonObject(members) ? Object.keys(members) : []))
  const isOpen = (keywords.get('additionalProperties') ?? []).every((allowed) => allowed === true)
  return isOpen && new Set(names).size === names.length
}

/**
 * Members by which a whole body is told to be an error, unless it is that of one and no other, one of the front end, or one
 * that was taken out.
 */
function tellsOfBody(name: string, { members }: StructureNode): boolean {
  const shape = members.get(name)?.slot.shape
  const codes = shape?.kind === 'string' ? shape.enum : undefined
  const isOfOne = codes?.open === false && codes.values.length === 1
  return (name === ERROR_TYPE_MEMBER && !isOfOne) || name === 'Output' || isRedacted(name)
}

function requiredOf(keywords: Keywords): readonly string[] | undefined {
  const names = (keywords.get('required') ?? []).flatMap((list) => (Array.isArray(list) ? list : [undefined]))
  return names.every((name) => typeof name === 'string') ? names : undefined
}

function limitsOf(keywords: Keywords, of: 'Items' | 'Properties' | 'Length'): Limits {
  const [least, most] = NO_LIMITS
  return [limitOf(keywords, `min${of}`, 'least') ?? least, limitOf(keywords, `max${of}`, 'most') ?? most]
}

/** The rules of a map's keys, where plans know them. */
function keyRules(document: JsonObject, { key }: MapShape, keywords: Keywords): StringRules | undefined {
  const rules = keywords.get('propertyNames')
  if (!rules) return ANY_STRING
  const own = key && rules.length === 1 ? keywordsAt(document, key.pointer) : undefined
  return own && hasOnly(own, STRING_KEYWORDS) ? stringRules(own) : undefined
}

interface ScalarPlace {
  readonly shape: ScalarShape
  readonly keywords: Keywords
}

function makeScalar(plans: PlanMaker, plan: number, { shape: { kind, bits }, keywords }: ScalarPlace): void {
  switch (kind) {
    case 'boolean':
      if (hasOnly(keywords, TYPE_KEYWORDS)) plans.makeSimple(plan, kind)
      return
    case 'string':
      if (hasOnly(keywords, STRING_KEYWORDS)) plans.makeString(plan, stringRules(keywords))
      return
    case 'blob': {
      if (!hasOnly(keywords, BLOB_KEYWORDS)) return
      const { limits, patterns } = stringRules(keywords)
      plans.makeString(plan, { limits, patterns: [...patterns, { test: isBase64 }] })
      return
    }
    case 'integer':
    case 'long':
    case 'number': {
      if (!hasOnly(keywords, NUMBER_KEYWORDS) || !isFormatOf(kind, keywords)) return
      plans.makeNumber(plan, kind === 'number' ? kind : 'integer', {
        digits: kind === 'integer' ? DIGITS[bits ?? 32] : DIGITS[64],
        limits: [
          limitOf(keywords, 'minimum', 'least') ?? Number.NEGATIVE_INFINITY,
          limitOf(keywords, 'maximum', 'most') ?? Number.POSITIVE_INFINITY,
        ],
      })
      return
    }
    case 'timestamp':
      if (!hasOnly(keywords, FORMAT_KEYWORDS)) return
      plans.makeSimple(plan, keywords.get('type')?.flat().includes('string') ? 'date-time' : 'seconds')
  }
}

/** Whether no format says more of a number than its kind does. */
function isFormatOf(kind: 'integer' | 'long' | 'number', keywords: Keywords): boolean {
  const formats = keywords.get('format') ?? []
  return kind === 'number' ? formats.every((format) => FRACTIONS.has(format)) : formats.length <= 1
}

function stringRules(keywords: Keywords): StringRules {
  const patterns = (keywords.get('pattern') ?? []).map((pattern) => compilePattern(String(pattern)))
  return { limits: limitsOf(keywords, 'Length'), patterns }
}
