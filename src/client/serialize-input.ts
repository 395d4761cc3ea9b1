import type { TextTimes } from '../contract/operations-table.js'
import { cannotBeSent } from './errors/contract-violation-error.js'

/** Adds members to those that an input is written with. */
export type Complete = (members: Record<string, unknown>) => void

/** What is written beside the input itself. */
export interface SerializingOptions {
  /** How dates are written whose members are texts, by the names of these members. */
  readonly textTimes?: TextTimes | undefined
  /** Completes the input, whatever it is written from: an object of a class, or what its `toJSON` returns. */
  readonly complete?: Complete | undefined
}

/**
 * An input as AWS JSON writes it: a `Date` as epoch seconds or as the text that its member is, bytes as base64, a
 * `bigint` with all its digits, NaN and infinities by their names. Throws `ContractViolationError`, which names the
 * member, for what JSON would change in silence or cannot write: an invalid date, cycles, functions, maps and sets, lists
 * with holes, and a `bigint` that no number holds on Node 20 and other engines without `JSON.rawJSON`.
 */
export function serializeInput(
  input: unknown,
  operation: string,
  { textTimes, complete }: SerializingOptions = {},
): string {
  let member = ''
  try {
    const text = JSON.stringify(input, function (this: Record<string, unknown>, name, value: unknown) {
      const isItem = Array.isArray(this)
      if (!isItem) member = name
      const written = write(this[name], value, textTimes?.[member])
      const kind = {}.toString.call(written).slice(8, -1)
      if (complete && kind === 'Object') {
        const members = { ...Object(written) }
        complete(members)
        // Only the first of all objects is the input.
        complete = undefined
        return members
      }
      // JSON has no numbers for these, so the protocol has names.
      if (kind === 'Number') return Number.isFinite(Number(written)) ? written : `${written}`
      // What JSON writes as what it is; all else, such as functions, maps and errors, it drops or empties in silence. A
      // member that is undefined is left out, where an item would become null.
      if (/^(Array|Boolean|Null|Object|String)$/.test(kind) || (written === undefined && !isItem))
        return written
      throw TypeError(`JSON does not hold this ${kind}`)
    })
    if (text?.[0] === '{') return text
    member = ''
    throw TypeError('not an object')
  } catch (cause) {
    throw cannotBeSent(operation, Object(cause).member ?? member, cause)
  }
}

/** What stands for a value in JSON, which makes `value` of it. */
function write(given: unknown, value: unknown, format: TextTimes[string] | undefined): unknown {
  // Throws for a date that is none.
  if (given instanceof Date) return format?.(given) ?? Date.parse(given.toISOString()) / 1000
  const bytes =
    given instanceof ArrayBuffer
      ? new Uint8Array(given)
      : ArrayBuffer.isView(given) && new Uint8Array(given.buffer, given.byteOffset, given.byteLength)
  if (bytes) return btoa(bytes.reduce((binary, byte) => binary + String.fromCharCode(byte), ''))
  if (typeof given !== 'bigint') return value
  return Number.isSafeInteger(Number(given))
    ? Number(given)
    : ((JSON as MaybeRaw).rawJSON?.(`${given}`) ?? given)
}

/** What the types of JavaScript do not know yet. */
interface MaybeRaw {
  rawJSON?(text: string): unknown
}
