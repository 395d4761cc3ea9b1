import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { loadService } from '../../contract/files/load-service.js'
import { type ContractChange, diffContracts } from '../../diff/index.js'
import type { Service } from '../../model/service.js'
import type { Release } from '../../site/site-source.js'
import { compareVersions } from './versions.js'

/** A version of the contract as it was released: a file of `released/`, called by its version. */
export interface ReleasedContract {
  readonly contract: Service
  /** `YYYY-MM-DD`. */
  readonly date: string
}

/** The released versions of a contract, oldest first; none where there is no folder of them. */
export async function readReleased(folder: string): Promise<readonly ReleasedContract[]> {
  const files = (await listFolder(folder)).filter((file) => file.endsWith('.yaml'))
  const released = await Promise.all(
    files.map(async (file) => {
      const { service: contract } = await loadService(join(folder, file))
      return { contract, date: String(contract.document['x-released'] ?? '') }
    }),
  )
  return released.toSorted((left, right) => compareVersions(left.contract.version, right.contract.version))
}

/** What each version changed, newest first. The contract at hand is one of them, or comes on top. */
export function toReleases(released: readonly ReleasedContract[], current: Service): readonly Release[] {
  const isReleased = released.some(({ contract }) => contract.version === current.version)
  const all: readonly { readonly contract: Service; readonly date?: string }[] = isReleased
    ? released
    : [...released, { contract: current }]
  return all
    .map(({ contract, date }, index): Release => {
      const before = all[index - 1]?.contract
      const changes = before ? listChanges(diffContracts(before, contract).changes) : []
      return { version: contract.version, ...(date && { date }), changes }
    })
    .toReversed()
}

/** Changes in words; those of descriptions are only counted. */
function listChanges(changes: readonly ContractChange[]): Release['changes'] {
  const told = changes.filter(({ kind }) => kind !== 'words-changed')
  const words = changes.length - told.length
  const lines = told.map(({ bump, side, place, message }) => ({
    bump,
    text: `${place === '' ? '' : `\`${place}\`, ${side}: `}${message}`,
  }))
  if (words === 0) return lines
  return [...lines, { bump: 'patch', text: words === 1 ? 'One description.' : `${words} descriptions.` }]
}

async function listFolder(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
