/** A value whose integers may be `bigint`, where no number holds them. */
export type Exact<Value> = Value extends number
  ? number | bigint
  : Value extends object
    ? { [Name in keyof Value]: Exact<Value[Name]> }
    : Value

/** A text of JSON, which is passed over and may have many megabytes without an escape, or a number. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const INTEGER = /^-?\d+$/

/** Rewrites the integers of a JSON text that no number holds exactly. */
function replaceLongs(text: string, rewrite: (digits: string) => string): string {
  // Most texts have no number that is so long, and need no second look.
  if (!/\d{16}/.test(text)) return text
  return text.replaceAll(TOKEN, (token) =>
    INTEGER.test(token) && !Number.isSafeInteger(Number(token)) ? rewrite(token) : token,
  )
}

/** The first digits of a number that a double rounds to an end of the longs: a point may stand anywhere among them. */
const NEAR_THE_ENDS = ['92233720', '3685477'] as const
const GREATEST = 2n ** 63n - 1n

/** What programs print of the greatest long that they read as a double. */
const PRINTED = /^-?9(?:223372036854776000|\.223372036854776[eE]\+?18)$/

/**
 * The text with numbers just beyond the longs made greater, however they are written: read as a double, they would be
 * rounded to the greatest or the least long. With `printed`, what a program prints of these two stays: recorders read
 * numbers as doubles, too.
 */
export function keepBeyondLongs(text: string, { printed = false } = {}): string {
  if (!NEAR_THE_ENDS.some((digits) => text.includes(digits))) return text
  return text.replaceAll(TOKEN, (token) =>
    isRoundedToLong(token) && !(printed && PRINTED.test(token))
      ? `${token.startsWith('-') ? '-' : ''}1E20`
      : token,
  )
}

function isRoundedToLong(token: string): boolean {
  if (Math.abs(Number(token)) !== 2 ** 63) return false
  if (token.length > LONGEST_NUMBER) return true
  const [, sign, whole = '', fraction = '', exponent = '0'] = NUMBER.exec(token) ?? []
  const power = Number(exponent) - fraction.length
  const scale = 10n ** BigInt(Math.abs(power))
  const digits = BigInt(whole + fraction)
  const limit = GREATEST + (sign === '-' ? 1n : 0n)
  return power < 0 ? digits > limit * scale : digits * scale > limit
}

/** Nobody writes a long with so many digits, and arithmetic on them would take its time. */
const LONGEST_NUMBER = 1000
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/

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
