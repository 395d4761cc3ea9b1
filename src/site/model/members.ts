import { followReferences, type OpenApiDocument } from '../../model/documents.js'
import type { Operation, Service } from '../../model/service.js'
import { outputShape, requestShape } from '../../model/service.js'
import type { EnumValues, Shape, Slot, StructureShape } from '../../model/shapes.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import { type Constraints, readConstraints } from './constraints.js'
import { isRespelling } from './respelling.js'
import { componentName, findKeyword, findText } from './schema-keywords.js'

/** One value of an enum and what it means. */
export interface EnumRow {
  readonly value: string
  readonly description: string
}

/** One member of a structure, in words. */
export interface MemberRow {
  readonly name: string
  /** Where it stands on the page of members: `StepExecution.StepStatus`. */
  readonly anchor: string
  readonly slot: Slot
  readonly required: boolean
  readonly description: string
  readonly constraints: Constraints
  readonly values: readonly EnumRow[]
  /** AWS may add values without notice. */
  readonly open: boolean
}

/** A structure with its members. */
export interface ShapeSection {
  readonly name: string
  readonly description: string
  readonly union: boolean
  readonly members: readonly MemberRow[]
  /** The operations whose request or response it is part of, by name. */
  readonly usedBy: readonly string[]
}

/** The structures of a contract, and how to name the one a shape is. */
export interface Members {
  readonly sections: readonly ShapeSection[]
  readonly byName: ReadonlyMap<string, ShapeSection>
  /** The section of a structure, by its pointer. */
  readonly nameOf: ReadonlyMap<string, string>
}

/** All structures that requests and wire responses are made of, each once, in the order a reader meets them. */
export function readMembers(contract: Service): Members {
  const nameOf = new Map<string, string>()
  const found = new Map<StructureShape, Set<string>>()
  const visit = (shape: Shape | undefined, fallback: string, operation: string): void => {
    if (shape?.kind === 'list') visit(shape.item.shape, fallback, operation)
    if (shape?.kind === 'map') visit(shape.value.shape, fallback, operation)
    if (shape?.kind !== 'structure' || found.get(shape)?.has(operation)) return
    const name = nameOf.get(shape.pointer) ?? componentName(contract.document, shape.pointer) ?? fallback
    nameOf.set(shape.pointer, name)
    found.set(shape, (found.get(shape) ?? new Set()).add(operation))
    for (const [member, slot] of shape.members) visit(slot.shape, `${name}.${member}`, operation)
  }
  for (const operation of contract.operations.values()) {
    visit(requestShape(contract, operation), `${operation.name}Request`, operation.name)
    visit(responseShape(contract, operation), `${operation.name}Result`, operation.name)
  }
  const sections = [...found].map(([shape, users]) =>
    readSection(contract, shape, { name: nameOf.get(shape.pointer) ?? '', usedBy: [...users].toSorted() }),
  )
  return { sections, byName: new Map(sections.map((section) => [section.name, section])), nameOf }
}

/** The shape of a response as AWS sends it, or as it is published where the contract has nothing else. */
export function responseShape(contract: Service, operation: Operation): Shape | undefined {
  return outputShape(contract, operation, operation.output.wire === undefined ? 'published' : 'wire')
}

function readSection(
  contract: Service,
  shape: StructureShape,
  { name, usedBy }: Pick<ShapeSection, 'name' | 'usedBy'>,
): ShapeSection {
  const { document } = contract
  const members = [...shape.members].map(([member, slot]): MemberRow => {
    const { open, values } = readValues(contract, slot)
    return {
      name: member,
      anchor: `${name}.${member}`,
      slot,
      required: shape.required.has(member),
      description: describe(document, slot.pointer, member),
      constraints: readConstraints(document, slot),
      values,
      open,
    }
  })
  return { name, description: describe(document, shape.pointer, name), union: shape.union, members, usedBy }
}

/** The description at a pointer, unless it only respells the name of what it stands on. */
function describe(document: OpenApiDocument, pointer: string, name: string): string {
  const text = findText(document, pointer, 'description')
  return isRespelling(text, [name, componentName(document, pointer) ?? name]) ? '' : text
}

function meaningOf(value: string, text: JsonValue | undefined): string {
  return typeof text === 'string' && !isRespelling(text, [value]) ? text : ''
}

function readValues(contract: Service, slot: Slot): { open: boolean; values: readonly EnumRow[] } {
  const { shape } = slot
  const holder = shape.kind === 'list' ? shape.item.shape : shape
  const known: EnumValues | undefined = 'enum' in holder ? holder.enum : undefined
  if (!known) return { open: false, values: [] }
  const texts = findKeyword(
    contract.document,
    followReferences(contract.document, holder.pointer),
    'x-enumDescriptions',
  )
  const descriptions = isJsonObject(texts) ? texts : {}
  const rows = known.values.map((value) => ({ value, description: meaningOf(value, descriptions[value]) }))
  return { open: known.open, values: rows }
}
