import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * How long a command may take to close what it opened, in milliseconds; whatever it is busy with ends then. With what a
 * thread takes to start, it is a second.
 */
const LONGEST_CLOSING = 900

/** How often the command's thread says that it is not busy, in milliseconds. */
const HEARTBEAT = 50

/** What a process does when it is told to stop. */
export interface StopSignals {
  /**
   * Aborted on the first signal after this was first asked for: the command has a moment to close what it opened. A second
   * signal ends the process at once, as does the end of that moment, even while the command's thread is too busy to notice.
   */
  readonly signal: AbortSignal
  /**
   * Does what may keep the command's thread busy for long, such as the reading of a contract, and returns its result.
   * Signals end the process at once meanwhile, since nothing of its own would notice them.
   */
  whileBusy<Result>(work: () => Promise<Result>): Promise<Result>
}

/** Where signals arrive: the process, or what stands for it in a test. */
type SignalSource = Pick<NodeJS.EventEmitter, 'on' | 'off'>

/** Makes what a process does when it is told to stop; until `signal` is asked for, nothing listens. */
export function createStopSignals(source: SignalSource): StopSignals {
  let controller: AbortController | undefined
  let busy = 0
  let busyFor = (): number => 0
  const unlisten = (): void => {
    for (const each of SIGNALS) source.off(each, stop)
  }
  const listen = (): void => {
    if (controller === undefined || controller.signal.aborted || busy > 0) return
    unlisten()
    for (const each of SIGNALS) source.on(each, stop)
  }
  const stop = (signal: NodeJS.Signals): void => {
    unlisten()
    // The signal may have come when the thread began to be busy.
    endLater(signal, Math.max(0, LONGEST_CLOSING - busyFor()))
    controller?.abort()
  }
  return {
    get signal() {
      if (controller === undefined) {
        controller = new AbortController()
        busyFor = startHeartbeat()
        listen()
      }
      return controller.signal
    },
    async whileBusy(work) {
      busy += 1
      // Signals that came before are told first; one that nobody listens to any more would be lost.
      await setImmediate()
      unlisten()
      try {
        return await work()
      } finally {
        busy -= 1
        listen()
      }
    },
  }
}

/** Returns the function that says for how many milliseconds the thread has been busy. */
function startHeartbeat(): () => number {
  let alive = performance.now()
  setInterval(() => {
    alive = performance.now()
  }, HEARTBEAT).unref()
  return () => performance.now() - alive
}

/** Ends this process by a signal that nothing handles any more. A timer of this thread would wait for its turn. */
function endLater(signal: NodeJS.Signals, milliseconds: number): void {
  const code = `setTimeout(() => process.kill(${process.pid}, '${signal}'), ${milliseconds})`
  new Worker(code, { eval: true, execArgv: [], env: {} }).unref()
}
