import type { Contract } from '../../src/contract/contract.js'
import { sampleValue } from '../../src/model/samples/sample-value.js'
import { seededRandom } from '../../src/model/samples/seeded-random.js'
import { type Operation, requestShape } from '../../src/model/service.js'
import { isJsonObject, type JsonObject } from '../../src/protocol/json-values.js'

/** A call of an operation with an input as it is on the wire. */
export interface Call {
  readonly operation: string
  readonly input: JsonObject
  /** The waiter that makes the call, as often as it takes. */
  readonly waiter?: string
}

/** What became of a call: nothing to tell where the response was read. */
export type Outcome = null | { readonly kind: 'refused' | 'unreadable'; readonly message: string }

/** Calls a few operations of a service, chosen by the seed, with all members that a sample has. */
export function sampleCalls(contract: Contract, count: number, seed: string): readonly Call[] {
  const random = seededRandom(seed)
  const keyed = [...contract.operations.values()].map((operation) => ({ operation, key: random() }))
  return keyed
    .toSorted((left, right) => left.key - right.key)
    .slice(0, count)
    .map(({ operation }) => ({ operation: operation.name, input: sampleInput(contract, operation, random) }))
}

/** A call of an operation with all members that a sample has. */
export function sampleCall(contract: Contract, operation: Operation, seed: string): Call {
  return { operation: operation.name, input: sampleInput(contract, operation, seededRandom(seed)) }
}

/** A call of an operation with what it demands. */
export function callOf(contract: Contract, operation: Operation, seed: string): Call {
  const shape = requestShape(contract, operation)
  const sampling = { random: seededRandom(seed), around: Date.now(), members: 'required' as const }
  const value = shape && sampleValue(shape, sampling)
  return { operation: operation.name, input: isJsonObject(value) ? value : {} }
}

/** An input of an operation, without a token: one that was made up leads to no page. */
function sampleInput(contract: Contract, operation: Operation, random: () => number): JsonObject {
  const shape = requestShape(contract, operation)
  const sampling = { random, around: Date.now() }
  const value =
    shape && (sampleValue(shape, sampling) ?? sampleValue(shape, { ...sampling, members: 'required' }))
  if (!isJsonObject(value)) return {}
  const token = operation.pagination?.inputToken
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== token))
}
