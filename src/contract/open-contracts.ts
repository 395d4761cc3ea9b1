import type { Contract } from './contract.js'
import { type LoadOptions, loadContracts } from './load-contract.js'
import { packageFile } from './package-file.js'
import { shippedContract } from './shipped-contract.js'

/**
 * The contracts of these files (YAML or JSON, of one file or many); without files the built-in one. Where two have the
 * same target, the first is used. Throws `ContractFileError` for a file that is missing or no contract.
 *
 * ```ts
 * import { openContracts } from 'aws-json-contract'
 *
 * const [contract] = await openContracts(['openapi.yaml'])
 * console.log(contract?.title, contract?.operations.size)
 * ```
 */
export async function openContracts(
  files: readonly string[],
  options: LoadOptions = {},
): Promise<readonly Contract[]> {
  const isChanged = options.overlays !== undefined && options.overlays.length > 0
  if (files.length === 0 && !isChanged) return [shippedContract()]
  return loadContracts(files.length === 0 ? [packageFile('generated/openapi.json')] : files, options)
}
