import { readFileSync } from 'node:fs'
import { readSoundContract } from '../model/read-openapi/read-contract.js'
import { checkFirst } from './compile/check-first.js'
import type { Contract } from './contract.js'
import { type Locate, locateInMap, type SourceMapNode } from './files/source-map.js'
import { shippedValidators } from './shipped-validators.js'

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
  contract ??= openShipped()
  return contract
}

function openShipped(): Contract {
  const service = readSoundContract(readGenerated('openapi.json'))
  return {
    ...service,
    file: 'openapi/openapi.yaml',
    validatorAt: checkFirst(service.document, shippedValidators),
    locate: shippedLocate,
  }
}

let locate: Locate | undefined

/**
 * Where the thing at a JSON pointer of the built-in contract was written, such as `openapi/openapi.yaml`, line 1.
 *
 * ```ts
 * import { shippedLocate } from 'aws-json-contract'
 *
 * console.log(shippedLocate('/components/schemas/StepExecution')?.file) // openapi/components/schemas/StepExecution.yaml
 * ```
 */
export const shippedLocate: Locate = (pointer) => {
  // Our own file, whose form `generate` decides and a test holds.
  locate ??= locateInMap((readGenerated('source-map.json') as { locations: SourceMapNode }).locations)
  const place = locate(pointer)
  return place && { ...place, file: `openapi/${place.file}` }
}

function readGenerated(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../generated/${name}`, import.meta.url), 'utf8'))
}
