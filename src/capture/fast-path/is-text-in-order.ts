import { isUtf8 } from 'node:buffer'
import { decodeString, type StringExtent } from './body-notation.js'
import type { StringPlan } from './body-plan.js'

/** Longer texts hardly ever come again. */
const LONGEST_RECENT = 256
/** How many bytes a character takes at the most: two halves, each by its code and with its backslash escaped. */
const LONGEST_CHARACTER = 14

/** The usual date-times; the rarer ones that validators accept too are left to them. */
const DATE_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/

/** Where a text stands: in a window, whose bytes and letters are the same but for those beyond ASCII. */
interface Window {
  readonly text: string
  readonly view: { readonly bytes: Uint8Array }
  readonly extent: StringExtent
}

/** Whether the text that was read last, from `start` on, is one that the plan takes. */
export function isTextInOrder(plan: StringPlan, { text, view, extent }: Window, start: number): boolean {
  const { least, most, patterns, recent } = plan
  const { end, isPlain } = extent
  const length = end - start
  if (patterns.length === 0) {
    if (isPlain) return length >= least && length <= most
    // Each character is written with one byte at the least.
    if (length <= most && length >= least * LONGEST_CHARACTER) return true
  }
  if (isPlain && recent !== undefined && recent.length === length && text.startsWith(recent, start))
    return true
  const value = isPlain ? text.slice(start, end) : decode(text, view.bytes, start, end)
  if (value === undefined) return false
  // Lengths count characters, not their halves.
  const characters = isPlain ? length : [...value].length
  const isFine = characters >= least && characters <= most && patterns.every((pattern) => pattern.test(value))
  if (isFine && isPlain && length <= LONGEST_RECENT) plan.recent = value
  return isFine
}

/** Whether a text is one of the usual date-times. */
export function isDateTime(text: string): boolean {
  return DATE_TIME.test(text)
}

function decode(text: string, bytes: Uint8Array, start: number, end: number): string | undefined {
  return isUtf8(bytes.subarray(start, end)) ? decodeString(text, start, end) : undefined
}
