import { whenAborted } from '../../../client/pipeline/when-aborted.js'

/** Waits some milliseconds, unless the signal fires first: then it rejects with the signal's reason at once. */
export function sleep(milliseconds: number, signal?: AbortSignal | null): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let forget: (() => void) | undefined
  return new Promise<void>((resolve, reject) => {
    timer = setTimeout(resolve, milliseconds)
    forget = whenAborted(signal, reject)
  }).finally(() => {
    clearTimeout(timer)
    // The signal may outlive thousands of waits; it must not remember them.
    forget?.()
  })
}
