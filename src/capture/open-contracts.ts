import { shippedContract, shippedLocate, shippedValidators } from '../contract/shipped-contract.js'
import type { JudgedContract } from './judge/operation-plan.js'

/** The contract that this package ships, ready to judge by. */
export function shippedJudgedContract(): JudgedContract {
  return { contract: shippedContract(), validatorAt: shippedValidators, locate: shippedLocate }
}

/**
 * The contracts of these files (YAML or JSON, of one file or many), ready to judge by; without files the shipped one.
 * Throws `ContractFileError` for a file that is missing or no contract.
 */
export async function openContracts(files: readonly string[]): Promise<readonly JudgedContract[]> {
  if (files.length === 0) return [shippedJudgedContract()]
  const [{ loadContract }, { compileValidators }] = await Promise.all([
    import('../contract/load-contract.js'),
    import('../contract/compile-validators.js'),
  ])
  return Promise.all(
    files.map(async (file) => {
      const { contract, locate } = await loadContract(file)
      return { contract, validatorAt: compileValidators(contract.document), locate }
    }),
  )
}
