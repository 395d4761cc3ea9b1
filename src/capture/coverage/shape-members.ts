import type { Shape, Slot } from '../../model/shapes.js'

/** A member of a structure, looked at through the lists and maps around its content. */
export interface MemberShape {
  readonly name: string
  /** What stands in the innermost list or map, or in the member itself. */
  readonly content: Shape
  /** `[]` for each list and `{}` for each map around the content. */
  readonly suffix: string
}

/** The members of a structure; none for any other shape. */
export function memberShapes(shape: Shape): readonly MemberShape[] {
  if (shape.kind !== 'structure') return []
  return [...shape.members].map(([name, slot]) => ({ name, ...unwrap(slot) }))
}

function unwrap(slot: Slot): Pick<MemberShape, 'content' | 'suffix'> {
  let content = slot.shape
  let suffix = ''
  while (content.kind === 'list' || content.kind === 'map') {
    suffix += content.kind === 'list' ? '[]' : '{}'
    content = content.kind === 'list' ? content.item.shape : content.value.shape
  }
  return { content, suffix }
}

/** How many members and enum values a shape holds, at every path; a shape inside itself counts once. */
export interface ShapeSize {
  readonly members: number
  readonly values: number
}

const EMPTY: ShapeSize = { members: 0, values: 0 }
const sizes = new WeakMap<Shape, ShapeSize>()

/** Counts the members and enum values that a shape holds. */
export function countShape(shape: Shape): ShapeSize {
  const known = sizes.get(shape)
  if (known) return known
  // Set before it is known, so that a shape inside itself ends here.
  sizes.set(shape, EMPTY)
  const size = memberShapes(shape).reduce<ShapeSize>((total, { content }) => {
    const inner = countShape(content)
    const values = content.kind === 'string' && content.enum ? content.enum.values.length : inner.values
    return { members: total.members + 1 + inner.members, values: total.values + values }
  }, EMPTY)
  sizes.set(shape, size)
  return size
}
