import { isWithin } from './outside'
import { Kind, Plan } from './plans'
import { isDigit, LOWER_E, MINUS, PLUS, POINT, UPPER_E, ZERO } from './text'

/** Longer numbers are left to parsers. */
const MOST_DIGITS: usize = 20
const MOST_EXPONENT_DIGITS: usize = 2
/** Whole seconds of so many digits end before the year 2286. */
const DIGITS_OF_SECONDS: usize = 10
const DIGITS_OF_FRACTIONS: usize = 9

/** Where `true` or `false` that stands at a place ends, or 0. */
export function scanBoolean(at: usize): usize {
  const word = load<u32>(at)
  if (word === 0x65757274) return at + 4
  return word === 0x736c6166 && load<u8>(at + 4) === LOWER_E ? at + 5 : 0
}

/** Where a number that stands at a place ends, or 0: a whole one of so many digits, or any. */
export function scanNumber(at: usize, isWhole: bool, digits: usize): usize {
  const first = load<u8>(at) === MINUS ? at + 1 : at
  const whole = afterWhole(first, digits)
  return whole === 0 || isWhole ? whole : afterExponent(afterFraction(whole))
}

/** Where a number ends that is within the limits of a plan, or 0. */
export function scanLimited(plan: Plan, at: usize): usize {
  const isWhole = plan.kind === Kind.Integer
  const end = scanNumber(at, isWhole, plan.digits)
  if (end === 0 || (plan.lowest === -Infinity && plan.highest === Infinity)) return end
  if (!isWhole) return isWithin(plan.id, at, end) ? end : 0
  const value = wholeAt(at, end)
  return value >= plan.lowest && value <= plan.highest ? end : 0
}

/** The whole number between two places: none is so long that it loses a digit. */
function wholeAt(at: usize, end: usize): f64 {
  const isNegative = load<u8>(at) === MINUS
  let value: i64 = 0
  for (let place = isNegative ? at + 1 : at; place < end; place++)
    value = value * 10 + ((load<u8>(place) - ZERO) as i64)
  return (isNegative ? -value : value) as f64
}

/** Where seconds since the epoch end, or 0: plain ones, or in exponent form as AWS writes them. */
export function scanSeconds(at: usize): usize {
  const whole = afterWhole(at, DIGITS_OF_SECONDS)
  if (whole === 0) return 0
  const fraction = afterFraction(whole)
  if (fraction === 0) return 0
  if (load<u8>(fraction) !== UPPER_E) return fraction - whole <= DIGITS_OF_FRACTIONS + 1 ? fraction : 0
  const isUsual = whole === at + 1 && load<u8>(at) !== ZERO && load<u8>(fraction + 1) === ZERO + 9
  return isUsual ? fraction + 2 : 0
}

/** The digits before a point: none but a zero begin with one. */
function afterWhole(at: usize, most: usize): usize {
  const end = load<u8>(at) === ZERO ? at + 1 : afterDigits(at)
  return end > at && end - at <= most ? end : 0
}

function afterFraction(at: usize): usize {
  if (load<u8>(at) !== POINT) return at
  const end = afterDigits(at + 1)
  return end > at + 1 && end - at - 1 <= MOST_DIGITS ? end : 0
}

function afterExponent(at: usize): usize {
  if (at === 0 || (load<u8>(at) | 0x20) !== LOWER_E) return at
  const sign = load<u8>(at + 1)
  const first = sign === PLUS || sign === MINUS ? at + 2 : at + 1
  const end = afterDigits(first)
  return end > first && end - first <= MOST_EXPONENT_DIGITS ? end : 0
}

function afterDigits(at: usize): usize {
  while (isDigit(load<u8>(at))) at++
  return at
}
