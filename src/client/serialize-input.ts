import { ContractViolationError } from './errors/contract-violation-error.js'

/** What JSON writes as an empty object. */
const OPAQUE = /Map|Set|Promise|Blob|File/

/**
 * An input as AWS JSON writes it: a `Date` as epoch seconds, bytes as base64, a `bigint` as the number it is. Throws
 * `ContractViolationError`, which names the member, for what JSON would change in silence or cannot write: an invalid
 * date, NaN, infinities, integers that no number holds, cycles, maps and sets.
 */
export function serializeInput(input: unknown, operation: string): string {
  let member = ''
  try {
    return JSON.stringify(input, function (this: Record<string, unknown>, name, value: unknown) {
      member = name
      // `value` is what `toJSON` has made of it already.
      const given = this[name]
      if (given instanceof Date) value = Number(given) / 1000
      if (given instanceof ArrayBuffer) value = toBase64(new Uint8Array(given))
      if (ArrayBuffer.isView(given))
        value = toBase64(new Uint8Array(given.buffer, given.byteOffset, given.byteLength))
      if (typeof given === 'bigint' && Number.isSafeInteger(Number(given))) value = Number(given)
      if (
        typeof value === 'number'
          ? !Number.isFinite(value)
          : OPAQUE.test(Object.prototype.toString.call(value))
      )
        throw TypeError(`JSON does not hold ${given}`)
      return value
    })
  } catch (cause) {
    const { message } = cause as Error // JSON throws nothing else.
    throw new ContractViolationError(
      'ContractViolation',
      `\`${member}\` of ${operation} cannot be sent: ${message}`,
      { operation, part: 'request', problems: [{ instancePath: `/${member}`, message }], cause },
    )
  }
}

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
