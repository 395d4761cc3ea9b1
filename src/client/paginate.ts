import { PaginationError } from './errors/pagination-error.js'

/** An input or output; what its members are, only the types of the service know. */
export type Structure = Readonly<Record<string, unknown>>

/** Which members of input and output carry pages. */
export interface Pagination {
  readonly inputToken: string
  readonly outputToken: string
  readonly items: string
}

/**
 * Yields page after page, from the token in the input if it has one, until a page has none or an empty one.
 * The next page is asked for only when the consumer wants it. Throws `PaginationError` when a token repeats.
 */
export async function* paginate(
  fetchPage: (input: Structure) => Promise<Structure>,
  { inputToken, outputToken }: Pagination,
  input: Structure,
): AsyncGenerator<Structure, void, void> {
  const seen = new Set<string>()
  let token = input[inputToken]
  do {
    const text = JSON.stringify(token)
    if (seen.has(text)) throw new PaginationError(`the service gave the same \`${outputToken}\` twice`)
    seen.add(text)
    const page = await fetchPage({ ...input, [inputToken]: token })
    yield page
    token = page[outputToken]
  } while (token)
}

/** Yields the items of page after page. */
export async function* paginateItems(
  pages: AsyncIterable<Structure>,
  { items }: Pagination,
): AsyncGenerator<unknown, void, void> {
  for await (const page of pages) {
    const list = page[items]
    if (Array.isArray(list)) yield* list
  }
}
