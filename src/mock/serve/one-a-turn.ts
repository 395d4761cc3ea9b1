/**
 * Makes what runs tasks that may take long: one in each turn of the event loop, so that signals, timers and other clients
 * have theirs in between.
 */
export function createTurns(): (task: () => void) => void {
  const waiting: (() => void)[] = []
  let isTurning = false
  const next = (): void => {
    const task = waiting.shift()
    isTurning = task !== undefined
    if (!task) return
    setImmediate(next)
    task()
  }
  return (task) => {
    waiting.push(task)
    if (isTurning) return
    isTurning = true
    setImmediate(next)
  }
}
