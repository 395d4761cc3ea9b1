import type { ListShape, MapShape, ScalarShape, Slot } from '../../model/shapes.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { type BodyNode, type EnumNode, openMember, type StructureNode } from '../operations/body-nodes.js'
import { BODY_STRING, writeInString } from './body-notation.js'
import { NoTemplate } from './no-template.js'
import { scalarTemplate } from './scalar-templates.js'
import { hasOnly, type Keywords, keywordsAt, limitOf } from './schema-keywords.js'
import type { Template } from './template.js'
import {
  addFixed,
  addSource,
  closeText,
  type Draft,
  startDraft,
  type TemplateSource,
} from './template-draft.js'

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

/** A place in the contract and what stands there in a body. */
export interface Place {
  /** JSON pointer of the schema. */
  readonly pointer: string
  readonly node: BodyNode
}

/** The template of a value that was found to be in order; `undefined` when its schema has something templates do not know. */
export function buildTemplate(source: TemplateSource, place: Place, sample: JsonValue): Template | undefined {
  const draft = startDraft(source)
  try {
    writeValue(draft, place, sample)
    closeText(draft)
  } catch (error) {
    if (error instanceof NoTemplate) return undefined
    throw error
  }
  return { segments: draft.segments, members: draft.members, hits: 0 }
}

/**
 * The members of a value and their order, as text: two templates of a place never have the same. Only structures come in
 * several templates; what a map holds is not part of its template.
 */
export function templateSignature(node: BodyNode, sample: JsonValue): string {
  if (node.kind !== 'structure' || !isJsonObject(sample)) return ''
  const parts = Object.entries(sample).map(([name, content]) => {
    const member = node.members.get(name)
    const inner = member && openMember(member, node)
    return inner?.kind === 'structure' && content ? `${name}{${templateSignature(inner, content)}}` : name
  })
  return parts.join(',')
}

function writeValue(draft: Draft, place: Place, sample: JsonValue): void {
  const { shape } = place.node
  const keywords = keywordsOf(draft, place.pointer)
  switch (shape.kind) {
    case 'structure':
      if (place.node.kind !== 'structure' || !isJsonObject(sample)) throw new NoTemplate()
      writeStructure(draft, { node: place.node, keywords }, sample)
      return
    case 'list':
      writeList(draft, { shape, node: place.node, keywords })
      return
    case 'map':
      writeMap(draft, { shape, keywords })
      return
    case 'document':
      throw new NoTemplate()
    default:
      writeScalar(draft, { shape, node: place.node, keywords })
  }
}

function keywordsOf({ document }: Draft, pointer: string): Keywords {
  const keywords = keywordsAt(document, pointer)
  if (!keywords) throw new NoTemplate()
  return keywords
}

function writeStructure(
  draft: Draft,
  { node, keywords }: { node: StructureNode; keywords: Keywords },
  sample: JsonObject,
): void {
  if (!hasOnly(keywords, STRUCTURE_KEYWORDS)) throw new NoTemplate()
  addFixed(draft, '{')
  Object.entries(sample).forEach(([name, content], index) => {
    const member = node.members.get(name)
    if (!member || content === undefined || content === null) throw new NoTemplate()
    draft.members.push(member)
    addFixed(draft, `${index > 0 ? ',' : ''}${JSON.stringify(name)}:`)
    writeValue(draft, { pointer: member.slot.pointer, node: openMember(member, node) }, content)
  })
  addFixed(draft, '}')
}

function writeScalar(
  draft: Draft,
  { shape, node, keywords }: { shape: ScalarShape; node: BodyNode; keywords: Keywords },
): void {
  if (node.kind === 'enum') {
    if (!hasOnly(keywords, ENUM_KEYWORDS)) throw new NoTemplate()
    writeEnum(draft, node)
    return
  }
  const template = scalarTemplate(shape, keywords)
  if (!template) throw new NoTemplate()
  addSource(draft, template.source)
  if (template.check) draft.checks.push(template.check)
}

function writeEnum(draft: Draft, node: EnumNode): void {
  addFixed(draft, '"')
  closeText(draft)
  const values = [...node.counts.keys()].map((value) => {
    return { value, written: writeInString(JSON.stringify(value).slice(1)), hits: 0 }
  })
  draft.segments.push({ kind: 'enum', node, values })
}

/** A list of scalars is part of the expression, if that can hold them; any other list is walked item by item. */
function writeList(
  draft: Draft,
  { shape, node, keywords }: { shape: ListShape; node: BodyNode; keywords: Keywords },
): void {
  if (!hasOnly(keywords, LIST_KEYWORDS)) throw new NoTemplate()
  const least = limitOf(keywords, 'minItems', 'least') ?? 0
  const most = limitOf(keywords, 'maxItems', 'most') ?? Number.POSITIVE_INFINITY
  const item = node.kind === 'list' ? undefined : draftScalar(draft, shape.item)
  if (item && item.checks.length === 0 && item.segments.length === 0 && isCountable(most)) {
    addSource(draft, `\\[${repeated(item.source, least, most)}\\]`)
    return
  }
  closeText(draft)
  if (item) {
    closeText(item)
    const template: Template = { segments: item.segments, members: [], hits: 0 }
    draft.segments.push({ kind: 'list', items: [template], least, most })
  } else if (node.kind === 'list') {
    draft.segments.push({ kind: 'list', items: draft.templatesAt(node.item), least, most })
  }
}

/** A map of plain values. A key that comes twice is not noticed, so of a least number only 0 and 1 can be known. */
function writeMap(draft: Draft, { shape, keywords }: { shape: MapShape; keywords: Keywords }): void {
  if (!hasOnly(keywords, MAP_KEYWORDS)) throw new NoTemplate()
  const least = limitOf(keywords, 'minProperties', 'least') ?? 0
  const most = limitOf(keywords, 'maxProperties', 'most') ?? Number.POSITIVE_INFINITY
  const value = draftScalar(draft, shape.value)
  if (least > 1 || value.checks.length > 0 || value.segments.length > 0) throw new NoTemplate()
  const entry = `${keySource(draft, keywords)}:${value.source}`
  addSource(draft, `\\{${repeated(entry, least, most)}\\}`)
}

function keySource(draft: Draft, keywords: Keywords): string {
  const rules = keywords.get('propertyNames') ?? []
  if (rules.length === 0) return BODY_STRING
  const [rule] = rules
  if (rules.length > 1 || !isJsonObject(rule)) throw new NoTemplate()
  const own =
    typeof rule['$ref'] === 'string'
      ? keywordsOf(draft, rule['$ref'])
      : new Map(Object.entries(rule).map(([keyword, value]) => [keyword, [value ?? null]]))
  const template = scalarTemplate({ kind: 'string', pointer: '' }, own)
  if (!template || template.check) throw new NoTemplate()
  return template.source
}

/** A scalar, or a list or map of scalars, drafted on its own. */
function draftScalar(draft: Draft, slot: Slot): Draft {
  const { shape } = slot
  if (shape.kind === 'structure' || (shape.kind === 'string' && shape.enum)) throw new NoTemplate()
  const inner = startDraft(draft)
  writeValue(inner, { pointer: slot.pointer, node: { kind: 'leaf', shape, above: undefined } }, null)
  return inner
}

/** Expressions count slowly. */
const MOST_COUNTED = 1_000

function isCountable(most: number): boolean {
  return most <= MOST_COUNTED || most === Number.POSITIVE_INFINITY
}

function repeated(source: string, least: number, most: number): string {
  if (most === 0) return ''
  const upper = most === Number.POSITIVE_INFINITY ? '' : String(most - 1)
  if (least > MOST_COUNTED || !isCountable(most)) throw new NoTemplate()
  const many = `${source}(?:,${source}){${Math.max(0, least - 1)},${upper}}`
  return least === 0 ? `(?:${many})?` : many
}
