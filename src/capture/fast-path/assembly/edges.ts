import { copyOf } from './memory'
import { Edge, Edges, Member, Plan } from './plans'
import { isPlain, readString, stringEnd } from './strings'
import { afterSpace, CLOSE_BRACE, COLON, COMMA, hasText, OPEN_BRACE, QUOTE } from './text'

/** Of longer ones, or of more, it is not worth keeping what was seen. */
const LONGEST_EDGE: usize = 200
const MOST_EDGES: i32 = 24

/** How many characters a member's name has around it: a comma or brace, two quotes, a colon. */
const AROUND_NAME: usize = 4

/** The edge that stands at a place, if it was seen before. */
export function followEdge(edges: Edges, at: usize): Edge | null {
  let before: Edge | null = null
  let edge = edges.latest
  while (edge !== null) {
    if (hasText(at, edge.text, edge.length)) {
      if (before !== null) {
        before.next = edge.next
        edge.next = edges.latest
        edges.latest = edge
      }
      return edge
    }
    before = edge
    edge = edge.next
  }
  return null
}

/** The one edge that is not kept. */
const passing = new Edge()

/** Reads what stands before the first value of a structure, between two of them or after the last, and keeps it. */
export function readEdge(plan: Plan, edges: Edges, start: usize): Edge | null {
  const isFirst = edges === plan.first
  const at = afterSpace(start)
  const sign = load<u8>(at)
  if (isFirst ? sign !== OPEN_BRACE : sign !== COMMA && sign !== CLOSE_BRACE) return null
  const inner = isFirst ? afterSpace(at + 1) : at
  let end: usize
  let usual: usize
  let member: Member | null = null
  if (load<u8>(inner) === CLOSE_BRACE) {
    end = inner + 1
    usual = isFirst ? 2 : 1
  } else {
    const name = isFirst ? inner : afterSpace(at + 1)
    if (load<u8>(name) !== QUOTE || !readString(name + 1) || !isPlain) return null
    const length = stringEnd - name - 1
    member = memberOf(plan, name + 1, length)
    const colon = afterSpace(stringEnd + 1)
    if (member === null || load<u8>(colon) !== COLON) return null
    end = afterSpace(colon + 1)
    usual = length + AROUND_NAME
  }
  const length = end - start
  const isKept = length <= LONGEST_EDGE && edges.count < MOST_EDGES
  const edge = isKept ? new Edge() : passing
  edge.length = length
  edge.slack = (length - usual) as i32
  edge.member = member
  if (!isKept) return edge
  edge.text = copyOf(start, length)
  edge.next = edges.latest
  edges.latest = edge
  edges.count++
  return edge
}

/** The member that is called so. */
function memberOf(plan: Plan, name: usize, length: usize): Member | null {
  const end = plan.members + (plan.memberCount as usize) * offsetof<Member>()
  for (let at = plan.members; at < end; at += offsetof<Member>()) {
    const member = changetype<Member>(at)
    if (member.nameLength === length && hasText(name, member.name, length)) return member
  }
  return null
}
