import { fileURLToPath } from 'node:url'
import type { Contract } from '../../src/contract/contract.js'
import { loadContract } from '../../src/contract/load-contract.js'

/** A contract of some small files that has one of each thing a contract can have. */
export const TINY_FILE = fileURLToPath(new URL('tiny/openapi.yaml', import.meta.url))

/** Loads the tiny contract. */
export function loadTinyContract(): Promise<Contract> {
  return loadContract(TINY_FILE)
}
