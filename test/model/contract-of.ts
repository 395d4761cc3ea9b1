import type { Contract } from '../../src/contract/contract.js'
import { createContract } from '../../src/contract/create-contract.js'
import { readC2j } from '../../src/model/read-c2j/read-c2j.js'
import { toOpenApi } from '../../src/model/write-openapi/to-openapi.js'
import type { JsonObject } from '../../src/protocol/json-values.js'

/** The contract of a small C2J model: a service `Test` with the target prefix `Test`. */
export function contractOf(model: {
  readonly metadata?: JsonObject
  readonly operations: JsonObject
  readonly shapes?: JsonObject
}): Contract {
  const service = readC2j({
    shapes: {},
    ...model,
    metadata: {
      apiVersion: '2020-01-01',
      endpointPrefix: 'test',
      jsonVersion: '1.1',
      protocol: 'json',
      serviceFullName: 'Test',
      targetPrefix: 'Test',
      ...model.metadata,
    },
  })
  return createContract(toOpenApi(service).document)
}
