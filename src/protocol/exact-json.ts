/** A value whose integers may be `bigint`, where no number holds them. */
export type Exact<Value> = Value extends number
  ? number | bigint
  : Value extends object
    ? { [Name in keyof Value]: Exact<Value[Name]> }
    : Value

/** A text of JSON, which is passed over, or a number. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const INTEGER = /^-?\d+$/

/** Rewrites the integers of a JSON text that no number holds exactly. */
export function replaceLongs(text: string, rewrite: (digits: string) => string): string {
  // Most texts have no number that is so long, and need no second look.
  if (!/\d{16}/.test(text)) return text
  return text.replaceAll(TOKEN, (token) =>
    INTEGER.test(token) && !Number.isSafeInteger(Number(token)) ? rewrite(token) : token,
  )
}

/** Stands before the digits of a `bigint` while the text is read; nobody can guess it. */
const LONG = `${Math.random()}n`

/**
 * Reads JSON with all digits of its integers: those that no number holds exactly become `bigint`. Throws as `JSON.parse`
 * does.
 *
 * ```ts
 * import { createClient, parseExactly } from 'aws-json-contract/client'
 *
 * const ssm = createClient({ region: 'eu-central-1' })
 * const { response } = await ssm.describeAutomationStepExecutions({ AutomationExecutionId: '…' })
 * const exact = parseExactly((await response?.text()) ?? '{}')
 * ```
 */
export function parseExactly(text: string): unknown {
  return JSON.parse(
    replaceLongs(text, (digits) => `"${LONG}${digits}"`),
    (_, value: unknown) =>
      typeof value === 'string' && value.startsWith(LONG) ? BigInt(value.slice(LONG.length)) : value,
  )
}
