import type { ServedContract } from '../../mock/calls/service-table.js'
import { builtInContracts } from '../../services/mock.js'
import type { ReadData } from '../../services/ssm-automation/dataset/read-dataset.js'

/** The files a mock is made of. */
export interface MockFiles {
  /** Contracts, or AWS models, which are imported on the way; the shipped contract where there is none. */
  readonly contracts: readonly string[]
  /** Captures; the default dataset where there is none. */
  readonly data: readonly string[]
}

/** What the files hold. */
export interface MockSources {
  readonly contracts: readonly ServedContract[]
  readonly data: ReadData | undefined
}

/**
 * Reads all files anew, with no more code than they need: a mock without files is ready at once. Throws for a contract that is broken and a capture that cannot be opened.
 */
export async function readMockSources({ contracts: files, data }: MockFiles): Promise<MockSources> {
  const contracts = files.length === 0 ? builtInContracts() : await Promise.all(files.map(loadServed))
  if (data.length === 0) return { contracts, data: undefined }
  const { readData } = await import('./data.js')
  return { contracts, data: await readData(data, contracts) }
}

async function loadServed(file: string): Promise<ServedContract> {
  const { loadContractOrModel } = await import('../load-contract-or-model.js')
  const { compileValidators } = await import('../../contract/compile-validators.js')
  const { contract } = await loadContractOrModel(file, { descriptions: false, boundAnswers: false })
  return { contract, validators: compileValidators(contract.document), name: file }
}
