import { describe, expect, it } from 'vitest'
import { MOST_FAILURES } from '../../src/contract/bound-failures.js'
import { compileValidators } from '../../src/contract/compile-validators.js'
import { smallDocument } from './small-document.js'

const document = smallDocument({
  List: { type: 'array', items: { $ref: '#/components/schemas/Item' } },
  Item: { type: 'object', required: ['Key', 'Values'] },
  Text: { type: 'array', items: { type: 'string', minLength: 1, pattern: '^(a+)+$' } },
  Choice: {
    anyOf: [
      { type: 'array', items: { $ref: '#/components/schemas/Item' } },
      { type: 'array', items: { type: 'object' } },
    ],
  },
  Inner: {
    type: 'object',
    properties: {
      first: { $ref: '#/components/schemas/List' },
      second: { $ref: '#/components/schemas/Choice' },
    },
  },
})

function timeOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  // The sum: each alone is estimated from samples, some milliseconds apart.
  const { user, system } = process.cpuUsage(before)
  return user + system
}

describe('the failures of one value', () => {
  const validate = compileValidators(document)

  it('are collected in linear time', () => {
    const check = validate('#/components/schemas/List')
    const run = (count: number) => timeOf(() => check(Array.from({ length: count }, () => ({}))))
    run(20_000)
    const [small, large] = [Math.min(run(20_000), run(20_000)), Math.min(run(160_000), run(160_000))]
    expect(large / small).toBeLessThan(32)
  })

  it('are a thousand at most', () => {
    const check = validate('#/components/schemas/List')
    expect(check(Array.from({ length: 5000 }, () => ({})))).toBe(false)
    expect(check.errors).toHaveLength(MOST_FAILURES)
    expect(check([{}])).toBe(false)
    expect(check.errors).toHaveLength(2)
    expect(check([])).toBe(true)
  })

  it('never change a verdict', () => {
    const many = Array.from({ length: 5000 }, () => ({}))
    expect(validate('#/components/schemas/Choice')(many)).toBe(true)
    const check = validate('#/components/schemas/Inner')
    expect(check({ second: many })).toBe(true)
    expect(check({ first: many, second: many })).toBe(false)
    expect(check({ first: [], second: [1] })).toBe(false)
  })

  it('take no text long', () => {
    const check = validate('#/components/schemas/Text')
    expect(timeOf(() => expect(check(['a'.repeat(60).concat('!')])).toBe(false))).toBeLessThan(400_000)
  })
})
