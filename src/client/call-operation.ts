import type { OperationFacts } from '../contract/operations-table.js'
import { toHex } from '../signature/sign.js'
import { CallError } from './errors/call-error.js'
import { paginate, paginateItems, type Structure, type Tokens } from './paginate.js'
import type { CallOptions } from './types.js'

/** Sends one call; throws what goes wrong. */
export type Invoke = (input: Structure, options?: CallOptions) => Promise<Response>

/** Makes the function of one operation, with `pages` and `items` where the facts say how it pages. */
export function createOperation(
  invoke: Invoke,
  facts: OperationFacts,
  throwOnError: boolean | undefined,
): unknown {
  const { items: list, idempotencyTokens = [] } = facts
  const send: Invoke = (input, options) => {
    const filled: Record<string, unknown> = idempotencyTokens[0] ? { ...input } : (input ?? {})
    for (const name of idempotencyTokens) filled[name] ??= randomUuid()
    return invoke(filled, options)
  }
  const read = async (input: Structure, options?: CallOptions): Promise<Structure> =>
    (await send(input, options)).json()
  const call = async (input: Structure, options?: CallOptions): Promise<unknown> => {
    try {
      const response = await send(input, options)
      return { data: await response.json(), response }
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      return { error, response: error.response }
    }
  }
  const operation = throwOnError ? read : call
  if (!list) return operation
  const pages = (input: Structure = {}, options?: CallOptions) =>
    // What has items has both tokens.
    paginate((page) => read(page, options), facts as Tokens, input)
  return Object.assign(operation, {
    pages,
    items: (input?: Structure, options?: CallOptions) => paginateItems(pages(input, options), list),
  })
}

/** A random UUID of version 4. `crypto.randomUUID` would be one, but pages that are served over plain http have none. */
function randomUuid(): string {
  const digits = toHex(crypto.getRandomValues(new Uint8Array(16)))
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-8$4-')
}
