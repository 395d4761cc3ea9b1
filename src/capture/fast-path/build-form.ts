import type { ListShape, MapShape, ScalarShape, Slot } from '../../model/shapes.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { type BodyNode, type EnumNode, openMember, type StructureNode } from '../judge/body-nodes.js'
import type { Form } from './form.js'
import { addFixed, addSource, closeText, type Draft, type FormSource, startDraft } from './form-draft.js'
import { NoForm } from './no-form.js'
import { scalarForm } from './scalar-forms.js'
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

/** A place in the contract and what stands there in a body. */
export interface Place {
  /** JSON pointer of the schema. */
  readonly pointer: string
  readonly node: BodyNode
}

/** The form of a value that was found to be in order; `undefined` when its schema has something forms do not know. */
export function buildForm(source: FormSource, place: Place, sample: JsonValue): Form | undefined {
  const draft = startDraft(source)
  try {
    writeValue(draft, place, sample)
    closeText(draft)
  } catch (error) {
    if (error instanceof NoForm) return undefined
    throw error
  }
  return { segments: draft.segments, members: draft.members, hits: 0 }
}

/**
 * The members of a value and their order, as text: two forms of a place never have the same. Only structures come in
 * several forms; what a map holds is not part of its form.
 */
export function formSignature(node: BodyNode, sample: JsonValue): string {
  if (node.kind !== 'structure' || !isJsonObject(sample)) return ''
  const parts = Object.entries(sample).map(([name, content]) => {
    const member = node.members.get(name)
    const inner = member && openMember(member, node)
    return inner?.kind === 'structure' && content ? `${name}{${formSignature(inner, content)}}` : name
  })
  return parts.join(',')
}

function writeValue(draft: Draft, place: Place, sample: JsonValue): void {
  const { shape } = place.node
  const keywords = keywordsOf(draft, place.pointer)
  switch (shape.kind) {
    case 'structure':
      if (place.node.kind !== 'structure' || !isJsonObject(sample)) throw new NoForm()
      writeStructure(draft, { node: place.node, keywords }, sample)
      return
    case 'list':
      writeList(draft, { shape, node: place.node, keywords })
      return
    case 'map':
      writeMap(draft, { shape, keywords })
      return
    case 'document':
      throw new NoForm()
    default:
      writeScalar(draft, { shape, node: place.node, keywords })
  }
}

function keywordsOf({ document }: Draft, pointer: string): Keywords {
  const keywords = keywordsAt(document, pointer)
  if (!keywords) throw new NoForm()
  return keywords
}

function writeStructure(
  draft: Draft,
  { node, keywords }: { node: StructureNode; keywords: Keywords },
  sample: JsonObject,
): void {
  if (!hasOnly(keywords, STRUCTURE_KEYWORDS)) throw new NoForm()
  addFixed(draft, '{')
  Object.entries(sample).forEach(([name, content], index) => {
    const member = node.members.get(name)
    if (!member || content === undefined || content === null) throw new NoForm()
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
    if (!hasOnly(keywords, ENUM_KEYWORDS)) throw new NoForm()
    writeEnum(draft, node)
    return
  }
  const form = scalarForm(shape, keywords, draft.spelling)
  if (!form) throw new NoForm()
  addSource(draft, form.source)
  if (form.check) draft.checks.push(form.check)
}

function writeEnum(draft: Draft, node: EnumNode): void {
  addFixed(draft, '"')
  closeText(draft)
  const values = [...node.counts.keys()].map((value) => {
    return { value, written: draft.spelling.write(JSON.stringify(value).slice(1)), hits: 0 }
  })
  draft.segments.push({ kind: 'enum', node, values })
}

/** A list of scalars is part of the expression, if that can hold them; any other list is walked item by item. */
function writeList(
  draft: Draft,
  { shape, node, keywords }: { shape: ListShape; node: BodyNode; keywords: Keywords },
): void {
  if (!hasOnly(keywords, LIST_KEYWORDS)) throw new NoForm()
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
    const form: Form = { segments: item.segments, members: [], hits: 0 }
    draft.segments.push({ kind: 'list', items: [form], least, most })
  } else if (node.kind === 'list') {
    draft.segments.push({ kind: 'list', items: draft.formsAt(node.item), least, most })
  }
}

/** A map of plain values. A key that comes twice is not noticed, so of a least number only 0 and 1 can be known. */
function writeMap(draft: Draft, { shape, keywords }: { shape: MapShape; keywords: Keywords }): void {
  if (!hasOnly(keywords, MAP_KEYWORDS)) throw new NoForm()
  const least = limitOf(keywords, 'minProperties', 'least') ?? 0
  const most = limitOf(keywords, 'maxProperties', 'most') ?? Number.POSITIVE_INFINITY
  const value = draftScalar(draft, shape.value)
  if (least > 1 || value.checks.length > 0 || value.segments.length > 0) throw new NoForm()
  const entry = `${keySource(draft, keywords)}:${value.source}`
  addSource(draft, `\\{${repeated(entry, least, most)}\\}`)
}

function keySource(draft: Draft, keywords: Keywords): string {
  const rules = keywords.get('propertyNames') ?? []
  if (rules.length === 0) return draft.spelling.anyString
  const [rule] = rules
  if (rules.length > 1 || !isJsonObject(rule)) throw new NoForm()
  const own =
    typeof rule['$ref'] === 'string'
      ? keywordsOf(draft, rule['$ref'])
      : new Map(Object.entries(rule).map(([keyword, value]) => [keyword, [value ?? null]]))
  const form = scalarForm({ kind: 'string', pointer: '' }, own, draft.spelling)
  if (!form || form.check) throw new NoForm()
  return form.source
}

/** A scalar, or a list or map of scalars, drafted on its own. */
function draftScalar(draft: Draft, slot: Slot): Draft {
  const { shape } = slot
  if (shape.kind === 'structure' || (shape.kind === 'string' && shape.enum)) throw new NoForm()
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
  if (least > MOST_COUNTED || !isCountable(most)) throw new NoForm()
  const many = `${source}(?:,${source}){${Math.max(0, least - 1)},${upper}}`
  return least === 0 ? `(?:${many})?` : many
}
