import { describe, expect, it } from 'vitest'
import {
  formatEpochSeconds,
  fromDateTime,
  toDate,
  toDateTime,
  toEpochSeconds,
} from '../../src/protocol/timestamps.js'

describe('timestamps', () => {
  it('are written as AWS writes them, in exponent form with milliseconds', () => {
    expect(formatEpochSeconds(1_773_934_305_877)).toBe('1.773934305877E9')
    expect(formatEpochSeconds(0)).toBe('0.0')
    expect(formatEpochSeconds(1_000)).toBe('1.0E0')
    expect(formatEpochSeconds(1_500_000_000_000)).toBe('1.5E9')
    expect(formatEpochSeconds(-1)).toBe('-1.0E-3')
  })

  it('survive the way to a date-time and back', () => {
    expect(toDateTime(1583737234.134)).toBe('2020-03-09T07:00:34.134Z')
    expect(fromDateTime('2020-03-09T07:00:34.134Z')).toBe(1583737234.134)
    expect(toEpochSeconds(toDate(1583737234.134))).toBe(1583737234.134)
  })

  it('are read from numbers and from texts', () => {
    expect(toDate(1583737234.134).getTime()).toBe(1583737234134)
    expect(toDate('2020-03-09T07:00:34.134Z').getTime()).toBe(1583737234134)
  })

  it('give no number for text that is no date-time', () => {
    expect(fromDateTime('soon')).toBeUndefined()
  })

  it('keep the millisecond although seconds are a binary fraction', () => {
    for (let millisecond = 0; millisecond < 1000; millisecond++) {
      const at = 1_773_934_305_000 + millisecond
      expect(Number(formatEpochSeconds((at / 1000) * 1000)) * 1000).toBeCloseTo(at, 3)
    }
  })
})
