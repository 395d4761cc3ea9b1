import { outputShape, requestShape } from '../contract/contract.js'
import type { Shape } from '../contract/shapes.js'
import type { JudgedContract } from './operation-plan.js'
import { type BareOperation, bareDocumentsOf } from './readers/bare-documents.js'
import type { BareDocument } from './readers/read-options.js'

/** Says what a bare JSON document is, by the members it has. */
export type DescribeBareDocument = (members: readonly string[]) => BareDocument | undefined

/**
 * Tells bare JSON documents by the operations of the contracts, or by the one operation that is named. Nothing is read
 * of the contracts until there is such a document. `undefined` when no operation has the name.
 */
export function describeBareDocuments(
  contracts: readonly JudgedContract[],
  named?: string,
): DescribeBareDocument | undefined {
  const candidates = contracts.flatMap((judged) =>
    [...judged.contract.operations.values()]
      .filter(({ name, target }) => named === undefined || named === name || named === target)
      .map((operation) => ({ contract: judged.contract, operation })),
  )
  if (candidates.length === 0) return undefined
  let describe: DescribeBareDocument | undefined
  return (members) => {
    describe ??= bareDocumentsOf(
      candidates.map(({ contract, operation }): BareOperation => {
        const output =
          outputShape(contract, operation, 'wire') ?? outputShape(contract, operation, 'published')
        return {
          name: operation.name,
          requestMembers: membersOf(requestShape(contract, operation)),
          responseMembers: membersOf(output),
        }
      }),
    )
    return describe(members)
  }
}

function membersOf(shape: Shape | undefined): Iterable<string> {
  return shape?.kind === 'structure' ? shape.members.keys() : []
}
