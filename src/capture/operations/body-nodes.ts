import type { Shape, Slot } from '../../model/shapes.js'

/** A member of a structure at one place of a body, and how often traffic had it. */
export interface MemberNode {
  readonly name: string
  readonly slot: Slot
  count: number
  /** What stands in the member; opened when traffic first has it. */
  node: BodyNode | undefined
}

/** A structure at one place of a body. */
export interface StructureNode {
  readonly kind: 'structure'
  readonly shape: Shape
  readonly above: BodyNode | undefined
  readonly members: ReadonlyMap<string, MemberNode>
  /** Members that the model requires and no schema demands. */
  readonly expected: readonly string[]
}

/** A list or map whose items need a look. */
interface ContainerNode {
  readonly kind: 'list' | 'map'
  readonly shape: Shape
  readonly above: BodyNode | undefined
  item: BodyNode
}

/** A string with known values, and how often traffic had each. */
export interface EnumNode {
  readonly kind: 'enum'
  readonly shape: Shape
  readonly above: BodyNode | undefined
  readonly open: boolean
  readonly counts: Map<string, number>
}

/** A wire timestamp: a number that should be seconds, not milliseconds, or a text of RFC 3339. */
interface TimestampNode {
  readonly kind: 'timestamp'
  readonly shape: Shape
  readonly above: BodyNode | undefined
}

/** A value in which there is nothing to count and nothing that could drift. */
interface LeafNode {
  readonly kind: 'leaf'
  readonly shape: Shape
  readonly above: BodyNode | undefined
}

/**
 * One place of a body, with its counters. The tree follows member paths, so a shape used twice is counted at each
 * place; a shape inside itself leads back to its first place.
 */
export type BodyNode = StructureNode | ContainerNode | EnumNode | TimestampNode | LeafNode

/** Opens the node of a shape below another node. */
export function openNode(shape: Shape, above: BodyNode | undefined): BodyNode {
  for (let node = above; node !== undefined; node = node.above) if (node.shape === shape) return node
  switch (shape.kind) {
    case 'structure': {
      const members = [...shape.members].map(
        ([name, slot]) => [name, { name, slot, count: 0, node: undefined }] as const,
      )
      const expected = [...shape.expected].filter((name) => !shape.required.has(name))
      return { kind: 'structure', shape, above, members: new Map(members), expected }
    }
    case 'list':
      return openContainer({ kind: 'list', shape, above }, shape.item.shape)
    case 'map':
      return openContainer({ kind: 'map', shape, above }, shape.value.shape)
    case 'timestamp':
      return { kind: 'timestamp', shape, above }
    case 'string': {
      if (shape.time === 'rfc3339') return { kind: 'timestamp', shape, above }
      if (!shape.enum) return { kind: 'leaf', shape, above }
      const counts = new Map(shape.enum.values.map((value) => [value, 0]))
      return { kind: 'enum', shape, above, open: shape.enum.open, counts }
    }
    default:
      return { kind: 'leaf', shape, above }
  }
}

/** A list or map of leaves is a leaf itself: nothing in it needs a look. */
function openContainer(frame: Omit<ContainerNode, 'item'>, itemShape: Shape): BodyNode {
  const leaf: LeafNode = { kind: 'leaf', shape: frame.shape, above: frame.above }
  const node: ContainerNode = { ...frame, item: leaf }
  const item = openNode(itemShape, node)
  if (item.kind === 'leaf') return leaf
  node.item = item
  return node
}

/** The node of a member, opened on first use. */
export function openMember(member: MemberNode, structure: StructureNode): BodyNode {
  member.node ??= openNode(member.slot.shape, structure)
  return member.node
}
