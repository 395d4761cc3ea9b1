import { expect, it } from 'vitest'
import { sampleText } from '../../src/model/samples/sample-text.js'
import { seededRandom } from '../../src/model/samples/seeded-random.js'

// The account ids of Athena and many more: their pattern takes any length, their bounds one.
it.each<[string, number, number]>([
  ['^[0-9]+$', 12, 12],
  ['^[0-9]+$', 64, 64],
  ['^arn:[a-z]+:[0-9]*$', 40, 41],
  ['^(?:[a-f0-9]{2}:?)+$', 60, 63],
  ['^[\\s\\S]*x$', 2_000, 2_000],
])(
  'makes a text of a pattern and of the length that is asked for: %s, %i to %i',
  (pattern, minLength, maxLength) => {
    for (let seed = 0; seed < 30; seed++) {
      const text =
        sampleText({ minLength, maxLength, patterns: [pattern] }, seededRandom(`${seed}`), 'Hint') ?? ''
      expect(text).toMatch(new RegExp(pattern))
      expect(text.length).toBeGreaterThanOrEqual(minLength)
      expect(text.length).toBeLessThanOrEqual(maxLength)
    }
  },
)

it.each([
  // What import writes of `\\d{1}+:\\d{12}+`, which a service has.
  '^arn:[a-z]{2}-(?=(?<atomic1>\\d{1}))\\k<atomic1>:(?=(?<atomic2>\\d{12}))\\k<atomic2>$',
  '^(?<part>[ab])-\\k<part>$',
  '^(-?)\\d{4}\\1\\d\\d$',
])('makes a text of a pattern that refers back to a group: %s', (pattern) => {
  for (let seed = 0; seed < 10; seed++) {
    const rules = { minLength: 1, maxLength: 100, patterns: [pattern] }
    expect(sampleText(rules, seededRandom(`${seed}`), 'Hint')).toMatch(new RegExp(pattern, 'u'))
  }
})
