import type { Contract } from '../contract/contract.js'
import { type Operation, outputShape, requestShape } from '../model/service.js'
import type { Shape } from '../model/shapes.js'
import { type BareOperation, bareDocumentsOf } from './formats/json/bare-documents.js'
import type { BareDocument } from './formats/read-options.js'
import { isOfService } from './operations/is-of-service.js'

/** Says what a bare JSON document is, by the members it has, and by the service that an SDK's word for it names. */
export type DescribeBareDocument = (members: readonly string[], service?: string) => BareDocument | undefined

/**
 * Tells bare JSON documents by the operations of the contracts, or by the one operation that is named, by its name or
 * its target. Documents are given the target, as services may have operations of the same name. Nothing is read of the
 * contracts until there is such a document. `undefined` when no operation has the name.
 *
 * ```ts
 * import { describeBareDocuments, openCaptures, openContracts } from 'aws-json-contract/capture'
 *
 * const describeBareDocument = describeBareDocuments(await openContracts([]), 'DescribeAutomationStepExecutions')
 * const items = openCaptures(['responses.json'], { ...(describeBareDocument && { describeBareDocument }) })
 * ```
 */
export function describeBareDocuments(
  contracts: readonly Contract[],
  named?: string,
): DescribeBareDocument | undefined {
  const candidates = operationsNamed(contracts, named)
  if (candidates.length === 0) return undefined
  let describe: DescribeBareDocument | undefined
  return (members, service) => {
    describe ??= bareDocumentsOf(
      candidates.map(({ contract, operation }): BareOperation => {
        const input = requestShape(contract, operation)
        const output =
          outputShape(contract, operation, 'wire') ?? outputShape(contract, operation, 'published')
        return {
          name: operation.target,
          isOf: (service) => isOfService(contract, service),
          requestMembers: membersOf(input),
          requiredMembers: input?.kind === 'structure' ? input.required : [],
          responseMembers: membersOf(output),
          expectedMembers: output?.kind === 'structure' ? [...output.required, ...output.expected] : [],
        }
      }),
      { isNamed: named !== undefined },
    )
    return describe(members, service)
  }
}

/** An operation and the first contract that has its target. */
export interface NamedOperation {
  readonly contract: Contract
  readonly operation: Operation
}

/** The operations that a name or a target stands for, one for each target; all of them without a name. */
export function operationsNamed(
  contracts: readonly Contract[],
  named: string | undefined,
): readonly NamedOperation[] {
  const byTarget = new Map<string, NamedOperation>()
  for (const contract of contracts) {
    for (const operation of contract.operations.values()) {
      const { name, target } = operation
      const isNamed = named === undefined || named === name || named === target
      if (isNamed && !byTarget.has(target)) byTarget.set(target, { contract, operation })
    }
  }
  return [...byTarget.values()]
}

function membersOf(shape: Shape | undefined): Iterable<string> {
  return shape?.kind === 'structure' ? shape.members.keys() : []
}
