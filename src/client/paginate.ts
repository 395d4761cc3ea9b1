import { PaginationError } from './errors/pagination-error.js'

/** An input or output; what its members are, only the types of the service know. */
export type Structure = Readonly<Record<string, unknown>>

/** What stands at a path in an output: a member, or with dots a member of a member. */
function readPath(output: Structure, path: string): unknown {
  return path.split('.').reduce<unknown>((holder, name) => Object(holder)[name], output)
}

/**
 * Yields page after page, from a token if there is one, until a page has none or an empty one at its path.
 * The next page is asked for only when the consumer wants it. Throws `PaginationError` when a token repeats.
 */
export async function* paginate(
  fetchPage: (token: unknown) => Promise<Structure>,
  path: string,
  token: unknown,
): AsyncGenerator<Structure, void, void> {
  const seen = new Set([token])
  do {
    const page = await fetchPage(token)
    yield page
    token = readPath(page, path)
    const text = typeof token === 'string' ? token : JSON.stringify(token)
    if (token && seen.has(text)) throw new PaginationError(`\`${path}\` came twice`)
    seen.add(text)
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
