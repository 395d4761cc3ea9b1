/** The service gave a token for the second time: paging on would never end. */
export class PaginationError extends Error {
  override readonly name = 'PaginationError'
}
