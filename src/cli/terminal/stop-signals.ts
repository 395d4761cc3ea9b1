import { Worker } from 'node:worker_threads'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * How long a command may take to close what it opened, in milliseconds; whatever it is busy with ends then. With what a
 * thread takes to start, it is a second.
 */
const LONGEST_CLOSING = 900

/** How often the command's thread says that it is not busy, in milliseconds. */
const HEARTBEAT = 50

/**
 * The first signal asks the command to close what it opened, for which it has a moment; a second one ends the process at
 * once, as does the end of that moment, even while the command's thread is too busy to notice.
 */
export function abortOnSignals(): AbortSignal {
  const controller = new AbortController()
  let alive = performance.now()
  setInterval(() => {
    alive = performance.now()
  }, HEARTBEAT).unref()
  const stop = (signal: NodeJS.Signals): void => {
    for (const each of SIGNALS) process.off(each, stop)
    // The signal may have come when the thread began to be busy.
    const waited = performance.now() - alive
    endLater(signal, Math.max(0, LONGEST_CLOSING - waited))
    controller.abort()
  }
  for (const signal of SIGNALS) process.on(signal, stop)
  return controller.signal
}

/** Ends this process by a signal that nothing handles any more. A timer of this thread would wait for its turn. */
function endLater(signal: NodeJS.Signals, milliseconds: number): void {
  const code = `setTimeout(() => process.kill(${process.pid}, '${signal}'), ${milliseconds})`
  new Worker(code, { eval: true, execArgv: [], env: {} }).unref()
}
