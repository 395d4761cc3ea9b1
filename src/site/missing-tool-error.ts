/** A tool that makes a part of the site is not installed; the message says how to install it. */
export class MissingToolError extends Error {
  override readonly name = 'MissingToolError'
}
