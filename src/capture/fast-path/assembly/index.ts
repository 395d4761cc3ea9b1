import { isInOrder } from './entry'
import { Example } from './examples'
import { copyOf, PADDING, takeRoom } from './memory'
import { forgetBody, makeBodyRoom } from './notation'
import { Edges, EnumValue, Kind, LONGEST_RECENT, Member, Plan } from './plans'
import { findOrAddStep, Leaf, Opening, Step } from './ways'

/*
 * The door of the scanner. Whoever stands outside writes the bytes of a capture, and the texts of plans and ways, into
 * its memory, and keeps numbers for what is made here.
 */

export { beginBodies } from './body'
export { countEntry } from './entry'
export { roomForBody } from './notation'
export {
  countRuns,
  endOfRun,
  leafOfLast,
  linesTaken,
  longestOfRun,
  nextOfRun,
  startOfLast,
  takenDates,
  takenRuns,
  takenTimes,
  takeRun as take,
} from './run'

/** Where texts are written that are given to functions below. */
const SHORTEST_INPUT: usize = 4096
let inputRoom: usize = SHORTEST_INPUT
let input: usize = takeRoom(SHORTEST_INPUT)

/** Where a text of so many bytes is to be written before it is given to the next call. */
export function inputFor(length: usize): usize {
  if (length > inputRoom) {
    inputRoom = max(length, inputRoom * 2)
    input = takeRoom(inputRoom)
  }
  return input
}

let window: usize = 0
let windowRoom: usize = 0

/** Where a window of so many bytes is to be written. */
export function windowFor(length: usize): usize {
  if (length > windowRoom) {
    windowRoom = max(length, windowRoom * 2)
    window = takeRoom(windowRoom)
    makeBodyRoom(windowRoom)
  }
  memory.fill(window + length, 0, PADDING)
  forgetBody()
  return window
}

/** What the ways of one kind of entries begin with. */
export function addRoot(): usize {
  return changetype<usize>(new Step())
}

/** The step behind another with the text in `input` and what follows it; 0 where there are too many. A body has a plan. */
export function addStep(behind: usize, length: usize, opening: Opening, plan: usize): usize {
  const ways = changetype<Step>(behind).ways
  return changetype<usize>(findOrAddStep(ways, input, length, opening, changetype<Plan | null>(plan)))
}

/** Has what follows a step told wherever bodies are. */
export function tellOf(step: usize): void {
  changetype<Step>(step).isTold = true
}

/** A step that stands in no way, for bodies of which there is no more than their text. */
export function addBody(plan: usize): usize {
  const step = new Step()
  step.opening = Opening.Body
  step.plan = changetype<Plan>(plan)
  return changetype<usize>(step)
}

/** Whether the body of so many bytes, which was written where `roomForBody` said, is in order as one behind a step. */
export function hasBody(step: usize): bool {
  return isInOrder(changetype<Step>(step))
}

/** Whether a step has a body whose examples were not told yet; asked once, they count as told. */
export function wantsExamples(step: usize): bool {
  const body = changetype<Step>(step)
  const wants = !body.hasExamples
  body.hasExamples = true
  return wants
}

/** Adds an example that the body behind a step may repeat; its mark stands in `input`. */
export function addExample(step: usize, id: i32, shortest: i32, longest: i32, length: usize): void {
  const example = new Example()
  example.id = id
  example.shortest = shortest
  example.longest = longest
  example.mark = copyOf(input, length)
  example.markLength = length
  example.next = changetype<Step>(step).examples
  changetype<Step>(step).examples = example
}

/** Whether a way is known that ends at a step. */
export function hasLeaf(step: usize): bool {
  return changetype<Step>(step).leaf !== -1
}

/** Says what is known of the way that ends at a step; returns where it is counted how often it was gone. */
export function setLeaf(step: usize, id: i32, alike: i32, lines: i32): usize {
  const leaf = new Leaf()
  leaf.id = id
  leaf.alike = alike
  leaf.lines = lines
  changetype<Step>(step).leaf = changetype<usize>(leaf) as i32
  return changetype<usize>(leaf)
}

/** A plan that is not made yet. */
export function addPlan(id: i32): usize {
  const plan = new Plan()
  plan.id = id
  return changetype<usize>(plan)
}

/** Makes a plan: of a kind, with the fewest and the most of what it is counted by. */
export function makePlan(plan: usize, kind: Kind, least: i32, most: i32): void {
  const made = changetype<Plan>(plan)
  made.kind = kind
  made.least = least
  made.most = most
}

/** Says that a string is held against patterns. */
export function setPatterns(plan: usize): void {
  const made = changetype<Plan>(plan)
  made.hasPatterns = true
  made.recent = takeRoom(LONGEST_RECENT)
}

/** Says how many digits a number may have, and between what it has to be. */
export function setLimits(plan: usize, digits: i32, lowest: f64, highest: f64): void {
  const made = changetype<Plan>(plan)
  made.digits = digits
  made.lowest = lowest
  made.highest = highest
}

/** Says what is in a list or a map, and what the keys of that are. */
export function setItem(plan: usize, item: usize, key: usize): void {
  const made = changetype<Plan>(plan)
  made.item = changetype<Plan | null>(item)
  made.key = changetype<Plan | null>(key)
}

/** Adds a value to an enum, as it is written with its closing quote; returns where it is counted. */
export function addEnumValue(plan: usize, length: usize): usize {
  const made = changetype<Plan>(plan)
  const value = new EnumValue()
  value.text = copyOf(input, length)
  value.length = length
  value.next = made.values
  made.values = value
  return changetype<usize>(value)
}

/** Makes room for the members of a structure; returns where their bits are, for those it must have. */
export function setMembers(plan: usize, count: i32): usize {
  const made = changetype<Plan>(plan)
  made.memberCount = count
  made.words = (count + 31) >>> 5
  made.members = takeRoom((count as usize) * offsetof<Member>())
  made.required = takeRoom((made.words as usize) << 2)
  return made.required
}

/** Sets a member of a structure, whose name stands in `input`; returns where it is counted. */
export function setMember(plan: usize, index: i32, length: usize): usize {
  const place = changetype<Plan>(plan).members + (index as usize) * offsetof<Member>()
  const member = changetype<Member>(place)
  member.index = index
  member.name = copyOf(input, length)
  member.nameLength = length
  member.next = new Edges()
  return place
}
