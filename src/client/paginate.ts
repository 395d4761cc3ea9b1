import { PaginationError } from './errors/pagination-error.js'

/** An input or output; what its members are, only the types of the service know. */
export type Structure = Readonly<Record<string, unknown>>

/** Which members of input and output carry tokens. */
export interface Tokens {
  readonly inputToken: string
  readonly outputToken: string
}

/** What stands at a path in an output: a member, or with dots a member of a member. */
function readPath(output: Structure, path: string): unknown {
  return path.split('.').reduce<unknown>((holder, name) => Object(holder)[name], output)
}

/**
 * Yields page after page, from the token in the input if it has one, until a page has none or an empty one.
 * The next page is asked for only when the consumer wants it. Throws `PaginationError` when a token repeats.
 */
export async function* paginate(
  fetchPage: (input: Structure) => Promise<Structure>,
  { inputToken, outputToken }: Tokens,
  input: Structure,
): AsyncGenerator<Structure, void, void> {
  const seen = new Set<string>()
  let token = input[inputToken]
  do {
    const text = JSON.stringify(token)
    if (seen.has(text)) throw new PaginationError(`\`${outputToken}\` came twice`)
    seen.add(text)
    const page = await fetchPage({ ...input, [inputToken]: token })
    yield page
    token = readPath(page, outputToken)
  } while (token)
}

/** Yields the items of page after page, without the nulls that AWS may send among them. */
export async function* paginateItems(
  pages: AsyncIterable<Structure>,
  items: string,
): AsyncGenerator<unknown, void, void> {
  for await (const page of pages) {
    const list = readPath(page, items)
    if (Array.isArray(list)) yield* list.filter((item) => item !== null)
  }
}
