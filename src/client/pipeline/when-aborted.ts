/** Whom to tell when a signal fires. One listener for all, as Node warns of more than ten. */
const waiting = new WeakMap<AbortSignal, Set<(reason: unknown) => void>>()

/** Calls `stop` with the reason when the signal fires or has fired, until the returned function is called. */
export function whenAborted(
  signal: AbortSignal | null | undefined,
  stop: (reason: unknown) => void,
): (() => void) | undefined {
  if (!signal) return
  if (signal.aborted) stop(signal.reason)
  const stops = waiting.get(signal) ?? new Set()
  if (!waiting.has(signal)) {
    waiting.set(signal, stops)
    signal.addEventListener('abort', () => {
      for (const end of stops) end(signal.reason)
    })
  }
  stops.add(stop)
  return () => stops.delete(stop)
}
