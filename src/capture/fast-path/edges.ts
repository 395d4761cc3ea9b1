import { CLOSE_BRACE, COLON, COMMA, OPEN_BRACE } from '../source/scan/json-bytes.js'
import { afterSpace, quoteAt, readString, type StringExtent } from './body-notation.js'
import type { Edge, MemberPlan, StructurePlan } from './body-plan.js'
import { type ByteView, writtenText } from './byte-view.js'
import { moveForward } from './move-forward.js'

/** Of longer ones, or of more, it is not worth keeping what was seen. */
const LONGEST_EDGE = 200
const MOST_EDGES = 24

/** How many characters a member's name has around it: a comma or brace, two escaped quotes, a colon. */
const AROUND_NAME = 6

/** The edge that stands at a place, if it was seen before. */
export function followEdge(edges: Edge[], view: ByteView, at: number): Edge | undefined {
  for (let index = 0; index < edges.length; index++) {
    const edge = edges[index] as Edge // inside the list
    if (!view.has(edge.written, at)) continue
    moveForward(edges, index, edge)
    return edge
  }
  return undefined
}

/** Where an edge is read, and what it is added to. */
interface EdgeSource {
  readonly view: ByteView
  readonly text: string
  readonly extent: StringExtent
}

/** Reads what stands before the first value of a structure, between two of them or after the last, and keeps it. */
export function readEdge(
  { plan, edges }: { readonly plan: StructurePlan; readonly edges: Edge[] },
  start: number,
  source: EdgeSource,
): Edge | undefined {
  const { view, text } = source
  const isFirst = edges === plan.first
  const at = afterSpace(view, start)
  const sign = view.at(at)
  if (isFirst ? sign !== OPEN_BRACE : sign !== COMMA && sign !== CLOSE_BRACE) return undefined
  const inner = isFirst ? afterSpace(view, at + 1) : at
  const found =
    view.at(inner) === CLOSE_BRACE
      ? { end: inner + 1, usual: isFirst ? 2 : 1 }
      : readName(plan, afterSpace(view, isFirst ? inner : at + 1), source)
  if (!found) return undefined
  const { end, usual } = found
  const edge: Edge = {
    written: writtenText(text.slice(start, end)),
    slack: end - start - usual,
    member: 'member' in found ? found.member : undefined,
  }
  if (end - start <= LONGEST_EDGE && edges.length < MOST_EDGES) edges.push(edge)
  return edge
}

interface FoundName {
  readonly member: MemberPlan
  /** Where the member's value begins. */
  readonly end: number
  readonly usual: number
}

/** The member whose name stands at a place, and the colon behind it. */
function readName(
  plan: StructurePlan,
  at: number,
  { view, text, extent }: EdgeSource,
): FoundName | undefined {
  const quote = quoteAt(view, at)
  if (quote === 0) return undefined
  readString(view, at + quote, extent)
  if (extent.end < 0 || !extent.isPlain) return undefined
  const name = text.slice(at + quote, extent.end)
  const member = plan.members.get(name)
  const colon = afterSpace(view, extent.end + quoteAt(view, extent.end))
  if (member === undefined || view.at(colon) !== COLON) return undefined
  return { member, end: afterSpace(view, colon + 1), usual: name.length + AROUND_NAME }
}
