import type { Service } from '../model/service.js'
import { UsageError } from './command.js'

/** A contract that was loaded, or made of a model on the way. */
export interface LoadedSide {
  readonly contract: Service
  readonly fromModel: boolean
}

/** Loads a contract, or imports a model as one; the content of the file tells which it is. */
export async function loadContractOrModel(
  file: string,
  options: { readonly descriptions: boolean; readonly boundAnswers: boolean },
): Promise<LoadedSide> {
  const { importModel, isModelFile, ModelError } = await import('../import/index.js')
  if (!(await isModelFile(file))) return { contract: await loadContractFile(file), fromModel: false }
  const { readContract } = await import('../model/read-openapi/read-contract.js')
  try {
    const { document } = await importModel(file, options)
    return { contract: readContract(document), fromModel: true }
  } catch (cause) {
    if (cause instanceof ModelError) throw new UsageError(cause.message, { cause })
    throw cause
  }
}

async function loadContractFile(file: string): Promise<Service> {
  const { loadService } = await import('../contract/files/load-service.js')
  const { ContractFileError } = await import('../contract/files/contract-file-error.js')
  try {
    return (await loadService(file)).service
  } catch (cause) {
    if (cause instanceof ContractFileError) throw new UsageError(cause.message, { cause })
    throw cause
  }
}
