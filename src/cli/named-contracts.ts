import { existsSync } from 'node:fs'
import { delimiter } from 'node:path'
import type { ChooseOverlays } from '../contract/files/choose-overlays.js'
import { packageFile } from '../contract/package-file.js'
import { type Command, type CommandArguments, UsageError } from './command.js'

/** The contracts that the package has, by the names that work from any folder. */
const NAMED: Readonly<Record<string, string>> = {
  ssm: 'generated/ssm/openapi.json',
  'aws-json-contract/ssm/openapi.json': 'generated/ssm/openapi.json',
  'aws-json-contract/openapi.json': 'generated/openapi.json',
}

/** What overlays change where no contract is named, of commands that do not read it from its file otherwise. */
const OVERLAID: Readonly<Record<string, string>> = { mock: 'ssm', export: 'aws-json-contract/openapi.json' }

/** The variable that names the contracts when `--contract` does not; several as in `PATH`. */
export const CONTRACT_VARIABLE = 'AWS_JSON_CONTRACT'

/** The file of a contract that a command is given: what stands there, else one of the package by its name. */
export function contractFile(given: string): string {
  const named = Object.hasOwn(NAMED, given) ? NAMED[given] : undefined
  return named === undefined || existsSync(given) ? given : packageFile(named)
}

/** What `--contract` calls a file of the package, such as `ssm`. */
export function contractName(file: string): string {
  return Object.keys(NAMED).find((name) => NAMED[name] === file) ?? file
}

/** The overlay files that a command is given. */
export function overlaysIn({ overlay }: CommandArguments['values']): readonly string[] {
  return Array.isArray(overlay) ? overlay.map(String) : []
}

/** Says which overlays change which contract. Throws a `UsageError` for an overlay that extends none of several contracts. */
export async function overlaysByContract(
  overlays: readonly string[],
  contracts: readonly string[],
): Promise<ChooseOverlays> {
  const { chooseOverlays } = await import('../contract/files/choose-overlays.js')
  try {
    return await chooseOverlays(overlays, contracts)
  } catch (cause) {
    const isContract = cause instanceof Error && cause.name === 'ContractFileError'
    throw isContract ? new UsageError(cause.message, { cause }) : cause
  }
}

/** Commands whose arguments, without an option, are contracts. */
const TAKE_CONTRACTS: readonly string[] = ['lint', 'diff']

/** What counts where a command line is silent. */
export interface Fallbacks {
  /** Names the contracts, before the defaults do. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The options of the file of defaults. */
  readonly defaults: CommandArguments['values']
}

/** The arguments with all options that count, and with the files of the contracts that these name. */
export function withFallbacks(
  { values: written, positionals }: CommandArguments,
  { environment, defaults: { contract, ...defaults } }: Fallbacks,
  { name, takesContract = true }: Pick<Command, 'name' | 'takesContract'>,
): CommandArguments {
  const values = { ...defaults, ...written }
  const areContracts = TAKE_CONTRACTS.includes(name)
  const named = Array.isArray(values['contract']) ? values['contract'].map(String) : []
  const isNamed = named.length > 0 || !takesContract || (areContracts && positionals.length > 0)
  const inEnvironment = environment[CONTRACT_VARIABLE]?.split(delimiter).filter(Boolean) ?? []
  const inDefaults = Array.isArray(contract) ? contract.map(String) : []
  const fallback = inEnvironment.length > 0 ? inEnvironment : inDefaults
  const builtIn = overlaysIn(values).length > 0 ? [OVERLAID[name] ?? []].flat() : []
  const unnamed = fallback.length > 0 ? fallback : builtIn
  const contracts = isNamed ? named : unnamed
  return {
    values: { ...values, ...(contracts.length > 0 && { contract: contracts.map(contractFile) }) },
    positionals: areContracts ? positionals.map(contractFile) : positionals,
  }
}
