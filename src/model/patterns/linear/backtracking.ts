import { beginning } from './beginning.js'
import { type FirstCharacters, NO_CHARACTERS, overlap, union } from './character-set.js'
import type { Look, PatternNode, Repeat } from './pattern-node.js'

/** How many steps a backtracking engine takes at most for a text of so many characters, as a rule. */
export type StepCount = (length: number) => number

/**
 * Bounds the work of a backtracking engine for a pattern: the number of ways in which a text can be divided among the
 * pattern's parts, times the work of each. A part where the next character decides how to go on adds no way; a repetition
 * that may end in several places has as many ways as places; one that holds another such repetition has exponentially
 * many, which is `Infinity` here. What cannot be told is overestimated, never underestimated.
 */
export function backtrackingSteps(pattern: PatternNode): StepCount {
  const { paths, work } = visit(pattern, NO_CHARACTERS)
  const starts = isAnchored(pattern) || isRun(pattern) ? () => 1 : (length: number) => length + 1
  return (length) => (length + 1) * starts(length) * paths(length) * work(length)
}

interface Visit {
  /** The ways through a part for a text of some length. */
  readonly paths: StepCount
  /** What each way costs beside its own characters, as looks around do. */
  readonly work: StepCount
}

const ONE: StepCount = () => 1
const ENDLESS: StepCount = () => Number.POSITIVE_INFINITY

/** @param follow what may come after the part */
function visit(node: PatternNode, follow: FirstCharacters): Visit {
  switch (node.kind) {
    case 'set':
    case 'boundary':
      return { paths: ONE, work: ONE }
    case 'reference':
      return { paths: ENDLESS, work: ONE }
    case 'look':
      return visitLook(node)
    case 'sequence':
      return visitSequence(node.parts, follow)
    case 'choice':
      return visitChoice(node.options, follow)
    case 'repeat':
      return visitRepeat(node, follow)
  }
}

function visitLook({ behind, body }: Look): Visit {
  const { paths, work } = visit(body, NO_CHARACTERS)
  if (!repeats(body)) return { paths: ONE, work: (length) => 1 + sizeOf(body) * paths(length) }
  const searched: StepCount = (length) => (length + 1) * paths(length) * work(length)
  return { paths: ONE, work: behind ? ENDLESS : searched }
}

function visitSequence(parts: readonly PatternNode[], follow: FirstCharacters): Visit {
  let next = follow
  const visits: Visit[] = []
  for (const part of parts.toReversed()) {
    visits.push(visit(part, next))
    const { first, nullable } = beginning(part)
    next = nullable ? union(first, next) : first
  }
  return { paths: product(visits, 'paths'), work: product(visits, 'work') }
}

function visitChoice(options: readonly PatternNode[], follow: FirstCharacters): Visit {
  const visits = options.map((option) => visit(option, follow))
  let seen = NO_CHARACTERS
  let clear = true
  for (const { first, nullable } of options.map(beginning)) {
    const begins = nullable ? union(first, follow) : first
    clear &&= !overlap(seen, begins)
    seen = union(seen, begins)
  }
  const counts = (length: number): readonly number[] => visits.map(({ paths }) => paths(length))
  return {
    paths: clear
      ? (length) => Math.max(...counts(length))
      : (length) => counts(length).reduce((sum, count) => sum + count, 0),
    work: (length) => Math.max(...visits.map(({ work }) => work(length))),
  }
}

function visitRepeat({ body, least, most }: Repeat, follow: FirstCharacters): Visit {
  const { first, nullable } = beginning(body)
  const inside = visit(body, most > 1 ? union(first, follow) : follow)
  const clear = least === most || (!overlap(first, follow) && !nullable)
  const paths: StepCount = (length) => {
    const rounds = Math.min(most, length + 1)
    const ends = clear ? 1 : rounds - Math.min(least, rounds) + 1
    const within = inside.paths(length)
    return within === 1 ? ends : ends * within ** rounds
  }
  return { paths, work: inside.work }
}

function product(visits: readonly Visit[], part: 'paths' | 'work'): StepCount {
  const counted = visits.map((visited) => visited[part]).filter((count) => count !== ONE)
  return counted.length === 0 ? ONE : (length) => counted.reduce((all, count) => all * count(length), 1)
}

/** Whether every match begins where the text does. */
function isAnchored(node: PatternNode): boolean {
  if (node.kind === 'boundary') return node.source === '^'
  if (node.kind === 'choice') return node.options.every(isAnchored)
  if (node.kind !== 'sequence') return false
  const opening = node.parts.find(({ kind }) => kind !== 'look')
  return opening !== undefined && isAnchored(opening)
}

/** Whether one character decides whether the pattern matches: a set, or a repeated set, and nothing else. */
function isRun(node: PatternNode): boolean {
  return node.kind === 'set' || (node.kind === 'repeat' && node.body.kind === 'set' && node.least <= 1)
}

function repeats(node: PatternNode): boolean {
  if (node.kind === 'repeat') return node.least !== node.most || repeats(node.body)
  if (node.kind === 'sequence') return node.parts.some(repeats)
  if (node.kind === 'choice') return node.options.some(repeats)
  return node.kind === 'look' && repeats(node.body)
}

function sizeOf(node: PatternNode): number {
  switch (node.kind) {
    case 'repeat':
      return Math.max(1, node.most) * sizeOf(node.body)
    case 'sequence':
      return node.parts.reduce((sum, part) => sum + sizeOf(part), 1)
    case 'choice':
      return node.options.reduce((sum, option) => sum + sizeOf(option), 1)
    case 'look':
      return 1 + sizeOf(node.body)
    default:
      return 1
  }
}
