import type { Shape } from '../model/shapes.js'
import { compareCodeUnits } from './code-units.js'
import { property, TypeFact } from './table-code.js'

/** What programs may give in place of what stands on the wire. */
type Accepted = 'Date' | 'Uint8Array' | 'bigint'

/**
 * What programs may give for members anywhere in a request beside what stands on the wire, by the names of these members:
 * dates for times, bytes for blobs, `bigint` for longs. A name under which other members have values of another kind is
 * left out, and so are maps whose times are texts, as clients know these by the name of the member alone. Returns nothing
 * where the wire's types say it all.
 */
export function acceptedTypesOf(request: Shape | undefined): TypeFact | undefined {
  const kinds = new Map<string, Set<string>>()
  if (request) collectKinds(request, kinds)
  const accepted = [...kinds].flatMap(([name, [kind = '', ...others]]) => {
    const type = ACCEPTED.get(kind)
    return type !== undefined && others.length === 0 ? [[name, type] as const] : []
  })
  const members = accepted
    .toSorted(([left], [right]) => compareCodeUnits(left, right))
    .map(([name, type]) => `readonly ${property(name)}: ${type}`)
  return members.length > 0 ? new TypeFact(`{ ${members.join('; ')} }`) : undefined
}

const ACCEPTED: ReadonlyMap<string, Accepted> = new Map([
  ['timestamp', 'Date'],
  ['rfc3339', 'Date'],
  ['http-date', 'Date'],
  ['blob', 'Uint8Array'],
  ['long', 'bigint'],
])

function collectKinds(root: Shape, kinds: Map<string, Set<string>>): void {
  const seen = new Set<string>()
  const visit = (shape: Shape, name: string, isOfMap = false): void => {
    const place = JSON.stringify([shape.pointer, name, isOfMap])
    if (seen.has(place)) return
    seen.add(place)
    if (shape.kind === 'list') visit(shape.item.shape, name, isOfMap)
    else if (shape.kind === 'map') visit(shape.value.shape, name, true)
    else {
      const text = shape.kind === 'string' && !isOfMap ? shape.time : undefined
      kinds.set(name, (kinds.get(name) ?? new Set()).add(text ?? shape.kind))
    }
    if (shape.kind === 'structure') for (const [member, slot] of shape.members) visit(slot.shape, member)
  }
  visit(root, '')
}
