import type { OperationFacts } from '../contract/operations-table.js'
import { toHex } from '../signature/sign.js'
import { CallError } from './errors/call-error.js'
import { paginate, paginateItems, type Structure } from './paginate.js'
import type { Complete } from './serialize-input.js'
import type { CallOptions } from './types.js'

/** Sends one call, its input completed while it is written; throws what goes wrong. */
export type Invoke = (
  input: unknown,
  options: CallOptions | undefined,
  complete: Complete,
) => Promise<Response>

/** Makes the function of one operation, with `pages` and `items` where the facts say how it pages. */
export function createOperation(
  invoke: Invoke,
  { inputToken = '', outputToken = '', items: list, idempotencyTokens = [] }: OperationFacts,
  throwOnError: boolean | undefined,
): unknown {
  const send = (input: unknown, options?: CallOptions, token?: unknown): Promise<Response> =>
    invoke(input ?? {}, options, (members) => {
      for (const name of idempotencyTokens) members[name] ??= randomUuid()
      if (token) members[inputToken] = token
    })
  const operation = async (input: unknown, options?: CallOptions): Promise<unknown> => {
    try {
      const response = await send(input, options)
      const data = await response.json()
      return throwOnError ? data : { data, response }
    } catch (error) {
      if (throwOnError || !(error instanceof CallError)) throw error
      return { error, response: error.response }
    }
  }
  if (!list) return operation
  const pages = (input: unknown, options?: CallOptions): AsyncGenerator<Structure> =>
    paginate(
      async (token) => (await send(input, options, token)).json(),
      outputToken,
      Object(input)[inputToken],
    )
  return Object.assign(operation, {
    pages,
    items: (input: unknown, options?: CallOptions) => paginateItems(pages(input, options), list),
  })
}

/** A random UUID of version 4. `crypto.randomUUID` would be one, but pages that are served over plain http have none. */
function randomUuid(): string {
  const digit = (): string => toHex(crypto.getRandomValues(new Uint8Array(1))).slice(1)
  return 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, digit)
}
