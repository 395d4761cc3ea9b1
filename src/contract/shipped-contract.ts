import { readFileSync } from 'node:fs'
import { validators } from '../../generated/validators.js'
import { ContractError } from '../model/documents.js'
import { readContract } from '../model/read-openapi/read-contract.js'
import type { Contract } from './contract.js'
import { type Locate, locateInMap, type SourceMapNode } from './files/source-map.js'
import type { ValidatorAt } from './validators.js'

let contract: Contract | undefined

/**
 * The built-in contract: DescribeAutomationStepExecutions of Amazon SSM. It is read once.
 *
 * ```ts
 * import { shippedContract } from 'aws-json-contract'
 *
 * for (const { name } of shippedContract().operations.values()) console.log(name)
 * ```
 */
export function shippedContract(): Contract {
  contract ??= {
    ...readContract(readGenerated('openapi.json')),
    file: 'openapi/openapi.yaml',
    validatorAt: shippedValidators,
    locate: shippedLocate,
  }
  return contract
}

/** The shipped contract's validators, compiled ahead of time for requests, outputs and errors. */
export const shippedValidators: ValidatorAt = (pointer) => {
  const validate = Object.hasOwn(validators, pointer) ? validators[pointer] : undefined
  if (validate) return validate
  throw new ContractError(pointer, 'the built-in validators have no check of this schema')
}

let locate: Locate | undefined

/** Where a part of the shipped contract was written, such as `openapi/openapi.yaml`, line 1. */
export const shippedLocate: Locate = (pointer) => {
  // Our own file, whose form `generate` decides and a test holds.
  locate ??= locateInMap((readGenerated('source-map.json') as { locations: SourceMapNode }).locations)
  const place = locate(pointer)
  return place && { ...place, file: `openapi/${place.file}` }
}

function readGenerated(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../generated/${name}`, import.meta.url), 'utf8'))
}
