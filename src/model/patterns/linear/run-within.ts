/** How long a check may take at most, in milliseconds. */
const MOST_MILLISECONDS = 50
/** So many times as long it may take where this process mostly waits for its turn. */
const MOST_WAITING = 64
/** A check that worked for so much of its time did not wait: what the engine does beside it counts as its work. */
const OWN_WORK = 0.8

/**
 * Runs a function for at most 50 ms, or as long as it is told, and returns what it returns; `undefined` if it was stopped,
 * or if nothing here can stop it: only Node can, and browsers do without. `onStop` is called whenever it was stopped. One
 * that was stopped because the machine let this process wait, as busy ones do, is run again.
 */
export function runWithin<Value>(
  run: () => Value,
  milliseconds = MOST_MILLISECONDS,
  onStop?: () => void,
): Value | undefined {
  timer ??= createTimer()
  for (let longest = milliseconds; timer && longest <= milliseconds * MOST_WAITING; longest *= 2) {
    const { value, worked } = timer(run, longest)
    // The timer hands through what `run` returns.
    if (worked === undefined) return value as Value
    onStop?.()
    if (worked >= milliseconds * OWN_WORK) return undefined
  }
  return undefined
}

/**
 * Makes a check of texts that is stopped after 50 ms; the text then counts as not matching. What was stopped last is not
 * tried again: whoever tells of a text that does not match checks it more than once. `onStop` is called where one was.
 */
export function checkWithin(test: (text: string) => boolean, onStop?: () => void): (text: string) => boolean {
  let stopped: string | undefined
  return (text) => {
    if (text === stopped) return false
    const matched = runWithin(() => test(text), MOST_MILLISECONDS, onStop)
    if (matched === undefined) stopped = text
    return matched ?? false
  }
}

/** Runs a function; tells what it returned, or how many milliseconds of work it had done when it was stopped. */
type Timer = (
  run: () => unknown,
  milliseconds: number,
) => { readonly value?: unknown; readonly worked?: number }

let timer: Timer | undefined

function createTimer(): Timer | undefined {
  const { process } = globalThis
  const vm = process?.getBuiltinModule?.('node:vm')
  if (!vm) return undefined
  const context = vm.createContext({ run: undefined })
  const script = new vm.Script('run()')
  return (run, timeout) => {
    context['run'] = run
    // Not every runtime tells.
    const before = process.cpuUsage?.()
    try {
      return { value: script.runInContext(context, { timeout }) }
    } catch (cause) {
      if (!isTimeout(cause)) throw cause
      const used = process.cpuUsage?.(before)
      return { worked: used ? (used.user + used.system) / 1_000 : timeout }
    } finally {
      context['run'] = undefined
    }
  }
}

/** The error comes from the other realm, whose `Error` is not ours. */
function isTimeout(cause: unknown): boolean {
  return (
    typeof cause === 'object' &&
    cause !== null &&
    'code' in cause &&
    cause.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  )
}
