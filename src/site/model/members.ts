import { followReferences } from '../../model/documents.js'
import type { Service } from '../../model/service.js'
import { outputShape, requestShape } from '../../model/service.js'
import type { EnumValues, Shape, Slot, StructureShape } from '../../model/shapes.js'
import { isJsonObject } from '../../protocol/json-values.js'
import { type Constraints, readConstraints } from './constraints.js'
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
}

/** The structures of a contract, and how to name the one a shape is. */
export interface Members {
  readonly sections: readonly ShapeSection[]
  /** The section of a structure, by its pointer. */
  readonly nameOf: ReadonlyMap<string, string>
}

/** All structures that requests and wire answers are made of, each once, in the order a reader meets them. */
export function readMembers(contract: Service): Members {
  const nameOf = new Map<string, string>()
  const found: StructureShape[] = []
  const visit = (shape: Shape | undefined, fallback: string): void => {
    if (shape?.kind === 'list') visit(shape.item.shape, fallback)
    if (shape?.kind === 'map') visit(shape.value.shape, fallback)
    if (shape?.kind !== 'structure' || nameOf.has(shape.pointer)) return
    const name = componentName(contract.document, shape.pointer) ?? fallback
    nameOf.set(shape.pointer, name)
    found.push(shape)
    for (const [member, slot] of shape.members) visit(slot.shape, `${name}.${member}`)
  }
  for (const operation of contract.operations.values()) {
    visit(requestShape(contract, operation), `${operation.name}Request`)
    const rendition = operation.output.wire === undefined ? 'published' : 'wire'
    visit(outputShape(contract, operation, rendition), `${operation.name}Result`)
  }
  const sections = found.map((shape) => readSection(contract, shape, nameOf.get(shape.pointer) ?? ''))
  return { sections, nameOf }
}

function readSection(contract: Service, shape: StructureShape, name: string): ShapeSection {
  const { document } = contract
  const members = [...shape.members].map(([member, slot]): MemberRow => {
    const { open, values } = readValues(contract, slot)
    return {
      name: member,
      anchor: `${name}.${member}`,
      slot,
      required: shape.required.has(member),
      description: findText(document, slot.pointer, 'description'),
      constraints: readConstraints(document, slot),
      values,
      open,
    }
  })
  return { name, description: findText(document, shape.pointer, 'description'), union: shape.union, members }
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
  const rows = known.values.map((value) => ({ value, description: String(descriptions[value] ?? '') }))
  return { open: known.open, values: rows }
}
