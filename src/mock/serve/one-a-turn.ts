import { setTimeout } from 'node:timers/promises'

/** What is not done after so many milliseconds is waiting for something, and holds up nobody. */
const LONGEST_AWAITED = 100

/**
 * Makes what runs tasks that may take long: one in each turn of the event loop, so that signals, timers and other clients
 * have theirs in between. A task that returns a promise has its turn until it is done: what many of them wait for, such as
 * a contract that is loaded, would let all of them go on at once.
 */
export function createTurns(): (task: () => Promise<void> | undefined) => void {
  const waiting: (() => Promise<void> | undefined)[] = []
  let isTurning = false
  const next = (): void => {
    const task = waiting.shift()
    isTurning = task !== undefined
    if (!task) return
    let done: Promise<void> | undefined
    try {
      done = task()
    } finally {
      // Also behind one that fails.
      if (done) void untilDone(done).finally(() => setImmediate(next))
      else setImmediate(next)
    }
  }
  return (task) => {
    waiting.push(task)
    if (isTurning) return
    isTurning = true
    setImmediate(next)
  }
}

async function untilDone(done: Promise<void>): Promise<void> {
  const waited = new AbortController()
  const { signal } = waited
  const late = setTimeout(LONGEST_AWAITED, undefined, { ref: false, signal }).catch(() => undefined)
  await Promise.race([done, late])
  waited.abort()
}
