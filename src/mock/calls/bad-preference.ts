import type { ErrorResponse } from './messages.js'

/** The error of a `Prefer` header that cannot be met. AWS has nothing like it, so the message says what it is about. */
export function badPreference(problem: string): ErrorResponse {
  return { code: 'ValidationException', message: `The Prefer header cannot be met: ${problem}` }
}
