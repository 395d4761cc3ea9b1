import type { ErrorResponse } from '../../../mock/calls/messages.js'
import type { PageTokens } from '../../../mock/calls/page-tokens.js'
import type { JsonObject } from '../../../protocol/json-values.js'
import { numberOf, textOf } from '../executions/execution.js'

/** The page size where a request has no MaxResults: AWS documents none; this is the greatest that SSM allows here. */
const DEFAULT_PAGE_SIZE = 50

/** What a page is cut from. */
export interface PageSource {
  readonly items: readonly JsonObject[]
  readonly test: ((item: JsonObject) => boolean) | undefined
  /** What a token is bound to; asked for where there is one. */
  readonly query: () => string
}

/** A page, with the token for the next one if there is one. */
export type Page =
  | { readonly items: readonly JsonObject[]; readonly token: string | undefined }
  | { readonly error: ErrorResponse }

const INVALID_TOKEN: ErrorResponse = {
  code: 'InvalidNextToken',
  message: 'No page goes with this token; it was altered, belongs to another query or has expired.',
}

/**
 * Cuts the page that a request's MaxResults and NextToken ask for. An empty NextToken asks for the first page. Positions
 * count all items, not just the matching ones, so that a page goes on at the right place although statuses change
 * between two requests.
 */
export function takePage(input: JsonObject, source: PageSource, tokens: PageTokens): Page {
  const token = textOf(input, 'NextToken') ?? ''
  const start = token === '' ? 0 : tokens.read(token, source.query())
  if (start === undefined) return { error: INVALID_TOKEN }
  const size = numberOf(input, 'MaxResults') ?? DEFAULT_PAGE_SIZE
  const taken: JsonObject[] = []
  for (let position = start; position < source.items.length; position++) {
    const item = source.items[position]
    if (!item || (source.test && !source.test(item))) continue
    if (taken.length === size) return { items: taken, token: tokens.issue(position, source.query()) }
    taken.push(item)
  }
  return { items: taken, token: undefined }
}
