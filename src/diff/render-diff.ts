import type { Bump, ContractChange } from './changes.js'
import type { ContractDiff } from './diff-contracts.js'

/** How a diff is rendered. */
export interface RenderOptions {
  /** Whether each change of words gets a line of its own; they are only counted otherwise. */
  readonly words?: boolean
}

const HEADINGS: Readonly<Record<Bump, string>> = {
  major: 'Major: clients may break',
  minor: 'Minor: more is possible',
  patch: 'Patch: words',
}

/**
 * A diff as Markdown that reads well in a terminal too: changes by weight, each with the operations that see it.
 *
 * ```ts
 * import { loadContract } from 'aws-json-contract'
 * import { diffContracts, renderDiff } from 'aws-json-contract/diff'
 *
 * const diff = diffContracts(await loadContract('old.yaml'), await loadContract('new.yaml'))
 * console.log(renderDiff(diff))
 * ```
 */
export function renderDiff(
  { before, after, bump, changes }: ContractDiff,
  { words = false }: RenderOptions = {},
): string {
  const title = before.title === after.title ? after.title : `${before.title} → ${after.title}`
  const versions = before.version === after.version ? after.version : `${before.version} → ${after.version}`
  const verdict = bump === undefined ? 'No differences.' : `The version needs a **${bump}** bump.`
  const sections = (['major', 'minor', 'patch'] as const).flatMap((weight) => {
    const ofWeight = changes.filter((change) => change.bump === weight)
    return ofWeight.length === 0 ? [] : [renderSection(weight, ofWeight, words)]
  })
  return [
    `# ${title} ${versions}`,
    `${verdict} ${count(before.operations)} before, ${count(after.operations)} after.`,
    ...sections,
  ]
    .join('\n\n')
    .concat('\n')
}

function count(operations: number): string {
  return operations === 1 ? '1 operation' : `${operations} operations`
}

function renderSection(bump: Bump, changes: readonly ContractChange[], words: boolean): string {
  const shown = words ? changes : changes.filter(({ kind }) => kind !== 'words-changed')
  const hidden = changes.length - shown.length
  const lines = [...shown.map(renderChange), ...(hidden > 0 ? [`- ${hidden} descriptions changed.`] : [])]
  return `## ${HEADINGS[bump]} (${changes.length})\n\n${lines.join('\n')}`
}

function renderChange({ side, place, message, operations }: ContractChange): string {
  const where = [side === 'contract' ? '' : side, place && `\`${place}\``]
    .filter((part) => part !== '')
    .join(' ')
  const seenBy = operations.length === 0 || side === 'operation' ? '' : ` (${operationList(operations)})`
  return `- ${where === '' ? '' : `${where}: `}${message}${seenBy}`
}

const LISTED_OPERATIONS = 3

function operationList(operations: readonly string[]): string {
  if (operations.length <= LISTED_OPERATIONS) return operations.join(', ')
  return `${operations.slice(0, LISTED_OPERATIONS).join(', ')} and ${operations.length - LISTED_OPERATIONS} more`
}
