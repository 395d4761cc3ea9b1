import { Example } from './examples'
import { copyOf } from './memory'
import { Plan } from './plans'
import { hasText } from './text'

/* The ways in which entries are written, as a tree: what several have in common is compared once. */

export enum Opening {
  /** Another text, as only some entries go on alike. */
  Text = 0,
  String = 1,
  Number = 2,
  Date = 3,
  Body = 4,
  End = 5,
  /** Of YAML. */
  Scalar = 6,
  DateScalar = 7,
  BodyScalar = 8,
  /** Of a log: lines that tell nothing, then the time of a line; where none is sent, is sent, or was sent. */
  Record = 9,
  SentRecord = 10,
  ResponseRecord = 11,
  /** Of Python: a text in apostrophes, bytes in them that are a body. */
  Quoted = 12,
  BodyBytes = 13,
  /** As signatures write it. */
  CompactDate = 14,
  /** What is left of a line. */
  Rest = 15,
  /** Of YAML: a line of a scalar of several lines. */
  PlainLine = 16,
}

/** What is known of entries that are written alike up to here: a text, what follows it, and what may come after that. */
@unmanaged
export class Step {
  /** The next one in the list that it stands in. */
  next: Step | null = null
  text: usize = 0
  length: usize = 0
  opening: Opening = Opening.Text
  /** Whether what follows is told wherever bodies are. */
  isTold: bool = false
  /** Of a body: its plan, and the examples that it may repeat, once they are told. */
  plan: Plan | null = null
  hasExamples: bool = false
  examples: Example | null = null
  /** At the end: where the leaf of the way to it is; -1 where it has none yet. */
  leaf: i32 = -1
  ways: Ways = new Ways()
}

/** What is known of the entries that go one way. */
@unmanaged
export class Leaf {
  /** How many were taken since they were last counted. */
  hits: i32 = 0
  /** How the way is called outside. */
  id: i32 = 0
  /** Those in a row that have the same of these are told of together; below zero, each by itself. */
  alike: i32 = 0
  /** How many lines each takes. */
  lines: i32 = 0
}

/** What may come at a place, what came last first. */
@unmanaged
export class Ways {
  latest: Step | null = null
}

/** More ways than this from one place are not worth trying. */
const MOST_WAYS = 64
/** Shorter beginnings are not worth a step of their own. */
const SHORTEST_SHARED: usize = 8

/**
 * The step with a text and what follows it; it is made where there is none, below those that hold what it has in common
 * with others. `null` where there are too many.
 */
export function findOrAddStep(
  ways: Ways,
  text: usize,
  length: usize,
  opening: Opening,
  plan: Plan | null,
): Step | null {
  let count = 0
  let step = ways.latest
  while (step !== null) {
    const shared = lengthShared(step, text, length)
    const isWhole = shared === step.length
    if (isWhole && shared === length && step.opening !== Opening.Text) {
      if (step.opening === opening && step.plan === plan) return step
    } else if (shared >= SHORTEST_SHARED || (isWhole && step.opening === Opening.Text)) {
      if (!isWhole || step.opening !== Opening.Text) cut(step, shared)
      return findOrAddStep(step.ways, text + shared, length - shared, opening, plan)
    }
    count++
    step = step.next
  }
  if (count >= MOST_WAYS) return null
  const made = new Step()
  made.text = copyOf(text, length)
  made.length = length
  made.opening = opening
  made.plan = plan
  made.next = ways.latest
  ways.latest = made
  return made
}

/** Makes two of a step that begins as another does. */
function cut(step: Step, shared: usize): void {
  const rest = new Step()
  rest.text = step.text + shared
  rest.length = step.length - shared
  rest.opening = step.opening
  rest.isTold = step.isTold
  rest.plan = step.plan
  rest.hasExamples = step.hasExamples
  rest.examples = step.examples
  rest.leaf = step.leaf
  rest.ways = step.ways
  step.length = shared
  step.opening = Opening.Text
  step.ways = new Ways()
  step.ways.latest = rest
}

function lengthShared(step: Step, text: usize, length: usize): usize {
  const most = min(step.length, length)
  if (hasText(text, step.text, most)) return most
  let shared: usize = 0
  while (load<u8>(step.text + shared) === load<u8>(text + shared)) shared++
  return shared
}
