/**
 * Whether an error says that calls nest too deep. V8 says so only in the message of its `RangeError`, which is also
 * what it throws for other mistakes, such as a date that is none; this is the one place that reads it.
 */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack')
}
