import { describe, expect, it } from 'vitest'
import { backtrackingSteps } from '../../../../src/model/patterns/linear/backtracking.js'
import { parsePattern } from '../../../../src/model/patterns/linear/parse-pattern.js'

const steps = (pattern: string, length: number): number => backtrackingSteps(parsePattern(pattern))(length)

describe('the work that backtracking may take', () => {
  it.each([
    '^[a-z][a-z0-9-]{0,62}$',
    '^arn:aws:[a-z]+:[a-z0-9-]*:\\d{12}:.*$',
    '^(?:a|b|cd)+$',
    '[\\w+=,.@-]+',
    '^(?!aws:)[\\p{L}\\p{N} ]*$',
    '^(?:[a-z]+,)*$',
    '^[^:]*:[^:]*$',
  ])('grows with the length where each next character decides: %s', (pattern) => {
    expect(steps(pattern, 100_000) / steps(pattern, 1000)).toBeLessThan(101)
  })

  it.each([
    '^(a+)+$',
    '^([0-9]+)+$',
    '^(a|a)*$',
    '^(a?)+$',
    '^(?:[a-z]+-?)*$',
    '^(.*,)*$',
    '(x+x+)+y',
    '^([a-z])\\1*$',
  ])('is endless where a repetition holds another that ends anywhere: %s', (pattern) => {
    expect(steps(pattern, 1000)).toBeGreaterThan(1e100)
  })

  it.each(['^[a-z0-9-]*[a-z0-9]$', 'a+b', '^.*-.*$', '^\\s*.+$'])(
    'is a power where ends are open: %s',
    (pattern) => {
      const growth = steps(pattern, 100_000) / steps(pattern, 1000)
      expect(growth).toBeGreaterThan(9000)
      expect(growth).toBeLessThan(Number.POSITIVE_INFINITY)
    },
  )

  it('is found in linear time for patterns nested deep', () => {
    const nested = `${'('.repeat(200)}a${')*'.repeat(200)}`
    expect(steps(nested, 10)).toBe(Number.POSITIVE_INFINITY)
  })
})
