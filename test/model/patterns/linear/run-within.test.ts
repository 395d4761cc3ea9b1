import { describe, expect, it } from 'vitest'
import { checkWithin, runWithin } from '../../../../src/model/patterns/linear/run-within.js'

/** Waits without work, as a process does that is not given its turn. */
function wait(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

function work(): never {
  for (;;);
}

describe('a check that is stopped', () => {
  it('is done again where it was kept waiting', () => {
    const waits = [300, 300]
    const test = (text: string): boolean => {
      wait(waits.shift() ?? 0)
      return text === 'a'
    }
    let stops = 0
    const check = checkWithin(test, () => {
      stops++
    })
    expect(check('a')).toBe(true)
    expect(stops).toBe(2)
    expect(check('b')).toBe(false)
  })

  it('is not done again where it worked all the time', () => {
    let runs = 0
    const test = (): boolean => {
      runs++
      return work()
    }
    const check = checkWithin(test)
    expect([check('a'), check('a')]).toEqual([false, false])
    expect(runs).toBeLessThan(8)
    expect(runWithin(work, 10)).toBeUndefined()
  })
})
