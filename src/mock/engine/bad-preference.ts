import type { Refusal } from '../front-end/messages.js'

/** The refusal of a `Prefer` header that cannot be met. AWS has nothing like it, so the message says what it is about. */
export function badPreference(problem: string): Refusal {
  return { code: 'ValidationException', message: `The Prefer header cannot be met: ${problem}` }
}
