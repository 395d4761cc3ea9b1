import { describe, expect, it } from 'vitest'
import { isTimeText } from '../../src/protocol/time-text.js'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const padded = (number: number): string => String(number).padStart(2, '0')

/** Every value of one field from 0 to 99, the other fields as they are. */
const field = (write: (digits: string) => string): readonly string[] =>
  Array.from({ length: 100 }, (_, number) => write(padded(number)))

/** Which of the numbers from 0 to 99 are taken. */
const taken = (texts: readonly string[], format: 'rfc3339' | 'http-date'): readonly number[] =>
  texts.flatMap((text, number) => (isTimeText(text, format) ? number : []))
const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)

describe('a date-time of RFC 3339', () => {
  it.each<[string, readonly number[], (digits: string) => string]>([
    ['month', range(1, 12), (digits) => `2026-${digits}-19T15:31:45Z`],
    ['day', range(1, 31), (digits) => `2026-03-${digits}T15:31:45Z`],
    ['hour', range(0, 23), (digits) => `2026-03-19T${digits}:31:45Z`],
    ['minute', range(0, 59), (digits) => `2026-03-19T15:${digits}:45Z`],
    ['second', range(0, 60), (digits) => `2026-03-19T15:31:${digits}Z`],
    ['hour of the offset', range(0, 23), (digits) => `2026-03-19T15:31:45+${digits}:00`],
    ['minute of the offset', range(0, 59), (digits) => `2026-03-19T15:31:45-01:${digits}`],
  ])('has a %s in its range', (_, numbers, write) => {
    expect(taken(field(write), 'rfc3339')).toEqual(numbers)
  })

  it.each(['2026-03-19T15:31:45.1Z', '2026-03-19T15:31:45.123456789Z', '2026-03-19t15:31:45z'])(
    'is also %s',
    (text) => expect(isTimeText(text, 'rfc3339')).toBe(true),
  )

  it.each([
    'x2026-03-19T15:31:45Z',
    '2026-03-19T15:31:45Zx',
    '26-03-19T15:31:45Z',
    '2026-03-19 15:31:45Z',
    '2026-03-19T15:31:45',
    '2026-03-19T15:31:45.Z',
    '2026-03-19T15:31:45.aZ',
    '2026-03-19T15:31:45.1',
    'Thu, 19 Mar 2026 15:31:45 GMT',
  ])('is not %s', (text) => expect(isTimeText(text, 'rfc3339')).toBe(false))
})

describe('a date of HTTP', () => {
  it.each<[string, readonly number[], (digits: string) => string]>([
    ['day', range(1, 31), (digits) => `Thu, ${digits} Mar 2026 15:31:45 GMT`],
    ['hour', range(0, 23), (digits) => `Thu, 19 Mar 2026 ${digits}:31:45 GMT`],
    ['minute', range(0, 59), (digits) => `Thu, 19 Mar 2026 15:${digits}:45 GMT`],
    ['second', range(0, 60), (digits) => `Thu, 19 Mar 2026 15:31:${digits} GMT`],
  ])('has a %s in its range', (_, numbers, write) => {
    expect(taken(field(write), 'http-date')).toEqual(numbers)
  })

  it('names every day of the week and every month, and may have a fraction of the second', () => {
    const texts = DAYS.flatMap((day) => MONTHS.map((month) => `${day}, 19 ${month} 2026 15:31:45.123 GMT`))
    expect(texts.filter((text) => !isTimeText(text, 'http-date'))).toEqual([])
  })

  it.each([
    'xThu, 19 Mar 2026 15:31:45 GMT',
    'Thu, 19 Mar 2026 15:31:45 GMTx',
    'Thu, 19 Mar 26 15:31:45 GMT',
    'Thu, 19 Mar abcd 15:31:45 GMT',
    'Thu, 19 Mar 2026 15:31:45. GMT',
    'Thu, 19 Mar 2026 15:31:45.a GMT',
    '2026-03-19T15:31:45Z',
  ])('is not %s', (text) => expect(isTimeText(text, 'http-date')).toBe(false))
})
