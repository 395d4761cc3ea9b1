import type { Operation } from '../../model/service.js'

/** Operations that work on one kind of thing. */
export interface OperationGroup {
  /** The thing, such as `Parameter`. */
  readonly name: string
  /** By name. */
  readonly operations: readonly Operation[]
}

const OTHER = 'Other'
/** Fewer operations than this make no group of their own. */
const LEAST = 2
/** A thing named by two words needs as many operations that name it, or its first word names the group. */
const LEAST_OF_TWO = 3

/**
 * Groups the operations of a service by what they work on, as their names say: `GetParametersByPath` and
 * `LabelParameterVersion` belong to `Parameter`. Groups and operations are in alphabetical order, what fits nowhere last.
 */
export function groupOperations(operations: Iterable<Operation>): readonly OperationGroup[] {
  const known = [...operations].map((operation) => ({ operation, words: resourceWords(operation.name) }))
  const counts = new Map<string, number>()
  for (const { words } of known) {
    for (const thing of new Set(thingsIn(words))) counts.set(thing, (counts.get(thing) ?? 0) + 1)
  }
  const groups = new Map<string, Operation[]>()
  for (const { operation, words } of known) {
    const name = groupOf(words, counts)
    groups.set(name, [...(groups.get(name) ?? []), operation])
  }
  return merge(groups)
    .toSorted(([left], [right]) => compare(left, right))
    .map(([name, found]) => ({
      name,
      operations: found.toSorted((left, right) => byText(left.name, right.name)),
    }))
}

/** Groups of one operation are no groups. */
function merge(groups: ReadonlyMap<string, Operation[]>): readonly (readonly [string, Operation[]])[] {
  const others = [...groups].filter(([name, { length }]) => name === OTHER || length < LEAST)
  const rest = [...groups].filter(([name, { length }]) => name !== OTHER && length >= LEAST)
  const loose = others.flatMap(([, operations]) => operations)
  return loose.length === 0 ? rest : [...rest, [OTHER, loose]]
}

function compare(left: string, right: string): number {
  if (left === OTHER || right === OTHER) return left === right ? 0 : left === OTHER ? 1 : -1
  return byText(left, right)
}

function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function groupOf(words: readonly string[], counts: ReadonlyMap<string, number>): string {
  const [first = '', second] = words
  const two = second === undefined ? '' : first + second
  const often = (thing: string): number => counts.get(thing) ?? 0
  // `MaintenanceWindow` rather than `Maintenance`, and `OpsItem` beside `Ops`, but no group that leaves crumbs behind.
  const left = often(first) - often(two)
  if (often(two) >= LEAST_OF_TWO && (left === 0 || left >= LEAST_OF_TWO)) return two
  if (often(first) >= LEAST) return first
  const [best] = thingsIn(words)
    .filter((thing) => often(thing) >= LEAST)
    .toSorted((left, right) => often(right) - often(left))
  return best ?? OTHER
}

/** What a name may be about: each of its words after the verb, and each two that follow one another. */
function thingsIn(words: readonly string[]): readonly string[] {
  return words.flatMap((word, place) => {
    const next = words[place + 1]
    return next === undefined ? [word] : [word + next, word]
  })
}

const SMALL_WORDS: ReadonlySet<string> = new Set(
  'By For From To With In On Of And Batch Transact Default Effective Available Managed All'.split(' '),
)

/** Verbs that may stand behind what is before the verb, as in `AdminDeleteUser`; they are no things. */
const VERBS: ReadonlySet<string> = new Set(
  'Add Create Delete Describe Disable Enable Get List Put Remove Set Update'.split(' '),
)

/** The words of a name after its verb, in the singular. */
function resourceWords(name: string): readonly string[] {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z][a-z0-9]+|[a-z0-9]+/g) ?? [name]
  const isVerbSecond = VERBS.has(words[1] ?? '') && words.length > 2
  const nouns = words.slice(isVerbSecond ? 2 : 1).filter((word) => !SMALL_WORDS.has(word))
  return (nouns.length > 0 ? nouns : words).map(singular)
}

function singular(word: string): string {
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:ss|us|is|as)$/.test(word) || word.length < 4) return word
  if (/(?:sh|ch|x|ss|as)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}
