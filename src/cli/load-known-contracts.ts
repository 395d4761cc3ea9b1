import type { Contract } from '../contract/contract.js'
import { type CommandIo, UsageError } from './command.js'

/**
 * The contracts that the user named, then those that the package has built in: whatever one of them calls sensitive is
 * hidden. Throws a `UsageError` for a file that is no contract.
 */
export async function loadKnownContracts(
  { files, overlays }: { readonly files: readonly string[]; readonly overlays: readonly string[] },
  io: CommandIo,
): Promise<readonly Contract[]> {
  const { openContracts } = await import('../contract/open-contracts.js')
  const { allBuiltInContracts } = await import('../services/built-in-contracts.js')
  const onWarning = (warning: string): unknown => io.talk.write(`warning: ${warning}\n`)
  const given =
    files.length + overlays.length === 0
      ? []
      : await openContracts(files, { onWarning, overlays }).catch(asUsageError)
  return [...given, ...(await allBuiltInContracts())]
}

function asUsageError(cause: unknown): never {
  const isContract = cause instanceof Error && cause.name === 'ContractFileError'
  throw isContract ? new UsageError(cause.message, { cause }) : cause
}
