import { ContractError } from '../model/documents.js'
import { isStackOverflow } from '../protocol/stack-overflow.js'
import { compileValidators } from './compile-validators.js'
import { type Contract, repeatedTargetsText, withoutRepeatedTargets } from './contract.js'
import { chooseOverlays } from './files/choose-overlays.js'
import { loadService, placeError } from './files/load-service.js'

/** What contracts are changed by when they are loaded. */
export interface OverlayOptions {
  /**
   * Files of OpenAPI Overlays, 1.0 or 1.1, such as `validate --patch` writes. Of several contracts, one that `extends` a
   * file changes the contract of that file, and one that does not changes each.
   */
  readonly overlays?: readonly string[] | undefined
}

/**
 * Loads a contract from YAML or JSON, of one file or many. Its schemas are compiled when they are first needed. Throws
 * `ContractFileError` with file, line, column and reason for a file that is missing, broken or no contract.
 *
 * ```ts
 * import { loadContract } from 'aws-json-contract'
 *
 * const contract = await loadContract('openapi.yaml')
 * for (const [target, { name }] of contract.operations) console.log(target, name)
 * ```
 */
export async function loadContract(file: string, { overlays }: OverlayOptions = {}): Promise<Contract> {
  const { service, locate } = await loadService(file, overlays)
  const validatorAt = compileValidators(service.document)
  return {
    ...service,
    file,
    locate,
    validatorAt: (pointer) => {
      try {
        return validatorAt(pointer)
      } catch (cause) {
        throw placeError(uncompiled(cause, pointer), { locate, file })
      }
    },
  }
}

/** What a compiler of schemas says of a schema that is none, with its place. */
function uncompiled(cause: unknown, pointer: string): unknown {
  if (!(cause instanceof Error) || cause instanceof ContractError || isStackOverflow(cause)) return cause
  return new ContractError(pointer, `a schema here cannot be compiled: ${cause.message}`)
}

/** What can be told while contracts are loaded. */
export interface LoadOptions extends OverlayOptions {
  /** Told, as a sentence that names both files, where two contracts have the same target. */
  readonly onWarning?: ((warning: string) => void) | undefined
}

/**
 * Loads several contracts, as `loadContract` does each. Where two have the same target, the first one is used and the
 * other loses that operation.
 *
 * ```ts
 * import { loadContracts } from 'aws-json-contract'
 *
 * const contracts = await loadContracts(['ssm.yaml', 'dynamodb.yaml'], { onWarning: console.warn })
 * console.log(contracts.map(({ title }) => title))
 * ```
 */
export async function loadContracts(
  files: readonly string[],
  { onWarning, overlays }: LoadOptions = {},
): Promise<readonly Contract[]> {
  const overlaysOf = await chooseOverlays(overlays ?? [], files)
  const { contracts, repeated } = withoutRepeatedTargets(
    await Promise.all(files.map((file) => loadContract(file, { overlays: overlaysOf(file) }))),
  )
  for (const pair of repeated) onWarning?.(repeatedTargetsText(pair))
  return contracts
}
