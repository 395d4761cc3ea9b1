import type { Operation, Service } from '../../model/service.js'
import { outputShape, requestShape } from '../../model/service.js'
import type { Described, Shape, Slot, StructureShape } from '../../model/shapes.js'
import type { JsonValue } from '../../protocol/json-values.js'
import { type Constraints, describeConstraints } from './constraints.js'
import { isRespelling } from './respelling.js'

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
    const name = nameOf.get(shape.pointer) ?? shape.name ?? fallback
    nameOf.set(shape.pointer, name)
    found.set(shape, (found.get(shape) ?? new Set()).add(operation))
    for (const [member, slot] of shape.members) visit(slot.shape, `${name}.${member}`, operation)
  }
  for (const operation of contract.operations.values()) {
    visit(requestShape(contract, operation), `${operation.name}Request`, operation.name)
    visit(responseShape(contract, operation), `${operation.name}Result`, operation.name)
  }
  const sections = [...found].map(([shape, users]) =>
    readSection(shape, { name: nameOf.get(shape.pointer) ?? '', usedBy: [...users].toSorted() }),
  )
  return { sections, byName: new Map(sections.map((section) => [section.name, section])), nameOf }
}

/** The shape of a response as AWS sends it, or as it is published where the contract has nothing else. */
export function responseShape(contract: Service, operation: Operation): Shape | undefined {
  return outputShape(contract, operation, operation.output.wire === undefined ? 'published' : 'wire')
}

function readSection(
  shape: StructureShape,
  { name, usedBy }: Pick<ShapeSection, 'name' | 'usedBy'>,
): ShapeSection {
  const members = [...shape.members].map(([member, slot]): MemberRow => {
    const { open, values } = readValues(slot.shape)
    return {
      name: member,
      anchor: `${name}.${member}`,
      slot,
      required: shape.required.has(member),
      description: meaningOf(slot, [member, slot.shape.name]),
      constraints: describeConstraints(slot),
      values,
      open,
    }
  })
  return { name, description: meaningOf(shape, [name, shape.name]), union: shape.union, members, usedBy }
}

/** The documentation, unless it only respells a name of what it stands on. */
function meaningOf({ documentation }: Described, names: readonly (string | undefined)[]): string {
  return isRespelling(
    documentation,
    names.filter((name) => name !== undefined),
  )
    ? ''
    : documentation
}

function readValues(shape: Shape): { open: boolean; values: readonly EnumRow[] } {
  const holder = shape.kind === 'list' ? shape.item.shape : shape
  const known = 'enum' in holder ? holder.enum : undefined
  if (!known) return { open: false, values: [] }
  const { open, values, descriptions = {} } = known
  return {
    open,
    values: values.map((value) => ({ value, description: valueMeaning(value, descriptions[value]) })),
  }
}

function valueMeaning(value: string, text: JsonValue | undefined): string {
  return typeof text === 'string' && !isRespelling(text, [value]) ? text : ''
}
