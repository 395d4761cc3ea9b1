import type { Contract } from '../../contract/contract.js'
import { type Operation, outputShape } from '../../model/service.js'
import { findKinds, isTagNoun, READ, requestMembers } from './find-kinds.js'
import { operationWords, singular, startsWithNoun } from './operation-words.js'
import { partRoles } from './part-roles.js'
import { canonicalName, hasKey } from './resource.js'
import type { ResourceKind, ResourcePlan, Role } from './roles.js'
import { SWITCH } from './switch-status.js'

const UPDATE = new Set(['Update', 'Modify', 'Put', 'Set', 'Change'])
const DELETE = new Set(['Delete', 'Deregister', 'Release', 'Remove'])
/**
 * Finds the resources of a service by the names of its operations: what is created and can be read, listed or deleted by
 * the same noun. It names no service.
 */
export function planResources(contract: Contract): ResourcePlan {
  const operations = [...contract.operations.values()]
  const { kinds, stateless } = findKinds(contract)
  const roles = new Map<string, Role>()
  for (const operation of operations) {
    const role = tagRole(contract, operation) ?? roleOf(contract, operation, kinds)
    if (role) roles.set(operation.target, role)
  }
  for (const [target, role] of partRoles(contract, { kinds, roles })) {
    roles.set(target, role)
    stateless.delete(target)
  }
  return { kinds, roles, stateless }
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
  const rest = noun.slice(kind.words.length).join('')
  if (/^(?:List|Get|Describe)$/.test(verb) && /^(?:History|Versions|VersionIds)$/.test(rest))
    return { name: 'versions', kind, exact }
  const plural = noun[kind.words.length - 1] !== kind.words.at(-1)
  if (UPDATE.has(verb)) return { name: 'update', kind, exact }
  if (SWITCH.test(verb)) return exact && !plural ? { name: 'switch', kind, exact } : undefined
  const isBatch = (plural || operation.name.startsWith('Batch')) && takesList(contract, operation, kind)
  if (DELETE.has(verb)) return exact ? { name: isBatch ? 'batch' : 'delete', kind, exact } : undefined
  if (verb === 'List') return exact ? { name: 'list', kind, exact } : undefined
  if (!READ.has(verb)) return undefined
  if (isBatch) return { name: 'batch', kind, exact }
  if (plural) return { name: 'list', kind, exact }
  return exact || !listsOthers(contract, operation) ? { name: 'read', kind, exact } : undefined
}

/** Whether an operation lists what belongs to a resource, as the targets of a maintenance window. */
function listsOthers(contract: Contract, operation: Operation): boolean {
  const last = operationWords(operation.name).noun.at(-1)?.toLowerCase()
  const shape = outputShape(contract, operation, 'wire')
  return (
    shape?.kind === 'structure' &&
    [...shape.members].some(
      ([name, { shape: member }]) =>
        member.kind === 'list' && name.toLowerCase() === last && member.item.shape.kind === 'structure',
    )
  )
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

/** Whether a member is called as names of a kind are, as `SecretIdList`. */
function isListOfNames(member: string, kind: ResourceKind): boolean {
  const name = canonicalName(singular(member.replace(/List$/, '')), kind)
  return member.toLowerCase().startsWith(kind.nouns[0] ?? '') && /^(?:id|name|arn)$/.test(name)
}

/** Whether a request has a list of names, or must have one of structures with the names that are asked for. */
function takesList(contract: Contract, operation: Operation, kind: ResourceKind): boolean {
  const shape = requestMembers(contract, operation)
  return [...(shape?.members ?? [])].some(([name, { shape: member }]) => {
    if (member.kind !== 'list') return false
    const item = member.item.shape
    if (!shape?.required.has(name))
      return operation.name.startsWith('Batch') && item.kind === 'string' && isListOfNames(name, kind)
    return item.kind === 'string' || (item.kind === 'structure' && hasKey(item, kind))
  })
}
