import { type Contract, repeatedTargetsText, withoutRepeatedTargets } from '../../contract/contract.js'
import { loadContracts, type MockContract } from '../../mock/calls/service-table.js'
import { builtInContracts } from '../../services/built-in-contracts.js'
import type { ReadData } from '../../services/ssm-automation/dataset/read-dataset.js'

/** The files a mock is made of. */
export interface MockFiles {
  /** Contracts, or AWS models, which are imported on the way; all of SSM where there is none. */
  readonly contracts: readonly string[]
  /** Overlays, which change the contract that they extend, or each. */
  readonly overlays: readonly string[]
  /** Captures; the default dataset where there is none. */
  readonly data: readonly string[]
}

/** What the files hold. */
export interface MockSources {
  readonly contracts: readonly MockContract[]
  readonly data: ReadData | undefined
  /** Sentences about targets that two of the files have. */
  readonly warnings: readonly string[]
}

/**
 * Reads all files anew, with no more code than they need: a mock without files is ready at once. Throws for a contract that is broken and a capture that cannot be opened.
 */
export async function readMockSources({ contracts: files, overlays, data }: MockFiles): Promise<MockSources> {
  const named = await loadNamed(files, overlays)
  const contracts = named.length === 0 ? builtInContracts() : named
  const warnings = withoutRepeatedTargets(named).repeated.map(repeatedTargetsText)
  if (data.length === 0) return { contracts, data: undefined, warnings }
  const { readData } = await import('./data.js')
  return { contracts, data: await readData(data, await loadContracts(contracts)), warnings }
}

async function loadNamed(
  files: readonly string[],
  overlays: readonly string[],
): Promise<readonly Contract[]> {
  if (overlays.length === 0) return Promise.all(files.map((file) => loadServed(file, overlays)))
  const { overlaysByContract } = await import('../named-contracts.js')
  const overlaysOf = await overlaysByContract(overlays, files)
  return Promise.all(files.map((file) => loadServed(file, overlaysOf(file))))
}

async function loadServed(file: string, overlays: readonly string[]): Promise<Contract> {
  const { loadContractOrModel } = await import('../load-contract-or-model.js')
  const { compileValidators } = await import('../../contract/compile-validators.js')
  const { contract: service } = await loadContractOrModel(file, {
    descriptions: false,
    boundResponses: false,
    overlays,
  })
  return { ...service, file, validatorAt: compileValidators(service.document), locate: () => undefined }
}
