/**
 * Whether text that could not be parsed is right up to its last character and then stops, as a body that was cut off
 * does. V8 says so only in the message of its `SyntaxError`; this is the one place that reads it, and its test holds
 * the wording on every version of Node that the package runs on.
 */
export function isCutJson(text: string, cause: unknown): boolean {
  const message = cause instanceof Error ? cause.message : ''
  if (/end of (?:JSON input|data)|Unterminated string/i.test(message)) return true
  const position = /position (\d+)/.exec(message)?.[1]
  return position !== undefined && Number(position) >= text.length
}
