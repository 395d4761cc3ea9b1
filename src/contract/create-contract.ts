import { readContract } from '../model/read-openapi/read-contract.js'
import { compileValidators } from './compile-validators.js'
import type { Contract } from './contract.js'
import { checkDocument } from './files/check-document.js'

/**
 * Makes a contract of a bundled OpenAPI document in memory. Its schemas are compiled when they are first needed. Throws
 * `ContractError`, which says where, for a document that is no contract.
 *
 * ```ts
 * import { createContract } from 'aws-json-contract'
 * import { createMock } from 'aws-json-contract/mock'
 *
 * declare const document: unknown
 * const mock = createMock({ contracts: [createContract(document)] })
 * ```
 */
export function createContract(document: unknown): Contract {
  const contract = trustContract(document)
  checkDocument(contract.document)
  return contract
}

/** The same of a document that was checked before, such as those of the package, whose tests do. */
export function trustContract(document: unknown): Contract {
  const service = readContract(document)
  return { ...service, validatorAt: compileValidators(service.document), locate: () => undefined }
}
