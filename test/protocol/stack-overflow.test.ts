import { expect, it } from 'vitest'
import { isStackOverflow } from '../../src/protocol/stack-overflow.js'

function errorOf(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}

it('tells calls that nest too deep from every other error', () => {
  const nest = (): number => 1 + nest()
  expect(isStackOverflow(errorOf(nest))).toBe(true)
  expect(isStackOverflow(errorOf(() => new Date(Number.NaN).toISOString()))).toBe(false)
  expect(isStackOverflow(new Error('Maximum call stack size exceeded'))).toBe(false)
})
