import { operationsNamed } from '../../capture/describe-bare-documents.js'
import type { Contract } from '../../contract/contract.js'
import { openContracts } from '../../contract/open-contracts.js'
import { type CommandIo, UsageError } from '../command.js'

/** What captures are checked against. */
export interface ContractChoice {
  readonly contracts: readonly string[]
  readonly overlays: readonly string[]
  readonly operation?: string
}

/** Opens the contracts of a run; throws a `UsageError` for an operation that they have not, or have several of. */
export async function openRunContracts(
  { contracts: files, overlays, operation }: ContractChoice,
  io: CommandIo,
): Promise<readonly Contract[]> {
  const contracts = await openContracts(files, {
    overlays,
    onWarning: (warning) => io.talk.write(`warning: ${warning}\n`),
  })
  if (operation === undefined) return contracts
  const targets = operationsNamed(contracts, operation).map((named) => `\`${named.operation.target}\``)
  if (targets.length === 0) throw new UsageError(`the contract has no operation \`${operation}\``)
  if (targets.length > 1) {
    throw new UsageError(`--operation ${operation} may be ${targets.join(' or ')}: pass one of these instead`)
  }
  return contracts
}

/** Inputs that cannot be opened and contracts that cannot be read are misuse, and say so in one line. */
export function asUsageError(error: unknown): unknown {
  const isInput =
    error instanceof Error && ['CaptureInputError', 'ContractFileError', 'PartError'].includes(error.name)
  return isInput ? new UsageError(error.message, { cause: error }) : error
}
