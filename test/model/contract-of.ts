import type { Contract } from '../../src/contract/contract.js'
import { createContract } from '../../src/contract/create-contract.js'
import { readC2j } from '../../src/model/read-c2j/read-c2j.js'
import { toOpenApi } from '../../src/model/write-openapi/to-openapi.js'
import type { JsonObject } from '../../src/protocol/json-values.js'

interface SmallModel {
  readonly metadata?: JsonObject
  readonly operations: JsonObject
  readonly shapes?: JsonObject
}

/** The contract of a small C2J model: a service `Test` with the target prefix `Test`. */
export function contractOf(model: SmallModel): Contract {
  return createContract(toOpenApi(readC2j(c2jOf(model))).document)
}

/** A small C2J model: a service `Test` with the target prefix `Test`. */
export function c2jOf(model: SmallModel): JsonObject {
  return {
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
  }
}
