import type { Contract } from '../../contract/contract.js'
import type { RoleName } from '../../mock/state/roles.js'
import { planOf } from '../../mock/state/state.js'

/** Says, for people, what the mock remembers of each service and what it makes up. */
export function explainState(contracts: readonly Contract[]): string {
  return contracts
    .flatMap(explainContract)
    .map((line) => `${line}\n`)
    .join('')
}

function explainContract(contract: Contract): readonly string[] {
  const { kinds, roles, stateless } = planOf(contract)
  const lines = kinds.map((kind) => {
    const parts = [...roles].filter(([, role]) => role.kind === kind)
    const text = parts.map(([target, { name }]) => `${nameOf(target)} (${WORDS[name]})`).join(', ')
    return `  ${kind.name}: ${text}`
  })
  const tags = [...roles].filter(([, { kind }]) => !kind).map(([target]) => nameOf(target))
  const others = [...stateless].map(([target, reason]) => `  ${nameOf(target)} is made up: ${reason}`)
  const rest = [...contract.operations.keys()].filter((target) => !roles.has(target)).length
  return [
    `${contract.title}: ${kinds.length} kinds of resources are remembered`,
    ...lines,
    ...(tags.length > 0 ? [`  tags: ${tags.join(', ')}`] : []),
    ...others,
    `  ${rest} of ${contract.operations.size} operations are served without state`,
  ]
}

const WORDS: Readonly<Record<RoleName, string>> = {
  create: 'creates',
  read: 'shows',
  list: 'lists',
  batch: 'several at once',
  update: 'changes',
  delete: 'deletes',
  versions: 'lists versions',
  switch: 'starts or stops',
  clear: 'takes a part away',
  tag: 'tags',
  untag: 'untags',
  'list tags': 'shows tags',
}

function nameOf(target: string): string {
  return target.slice(target.lastIndexOf('.') + 1)
}
