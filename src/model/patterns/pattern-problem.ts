/**
 * Why a pattern is no regular expression of ECMA-262 in Unicode mode; `undefined` where it is one. V8 says so only in the
 * message of its `SyntaxError`, behind the expression itself; this is the one place that reads it.
 */
export function patternProblem(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u')
    return undefined
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    return message.split(': ').at(-1)?.toLowerCase() ?? message
  }
}
