import type { Operation, Service } from '../../model/service.js'
import type { JsonValue } from '../../protocol/json-values.js'
import { listedStatuses, responseExamples } from './response-examples.js'

/** What was chosen: a status, and the example's value where an example is to be sent. */
export interface Negotiated {
  readonly status: number
  readonly example: JsonValue | undefined
}

/** What was chosen, or why nothing was: no such status, no such example, no such media type. */
export type Negotiation = Negotiated | { readonly problem: string }

/** What to choose by. */
export interface Wish {
  readonly mediaType: string
  readonly code?: number | undefined
  readonly example?: string | undefined
  readonly ignoreExamples: boolean
}

/**
 * Chooses among an operation's responses as Prism does by a `Prefer` header; `test/openapi/stock-prism.test.ts` holds
 * it against stock Prism. A status that the contract does not list, or not in this media type, and an example that the
 * response does not have, are problems; without an example's name the first one counts.
 */
export function negotiate(contract: Service, operation: Operation, wish: Wish): Negotiation {
  const { mediaType, code, example, ignoreExamples } = wish
  const status = code ?? firstSuccess(contract, operation)
  if (status === undefined || !listedStatuses(contract, operation).includes(String(status))) {
    return { problem: `The contract lists no response with status ${status ?? '2XX'} for ${operation.name}.` }
  }
  const content = contentOf(contract, operation, { status, mediaType })
  if (!content) {
    return code === undefined
      ? { status, example: undefined }
      : { problem: `Status ${status} has no such response in ${mediaType}.` }
  }
  if (example === undefined) {
    const [first] = ignoreExamples ? [] : content.values()
    return { status, example: first }
  }
  const value = content.get(example)
  if (value === undefined) {
    return { problem: `Status ${status} has no example called '${example}' in ${mediaType}.` }
  }
  return { status, example: value }
}

function firstSuccess(contract: Service, operation: Operation): number | undefined {
  const successes = listedStatuses(contract, operation).filter((status) => /^2\d\d$/.test(status))
  return successes.length === 0 ? undefined : Math.min(...successes.map(Number))
}

function contentOf(
  contract: Service,
  operation: Operation,
  { status, mediaType }: { readonly status: number; readonly mediaType: string },
): ReadonlyMap<string, JsonValue> | undefined {
  const contents = responseExamples(contract, operation, String(status))
  return contents.find((content) => content.mediaType === mediaType)?.examples
}
