import { existsSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { partText } from '../../capture/jobs/capture-part.js'
import { judgePiece } from '../../capture/jobs/judge-piece.js'
import type { Contract } from '../../contract/contract.js'
import { openContracts } from '../../contract/open-contracts.js'

/*
 * What engines run on other machines, bundled into one file: checks one piece of a capture and prints its part.
 *
 *     node judge-piece.cjs SOURCE FROM TO NAME=CONTRACT.json…
 *
 * NAME is what the contract's file is called where the parts are merged, so that both name its lines alike. Lambda loads
 * the same file and calls its `handler`.
 */

export { handler } from './handler.js'

async function main([source, from, to, ...contracts]: readonly string[]): Promise<void> {
  if (source === undefined || from === undefined || to === undefined || contracts.length === 0) {
    throw new Error('usage: judge-piece SOURCE FROM TO NAME=CONTRACT.json…')
  }
  const request = { source, from: Number(from), to: Number(to) }
  const named = contracts.map((word) => ({
    name: word.split('=')[0] ?? '',
    file: word.slice(word.indexOf('=') + 1),
  }))
  const opened = await openContracts(named.map(({ file }) => file))
  const renamed = opened.map((contract, index) => withName(contract, named[index]?.name ?? ''))
  const part = await judgePiece(request, { contracts: renamed })
  process.stdout.write(partText(part))
}

function withName(contract: Contract, name: string): Contract {
  return {
    ...contract,
    file: name,
    locate(pointer) {
      const location = contract.locate(pointer)
      return location && { ...location, file: name }
    },
  }
}

/** Whether this file was started, not loaded. */
function isStarted(started = process.argv[1]): boolean {
  if (started === undefined || !existsSync(started)) return false
  return realpathSync(started) === realpathSync(fileURLToPath(import.meta.url))
}

if (isStarted()) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 2
  })
}
