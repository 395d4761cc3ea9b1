import type { Contract } from '../../contract/contract.js'
import { type Operation, outputShape, requestShape } from '../../model/service.js'
import type { StructureShape } from '../../model/shapes.js'
import { operationWords, singular, startsWithNoun } from './operation-words.js'
import { canonicalName } from './resource.js'
import type { ResourceKind } from './roles.js'

const CREATE = new Set(['Create', 'Put', 'Register', 'Import', 'Allocate', 'Request'])
/** What begins something that runs, or makes a thing of what is there. */
const START = new Set([
  'Start',
  'Submit',
  'Run',
  'Send',
  'Schedule',
  'Invite',
  'Open',
  'Purchase',
  'Generate',
  'Copy',
])
/** What shows a resource. */
export const READ = new Set(['Get', 'Describe'])
/** Errors by which a service says that a thing is there already. */
export const EXISTS_ERROR =
  /AlreadyExist|Exists(?:Exception)?$|NameInUse|^ResourceInUse|^Duplicate|^ResourceConflict|AlreadyInUse/

/** The kinds of resources among what some operations create, and which creations are of none. */
export function findKinds(contract: Contract): {
  readonly kinds: readonly ResourceKind[]
  readonly stateless: Map<string, string>
} {
  const operations = [...contract.operations.values()]
  const kinds: ResourceKind[] = []
  const stateless = new Map<string, string>()
  const byVerb = [...CREATE].flatMap((verb) =>
    operations.filter(({ name }) => operationWords(name).verb === verb),
  )
  for (const operation of byVerb) {
    const { verb, noun } = operationWords(operation.name)
    const words = [...noun.slice(0, -1), singular(noun.at(-1) ?? '')]
    if (noun.length === 0 || isTagNoun(noun)) continue
    const name = words.join('')
    if (kinds.some((kind) => kind.name === name)) continue
    // What is put into a resource is a part of it: a secret's value.
    if (
      verb !== 'Create' &&
      kinds.some((kind) => kind.words.length < words.length && startsWithNoun(words, kind.words)) &&
      !hasLife(operations, words)
    )
      continue
    if (verb !== 'Create' && noun.at(-1) !== words.at(-1)) {
      stateless.set(operation.target, `${operation.name} takes several at once`)
      continue
    }
    if (!operations.some((other) => isReader(other, words))) {
      stateless.set(operation.target, `no operation reads or lists what ${operation.name} makes`)
      continue
    }
    const structured = structuredKey(contract, words)
    if (structured !== undefined) {
      stateless.set(operation.target, `it is asked for by \`${structured}\`, which is more than a name`)
      continue
    }
    const unique = [...operation.errors.keys()].some((code) => EXISTS_ERROR.test(code))
    kinds.push({ name, words, nouns: [], create: operation.target, unique })
  }
  for (const operation of operations) {
    const words = startedKind(contract, operation)
    const name = words?.join('')
    if (!words || name === undefined || kinds.some((kind) => kind.name === name)) continue
    const unique = [...operation.errors.keys()].some((code) => /AlreadyExist/.test(code))
    kinds.push({ name, words, nouns: [], create: operation.target, unique, started: true })
  }
  const names = new Set(kinds.map(({ name }) => name))
  return { kinds: kinds.map((kind) => ({ ...kind, nouns: nounsOf(kind.words, names) })), stateless }
}

/**
 * What the names of a kind's members begin with: its words, its last ones, and its first ones where these are not another
 * kind, as in the `CostCategoryArn` of a cost category definition.
 */
function nounsOf(words: readonly string[], kinds: ReadonlySet<string>): readonly string[] {
  const ends = words.map((_, from) => words.slice(from).join(''))
  const starts = words.map((_, end) => words.slice(0, end)).filter(({ length }) => length > 1)
  const nouns = [...ends, ...starts.map((start) => start.join('')).filter((name) => !kinds.has(name))]
  return nouns.map((noun) => noun.toLowerCase()).toSorted((left, right) => right.length - left.length)
}

/** Whether there are operations that show and delete what some words name, and nothing else. */
function hasLife(operations: readonly Operation[], words: readonly string[]): boolean {
  const isAbout = ({ name }: Operation, verbs: RegExp): boolean => {
    const { verb, noun } = operationWords(name)
    return verbs.test(verb) && noun.length === words.length && startsWithNoun(noun, words)
  }
  return [/^(?:Get|Describe|List)$/, /^(?:Delete|Deregister)$/].every((verbs) =>
    operations.some((operation) => isAbout(operation, verbs)),
  )
}

/**
 * The words of what an operation such as StartExecution makes: it returns an identifier that was not sent, and by which
 * another operation shows the thing.
 */
function startedKind(contract: Contract, operation: Operation): readonly string[] | undefined {
  const { verb, noun } = operationWords(operation.name)
  if (!START.has(verb) || noun.length === 0 || noun.at(-1) !== singular(noun.at(-1) ?? '')) return undefined
  const kind = { words: noun, nouns: nounsOf(noun, new Set()) }
  const sent = requestMembers(contract, operation)
  const given = outputShape(contract, operation, 'wire')
  if (given?.kind !== 'structure') return undefined
  const nested = [...given.members.values()].flatMap(({ shape }) =>
    shape.kind === 'structure' ? [...shape.members.keys()] : [],
  )
  const names = new Set([...given.members.keys(), ...nested])
  const isGiven = (name: string): boolean =>
    names.has(name) && !sent?.members.has(name) && /^(?:id|arn)$/.test(canonicalName(name, kind))
  const isShown = [...contract.operations.values()].some((other) => {
    const words = operationWords(other.name)
    if (words.noun.length !== noun.length || !startsWithNoun(words.noun, noun)) return false
    const asked = requestMembers(contract, other)
    if (READ.has(words.verb)) return [...(asked?.required ?? [])].some(isGiven)
    return words.verb === 'List' && [...(asked?.members.keys() ?? [])].some(isGiven)
  })
  return isShown ? noun : undefined
}

function isReader({ name }: Operation, words: readonly string[]): boolean {
  const { verb, noun } = operationWords(name)
  return (READ.has(verb) || verb === 'List') && startsWithNoun(noun, words)
}

/** What the operation that shows one thing must be told of it, where that is a structure or a map, as a key of a table. */
function structuredKey(contract: Contract, words: readonly string[]): string | undefined {
  for (const operation of contract.operations.values()) {
    const { verb, noun } = operationWords(operation.name)
    if (!READ.has(verb) || noun.join('') !== words.join('') || operation.name.startsWith('Batch')) continue
    const shape = requestMembers(contract, operation)
    const key = [...(shape?.required ?? [])].find((name) => shape?.members.get(name)?.shape.kind === 'map')
    if (key !== undefined) return key
  }
  return undefined
}

/** Whether words are about tags, which any resource has. */
export function isTagNoun(noun: readonly string[]): boolean {
  return noun.includes('Tag') || noun.includes('Tags')
}

/** The members of an operation's request. */
export function requestMembers(contract: Contract, operation: Operation): StructureShape | undefined {
  const shape = requestShape(contract, operation)
  return shape?.kind === 'structure' ? shape : undefined
}
