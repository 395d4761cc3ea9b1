import type { Service } from '../model/service.js'
import { smithyUnions } from '../services/smithy-unions.js'
import { UsageError } from './command.js'

/** A contract that was loaded, or made of a model on the way. */
export interface LoadedSide {
  readonly contract: Service
  readonly fromModel: boolean
}

/** How a contract is loaded and a model imported. */
export interface ContractOrModelOptions {
  readonly descriptions: boolean
  readonly boundResponses: boolean
  /** Overlays to apply to it. */
  readonly overlays?: readonly string[]
}

/** Loads a contract, or imports a model as one; the content of the file tells which it is. */
export async function loadContractOrModel(
  file: string,
  { overlays = [], ...options }: ContractOrModelOptions,
): Promise<LoadedSide> {
  // What imports a model is loaded for a model.
  const { isModelFile } = await import('../import/files/read-model-file.js')
  if (!(await isModelFile(file)))
    return { contract: await loadContractFile(file, overlays), fromModel: false }
  const { importModel, ModelError } = await import('../import/index.js')
  const { readContract } = await import('../model/read-openapi/read-contract.js')
  try {
    const { document } = await importModel(file, { ...options, unionsOf: smithyUnions })
    const { applyOverlays } = await import('../contract/files/load-service.js')
    return { contract: readContract(await applyOverlays(document, overlays)), fromModel: true }
  } catch (cause) {
    if (cause instanceof ModelError) throw new UsageError(cause.message, { cause })
    throw cause
  }
}

async function loadContractFile(file: string, overlays: readonly string[]): Promise<Service> {
  const { loadService } = await import('../contract/files/load-service.js')
  const { ContractFileError } = await import('../contract/files/contract-file-error.js')
  try {
    return (await loadService(file, overlays)).service
  } catch (cause) {
    if (cause instanceof ContractFileError) throw new UsageError(cause.message, { cause })
    throw cause
  }
}
