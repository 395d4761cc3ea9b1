import type { Contract } from '../../contract/contract.js'
import { type Operation, requestShape } from '../../model/service.js'
import type { StructureShape } from '../../model/shapes.js'
import { operationWords, singular, startsWithNoun } from './operation-words.js'
import { canonicalName, hasKey } from './resource.js'

/** A kind of resource that a service lets its users create. */
export interface ResourceKind {
  /** Such as `MaintenanceWindow`. */
  readonly name: string
  readonly words: readonly string[]
  readonly nouns: readonly string[]
  /** The target of the operation that creates one. */
  readonly create: string
  /** Whether creating one that exists is an error in the model. */
  readonly unique: boolean
}

/** What an operation does to resources. */
export type RoleName =
  | 'create'
  | 'read'
  | 'list'
  | 'batch'
  | 'update'
  | 'delete'
  | 'tag'
  | 'untag'
  | 'list tags'

/** An operation's part in the life of a kind of resource. */
export interface Role {
  readonly name: RoleName
  /** Absent for tags, which any resource has. */
  readonly kind?: ResourceKind
  /** Whether the operation's name is the kind's own, and not that of a thing that belongs to it. */
  readonly exact: boolean
}

/** What the state does for a service, derived from its contract. */
export interface ResourcePlan {
  readonly kinds: readonly ResourceKind[]
  /** Roles by target; operations without one are served without state. */
  readonly roles: ReadonlyMap<string, Role>
  /** Operations that create something and are served without state all the same, and why. */
  readonly stateless: ReadonlyMap<string, string>
}

const READ = new Set(['Get', 'Describe'])
const CREATE = new Set(['Create', 'Put', 'Register', 'Import', 'Allocate', 'Request'])
const UPDATE = new Set(['Update', 'Modify', 'Put', 'Set', 'Change'])
const DELETE = new Set(['Delete', 'Deregister', 'Release', 'Remove'])
/** Errors by which a service says that a thing is there already. */
export const EXISTS_ERROR =
  /AlreadyExist|Exists(?:Exception)?$|NameInUse|^ResourceInUse|^Duplicate|^ResourceConflict|AlreadyInUse/

/**
 * Finds the resources of a service by the names of its operations: what is created and can be read, listed or deleted by
 * the same noun. It names no service.
 */
export function planResources(contract: Contract): ResourcePlan {
  const operations = [...contract.operations.values()]
  const { kinds, stateless } = findKinds(operations)
  const roles = new Map<string, Role>()
  for (const operation of operations) {
    const role = tagRole(contract, operation) ?? roleOf(contract, operation, kinds)
    if (role) roles.set(operation.target, role)
  }
  return { kinds, roles, stateless }
}

function findKinds(operations: readonly Operation[]): Pick<ResourcePlan, 'kinds' | 'stateless'> {
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
      kinds.some((kind) => kind.words.length < words.length && startsWithNoun(words, kind.words))
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
    const unique = [...operation.errors.keys()].some((code) => EXISTS_ERROR.test(code))
    kinds.push({ name, words, nouns: [], create: operation.target, unique })
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

function isReader({ name }: Operation, words: readonly string[]): boolean {
  const { verb, noun } = operationWords(name)
  return (READ.has(verb) || verb === 'List') && startsWithNoun(noun, words)
}

function isTagNoun(noun: readonly string[]): boolean {
  return noun.includes('Tag') || noun.includes('Tags')
}

function tagRole(contract: Contract, operation: Operation): Role | undefined {
  const { verb, noun } = operationWords(operation.name)
  const first = verb.toLowerCase()
  if (first === 'tag') return { name: 'tag', exact: true }
  if (first === 'untag') return { name: 'untag', exact: true }
  if (!isTagNoun(noun)) return undefined
  const members = requestMembers(contract, operation)
  if (/^(?:add|create|put|set)$/.test(first)) return { name: 'tag', exact: true }
  if (/^(?:remove|delete)$/.test(first)) return { name: 'untag', exact: true }
  return members && (first === 'list' || first === 'get') ? { name: 'list tags', exact: true } : undefined
}

function roleOf(contract: Contract, operation: Operation, kinds: readonly ResourceKind[]): Role | undefined {
  const { verb, noun } = operationWords(operation.name)
  const own = kinds.find(({ create }) => create === operation.target)
  if (own) return { name: 'create', kind: own, exact: true }
  const kind = kinds
    .filter(({ words }) => startsWithNoun(noun, words))
    .toSorted((left, right) => right.words.length - left.words.length)[0]
  if (!kind) return undefined
  const exact = noun.length === kind.words.length
  if (!exact && !isAboutKind(contract, operation, kind)) return undefined
  const plural = noun[kind.words.length - 1] !== kind.words.at(-1)
  if (UPDATE.has(verb)) return { name: 'update', kind, exact }
  const isBatch = (plural || operation.name.startsWith('Batch')) && takesList(contract, operation, kind)
  if (DELETE.has(verb)) return exact ? { name: isBatch ? 'batch' : 'delete', kind, exact } : undefined
  if (verb === 'List') return exact ? { name: 'list', kind, exact } : undefined
  if (!READ.has(verb)) return undefined
  if (isBatch) return { name: 'batch', kind, exact }
  if (plural) return { name: 'list', kind, exact }
  return { name: 'read', kind, exact }
}

/**
 * Whether an operation whose name is longer than the kind's is about it all the same, as of a secret's value, and not about
 * a thing of its own that belongs to it, as a window's task: then its request has an identifier that the kind has not.
 */
function isAboutKind(contract: Contract, operation: Operation, kind: ResourceKind): boolean {
  const shape = requestMembers(contract, operation)
  if (!shape) return false
  // `GetParametersByPath` lists parameters.
  if (operationWords(operation.name).noun[kind.words.length] === 'By') return true
  const creation = contract.operations.get(kind.create)
  const created = creation && requestMembers(contract, creation)
  const known = new Set([...(created?.members.keys() ?? [])].map((name) => canonicalName(name, kind)))
  const identifiers = [...shape.required].filter(
    (name) =>
      shape.members.get(name)?.shape.kind === 'string' && /(?:id|name|arn|url|identifier)$/i.test(name),
  )
  return (
    identifiers.length > 0 &&
    identifiers.every((name) => {
      const canonical = canonicalName(name, kind)
      return ['id', 'name', 'arn', 'url', 'identifier'].includes(canonical) || known.has(canonical)
    })
  )
}

/** Whether a request must have a list of names, or of structures with the names that are asked for. */
function takesList(contract: Contract, operation: Operation, kind: ResourceKind): boolean {
  const shape = requestMembers(contract, operation)
  return [...(shape?.members ?? [])].some(([name, { shape: member }]) => {
    if (!shape?.required.has(name) || member.kind !== 'list') return false
    const item = member.item.shape
    return item.kind === 'string' || (item.kind === 'structure' && hasKey(item, kind))
  })
}

function requestMembers(contract: Contract, operation: Operation): StructureShape | undefined {
  const shape = requestShape(contract, operation)
  return shape?.kind === 'structure' ? shape : undefined
}
