import type { NumberPlan } from './body-plan.js'
import { type ByteView, writtenText } from './byte-view.js'

const MINUS = 0x2d
const PLUS = 0x2b
const POINT = 0x2e
const ZERO = 0x30
const UPPER_E = 0x45
const LOWER_E = 0x65

/** Longer numbers are left to parsers. */
const MOST_DIGITS = 20
const MOST_EXPONENT_DIGITS = 2

/** Whole seconds of so many digits end before the year 2286. */
const DIGITS_OF_SECONDS = 10
const DIGITS_OF_FRACTIONS = 9

const TRUE = writtenText('true')
const FALSE = writtenText('false')

/** Where `true` or `false` that stands at `start` ends, or -1. */
export function scanBoolean(view: ByteView, start: number): number {
  if (view.has(TRUE, start)) return start + TRUE.length
  return view.has(FALSE, start) ? start + FALSE.length : -1
}

/** Where a number of this kind that stands at `start` ends, or -1. What follows it decides whether it is whole. */
export function scanNumber(view: ByteView, start: number, plan: NumberPlan): number {
  const first = view.at(start) === MINUS ? start + 1 : start
  const whole = afterWhole(view, first, plan.digits)
  if (whole < 0) return -1
  const end = plan.kind === 'integer' ? whole : afterExponent(view, afterFraction(view, whole, MOST_DIGITS))
  if (end < 0 || (plan.least === Number.NEGATIVE_INFINITY && plan.most === Number.POSITIVE_INFINITY))
    return end
  const value = plan.kind === 'integer' ? wholeAt(view, start, end) : Number(view.text(start, end))
  return value >= plan.least && value <= plan.most ? end : -1
}

/** Where seconds since the epoch end: plain ones, or in exponent form as AWS writes them. */
export function scanSeconds(view: ByteView, start: number): number {
  const whole = afterWhole(view, start, DIGITS_OF_SECONDS)
  if (whole < 0) return -1
  const fraction = afterFraction(view, whole, MOST_DIGITS)
  if (fraction < 0) return -1
  if (view.at(fraction) !== UPPER_E) return fraction - whole <= DIGITS_OF_FRACTIONS + 1 ? fraction : -1
  const isUsual = whole === start + 1 && view.at(start) !== ZERO && view.at(fraction + 1) === ZERO + 9
  return isUsual ? fraction + 2 : -1
}

/** The whole number between two places: none is so long that it loses a digit. */
function wholeAt(view: ByteView, start: number, end: number): number {
  const isNegative = view.at(start) === MINUS
  let value = 0
  for (let at = isNegative ? start + 1 : start; at < end; at++) value = value * 10 + view.at(at) - ZERO
  return isNegative ? -value : value
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9
}

/** The digits before a point: none but a zero begin with one. */
function afterWhole(view: ByteView, start: number, most: number): number {
  let at = start
  while (isDigit(view.at(at)) && (view.at(start) !== ZERO || at === start)) at++
  return at > start && at - start <= most ? at : -1
}

function afterFraction(view: ByteView, start: number, most: number): number {
  if (view.at(start) !== POINT) return start
  let at = start + 1
  while (isDigit(view.at(at))) at++
  return at > start + 1 && at - start - 1 <= most ? at : -1
}

function afterExponent(view: ByteView, start: number): number {
  if (start < 0 || (view.at(start) !== UPPER_E && view.at(start) !== LOWER_E)) return start
  const first = view.at(start + 1) === PLUS || view.at(start + 1) === MINUS ? start + 2 : start + 1
  let at = first
  while (isDigit(view.at(at))) at++
  return at > first && at - first <= MOST_EXPONENT_DIGITS ? at : -1
}
