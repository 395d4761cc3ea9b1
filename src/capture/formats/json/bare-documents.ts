import type { BareDocument } from '../read-options.js'

/** An operation by the names that tell its request and its response apart. */
export interface BareOperation {
  readonly name: string
  readonly requestMembers: Iterable<string>
  readonly responseMembers: Iterable<string>
}

/**
 * Makes the function that says what a bare JSON document is, by the number of members that it shares with each
 * operation's request and response. An error (`__type`) is a response. With one operation to choose from a document
 * without members is its response; between several that fit equally well there is no answer.
 */
export function bareDocumentsOf(
  operations: readonly BareOperation[],
): (members: readonly string[]) => BareDocument | undefined {
  const sides = operations.flatMap(({ name, requestMembers, responseMembers }) => [
    { document: { operation: name, side: 'response' } as const, known: new Set(responseMembers) },
    { document: { operation: name, side: 'request' } as const, known: new Set(requestMembers) },
  ])
  const [sole] = operations
  const soleResponse: BareDocument | undefined =
    operations.length === 1 && sole ? { operation: sole.name, side: 'response' } : undefined
  return (members) => {
    if (members.length === 0 || members.includes('__type')) return soleResponse
    const ranked = sides
      .map(({ document, known }) => ({
        document,
        score: members.filter((member) => known.has(member)).length,
      }))
      .filter(({ score }) => score > 0)
      .sort((left, right) => right.score - left.score)
    const [best, second] = ranked
    const isTie = second?.score === best?.score && second?.document.operation !== best?.document.operation
    return best === undefined || isTie ? undefined : best.document
  }
}
