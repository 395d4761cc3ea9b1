import type { Contract } from '../../contract/contract.js'
import { type Operation, outputShape } from '../../model/service.js'
import type { Shape } from '../../model/shapes.js'
import { requestMembers } from './find-kinds.js'
import { operationWords } from './operation-words.js'
import { canonicalName, isIdentifying } from './resource.js'
import type { ResourceKind, ResourcePlan, Role } from './roles.js'

const GIVE = /^(?:Put|Set|Update|Modify|Change|Associate|Attach|Enable)$/
const TAKE = /^(?:Delete|Remove|Disassociate|Detach|Disable)$/

/**
 * The roles of operations that give a resource a part which has no life of its own, and take it away: the retention of a log
 * group, which the log group shows. Their names do not say so; their requests do.
 */
export function partRoles(
  contract: Contract,
  { kinds, roles }: Pick<ResourcePlan, 'kinds' | 'roles'>,
): ReadonlyMap<string, Role> {
  const parts = new Map<string, Role>()
  const given = new Map<string, { readonly kind: ResourceKind; readonly part: ReadonlySet<string> }>()
  const free = [...contract.operations.values()].filter(({ target }) => !roles.has(target))
  for (const operation of contract.operations.values()) {
    const role = roles.get(operation.target)
    if (role?.name !== 'update' || role.exact || !role.kind) continue
    const { noun } = operationWords(operation.name)
    given.set(noun.join(''), { kind: role.kind, part: partOf(contract, operation, role.kind) })
  }
  for (const operation of free) {
    const { verb, noun } = operationWords(operation.name)
    const kind = GIVE.test(verb) ? kindNamed(contract, operation, kinds) : undefined
    if (!kind) continue
    const part = partOf(contract, operation, kind)
    const shown = shownBy(contract, { kinds, roles }, kind)
    if (![...part].some((name) => shown.has(name))) continue
    parts.set(operation.target, { name: 'update', kind, exact: false })
    given.set(noun.join(''), { kind, part })
  }
  for (const operation of free) {
    const { verb, noun } = operationWords(operation.name)
    const found = TAKE.test(verb) ? given.get(noun.join('')) : undefined
    if (found && kindNamed(contract, operation, [found.kind]))
      parts.set(operation.target, { name: 'clear', kind: found.kind, exact: false, part: found.part })
  }
  return parts
}

/** The one kind that all identifiers of a request are of. */
function kindNamed(
  contract: Contract,
  operation: Operation,
  kinds: readonly ResourceKind[],
): ResourceKind | undefined {
  const shape = requestMembers(contract, operation)
  const names = [...(shape?.required ?? [])].filter(
    (name) => shape?.members.get(name)?.shape.kind === 'string' && isIdentifying(name),
  )
  if (names.length === 0) return undefined
  return kinds.find((kind) =>
    names.every(
      (name) =>
        name.toLowerCase().startsWith(kind.nouns[0] ?? '') &&
        /^(?:id|name|arn|url|identifier)$/.test(canonicalName(name, kind)),
    ),
  )
}

/** What a request says besides the resource that it names. */
function partOf(contract: Contract, operation: Operation, kind: ResourceKind): ReadonlySet<string> {
  const names = [...(requestMembers(contract, operation)?.members.keys() ?? [])]
  return new Set(names.map((name) => canonicalName(name, kind)).filter((name) => !isIdentifying(name)))
}

/** The members by which the operations of a kind show it. */
function shownBy(
  contract: Contract,
  { roles }: Pick<ResourcePlan, 'kinds' | 'roles'>,
  kind: ResourceKind,
): ReadonlySet<string> {
  const names = new Set<string>()
  const add = (shape: Shape | undefined, depth: number): void => {
    const inner = shape?.kind === 'list' ? shape.item.shape : shape
    if (inner?.kind !== 'structure' || depth > 2) return
    for (const [name, slot] of inner.members) {
      names.add(canonicalName(name, kind))
      add(slot.shape, depth + 1)
    }
  }
  for (const operation of contract.operations.values()) {
    const role = roles.get(operation.target)
    if (role?.kind === kind && (role.name === 'read' || role.name === 'list'))
      add(outputShape(contract, operation, 'wire'), 0)
  }
  return names
}
