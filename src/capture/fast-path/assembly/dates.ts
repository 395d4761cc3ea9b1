import { isDigit, MINUS, POINT, ZERO } from './text'

const COLON: u8 = 0x3a
const UPPER_T: u8 = 0x54
const UPPER_Z: u8 = 0x5a
const MILLISECONDS_OF_DAY: i64 = 86_400_000
/** `2026-01-31T23:59:59`, which a fraction and `Z` may follow. */
const WHOLE: usize = 19

/** The milliseconds since the epoch of a date as JavaScript writes it, with any fraction; NaN for other dates. */
export function timeBetween(at: usize, end: usize): f64 {
  if (end < at + WHOLE + 1 || load<u8>(at + 4) !== MINUS || load<u8>(at + 7) !== MINUS) return NaN
  if (load<u8>(at + 10) !== UPPER_T || load<u8>(at + 13) !== COLON || load<u8>(at + 16) !== COLON) return NaN
  const fraction = fractionBetween(at + WHOLE, end)
  const day = dayOf(yearAt(at), twoDigits(at + 5), twoDigits(at + 8))
  const seconds = secondsOf(twoDigits(at + 11), twoDigits(at + 14), twoDigits(at + 17))
  if ((fraction | seconds) < 0 || day === NO_DAY) return NaN
  return (day * MILLISECONDS_OF_DAY + (seconds as i64) * 1000 + (fraction as i64)) as f64
}

/** The milliseconds since the epoch of `20260131T235959Z`; NaN for anything else. */
export function compactTimeAt(at: usize): f64 {
  if (load<u8>(at + 8) !== UPPER_T || load<u8>(at + 15) !== UPPER_Z) return NaN
  const day = dayOf(yearAt(at), twoDigits(at + 4), twoDigits(at + 6))
  const seconds = secondsOf(twoDigits(at + 9), twoDigits(at + 11), twoDigits(at + 13))
  if (seconds < 0 || day === NO_DAY) return NaN
  return (day * MILLISECONDS_OF_DAY + (seconds as i64) * 1000) as f64
}

/** A year of four digits; below zero where there are none. */
function yearAt(at: usize): i32 {
  const hundreds = twoDigits(at)
  const years = twoDigits(at + 2)
  return (hundreds | years) < 0 ? -1 : hundreds * 100 + years
}

const NO_DAY: i64 = i64.MIN_VALUE

/** The days since the epoch. */
function dayOf(year: i32, month: i32, day: i32): i64 {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) return NO_DAY
  return (daysBefore(year, month) + day - 1) as i64
}

/** The seconds since midnight; below zero where it is no time of a day. */
function secondsOf(hour: i32, minute: i32, second: i32): i32 {
  if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) return -1
  return (hour * 60 + minute) * 60 + second
}

/** Two digits as a number; below zero where there are none. */
function twoDigits(at: usize): i32 {
  const tens = load<u8>(at)
  const ones = load<u8>(at + 1)
  return isDigit(tens) && isDigit(ones) ? ((tens - ZERO) as i32) * 10 + ((ones - ZERO) as i32) : -1
}

/** Milliseconds of `.123Z` or `Z`, of longer fractions as many as are whole; -1 for anything else. */
function fractionBetween(at: usize, end: usize): i32 {
  if (load<u8>(end - 1) !== UPPER_Z) return -1
  if (at === end - 1) return 0
  if (load<u8>(at) !== POINT || at === end - 2) return -1
  let fraction = 0
  let worth = 100
  for (let place = at + 1; place < end - 1; place++) {
    const digit = load<u8>(place)
    if (!isDigit(digit)) return -1
    fraction += ((digit - ZERO) as i32) * worth
    worth /= 10
  }
  return fraction
}

/** The days from the epoch to the first of a month, of years after the year 0. */
function daysBefore(year: i32, month: i32): i32 {
  // Years that begin in March, so that the day of leap years is their last.
  const shifted = month > 2 ? year : year - 1
  const months = month > 2 ? month - 3 : month + 9
  const leaps = shifted / 4 - shifted / 100 + shifted / 400
  return shifted * 365 + leaps + (months * 153 + 2) / 5 - 719_468
}
