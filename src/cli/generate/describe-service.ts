import { type OpenApiDocument, resolvePointer } from '../../model/documents.js'
import { readContract } from '../../model/read-openapi/read-contract.js'
import type { Service } from '../../model/service.js'
import type { Shape } from '../../model/shapes.js'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import { readMembers, type ShapeSection } from '../../site/model/members.js'

/** Descriptions of a service that somebody wrote, by what they describe. */
export interface ServiceTexts {
  /** What operations do. Members are described where these use them. */
  readonly operations: Readonly<Record<string, string>>
  /** What a member is, wherever a structure has one of this name. */
  readonly members: Readonly<Record<string, string>>
  /** What a member is in one structure, which counts more. */
  readonly shapes: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What the values of an enum mean, by `Structure.Member`. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/**
 * The contract of a service with written descriptions in place of those made of names. Structures and errors that
 * another contract describes are described as there.
 */
export function describeService(
  document: OpenApiDocument,
  texts: ServiceTexts,
  described: OpenApiDocument,
): OpenApiDocument {
  const copy = structuredClone(document)
  const service = readContract(copy)
  const known = readMembers(readContract(described))
  for (const { name, pointer } of service.operations.values()) {
    const text = texts.operations[name]
    if (text !== undefined) describe(copy, pointer, text)
  }
  for (const section of readMembers(service).sections) {
    if (!section.usedBy.some((name) => texts.operations[name] !== undefined)) continue
    describeMembers(service, section, { texts, known: known.byName.get(section.name) })
  }
  return copy
}

interface Sources {
  readonly texts: ServiceTexts
  readonly known: ShapeSection | undefined
}

function describeMembers({ document }: Service, section: ShapeSection, { texts, known }: Sources): void {
  for (const { name, slot } of section.members) {
    const same = known?.members.find((member) => member.name === name)
    const text = same?.description || texts.shapes[section.name]?.[name] || texts.members[name]
    if (text) describe(document, slot.pointer, text)
    const values = same?.values.map(({ value, description }) => [value, description] as const)
    const meanings = values ?? Object.entries(texts.values[`${section.name}.${name}`] ?? {})
    if (meanings.length > 0) describeValues(document, slot.shape, Object.fromEntries(meanings))
  }
}

/** Schemas of a document that was copied may be written to. */
function describe(document: OpenApiDocument, pointer: string, text: string): void {
  const schema = resolvePointer(document, pointer)
  if (isJsonObject(schema)) Object.assign(schema, { description: text.trim() })
}

function describeValues(
  document: OpenApiDocument,
  shape: Shape,
  meanings: Readonly<Record<string, string>>,
): void {
  const holder = shape.kind === 'list' ? shape.item.shape : shape
  const schema = resolvePointer(document, holder.pointer)
  const known = isJsonObject(schema) ? enumSchema(schema) : undefined
  const before = known?.['x-enumDescriptions']
  if (!known || !isJsonObject(before)) return
  const entries = Object.keys(before).map((value) => [value, meanings[value] || before[value]])
  Object.assign(known, { 'x-enumDescriptions': Object.fromEntries(entries) })
}

/** The schema that lists the values: the one itself, or the known choice of an open enum. */
function enumSchema(schema: JsonObject): JsonObject | undefined {
  if (Array.isArray(schema['enum'])) return schema
  const choices = Array.isArray(schema['anyOf']) ? schema['anyOf'].filter(isJsonObject) : []
  return choices.find((choice) => Array.isArray(choice['enum']))
}
