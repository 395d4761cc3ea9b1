const MILLISECONDS_PER_SECOND = 1000

/**
 * Epoch seconds from milliseconds, as JSON number text in the form AWS writes: a mantissa of one digit and
 * a fraction, then `E` and the exponent (`1.773934305877E9`).
 */
export function formatEpochSeconds(milliseconds: number): string {
  if (milliseconds === 0) return '0.0'
  const seconds = Math.round(milliseconds) / MILLISECONDS_PER_SECOND
  const [mantissa = '0', exponent = '0'] = seconds.toExponential().split('e')
  const fraction = mantissa.includes('.') ? mantissa : `${mantissa}.0`
  return `${fraction}E${Number(exponent)}`
}

/**
 * A wire timestamp as a `Date`: seconds since the epoch, rounded to milliseconds, or text (RFC 3339 or an HTTP date) where
 * a service writes its times so. What is no time becomes an invalid `Date`, whose `getTime()` is `NaN`.
 *
 * ```ts
 * import { toDate } from 'aws-json-contract'
 *
 * console.log(toDate(1773878400.25).toISOString()) // 2026-03-19T00:00:00.250Z
 * ```
 */
export function toDate(time: number | string): Date {
  return new Date(typeof time === 'string' ? time : Math.round(time * MILLISECONDS_PER_SECOND))
}

/**
 * A `Date` as a wire timestamp: seconds since the epoch with a millisecond fraction; `NaN` for an invalid `Date`.
 *
 * ```ts
 * import { toEpochSeconds } from 'aws-json-contract'
 *
 * console.log(toEpochSeconds(new Date('2026-03-19T00:00:00.250Z'))) // 1773878400.25
 * ```
 */
export function toEpochSeconds(date: Date): number {
  return date.getTime() / MILLISECONDS_PER_SECOND
}

/**
 * A wire timestamp, in seconds since the epoch, in the published rendition: an RFC 3339 date-time in UTC with
 * milliseconds. Throws `RangeError` for a number that no date has.
 *
 * ```ts
 * import { toDateTime } from 'aws-json-contract'
 *
 * console.log(toDateTime(1773878400.25)) // 2026-03-19T00:00:00.250Z
 * ```
 */
export function toDateTime(epochSeconds: number): string {
  return toDate(epochSeconds).toISOString()
}

/** A published date-time as wire timestamp; `undefined` when it is no date-time. */
export function fromDateTime(dateTime: string): number | undefined {
  const milliseconds = Date.parse(dateTime)
  return Number.isNaN(milliseconds) ? undefined : milliseconds / MILLISECONDS_PER_SECOND
}
