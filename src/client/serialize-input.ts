import { ContractViolationError } from './errors/contract-violation-error.js'

/** What JSON writes as what it is; all else, such as functions, maps and errors, it drops or empties in silence. */
const WRITABLE = /^(Array|Boolean|Null|Object|String)$/

/**
 * An input as AWS JSON writes it: a `Date` as epoch seconds, bytes as base64, a `bigint` as the number it is. Throws
 * `ContractViolationError`, which names the member, for what JSON would change in silence or cannot write: an invalid
 * date, NaN, infinities, integers that no number holds, cycles, functions, maps and sets, lists with holes.
 */
export function serializeInput(input: unknown, operation: string): string {
  let member = ''
  try {
    const text = JSON.stringify(input, function (this: Record<string, unknown>, name, value: unknown) {
      const isItem = Array.isArray(this)
      if (!isItem) member = name
      const written = write(this[name], value)
      const kind = Object.prototype.toString.call(written).slice(8, -1)
      const isWritable = kind === 'Number' ? Number.isFinite(Number(written)) : WRITABLE.test(kind)
      // A member that is undefined is left out, where an item would become null.
      if (isWritable || (written === undefined && !isItem)) return written
      throw TypeError(`JSON does not hold ${kind === 'Number' ? written : `this ${kind}`}`)
    })
    if (text?.[0] === '{') return text
    throw TypeError('an input is an object')
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new ContractViolationError(
      'ContractViolation',
      `\`${member || 'input'}\` of ${operation} cannot be sent: ${message}`,
      { operation, part: 'request', problems: [{ instancePath: `/${member}`, message }], cause },
    )
  }
}

/** What stands for a value in JSON, which makes `value` of it. */
function write(given: unknown, value: unknown): unknown {
  if (given instanceof Date) return Number(given) / 1000
  if (given instanceof ArrayBuffer) return toBase64(new Uint8Array(given))
  if (ArrayBuffer.isView(given))
    return toBase64(new Uint8Array(given.buffer, given.byteOffset, given.byteLength))
  return typeof given === 'bigint' && Number.isSafeInteger(Number(given)) ? Number(given) : value
}

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
