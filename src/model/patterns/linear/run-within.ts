/** How long a check may take at most, in milliseconds. */
const MOST_MILLISECONDS = 50

/**
 * Runs a function for at most 50 ms, or as long as it is told, and returns what it returns; `undefined` if it was stopped,
 * or if nothing here can stop it: only Node can, and browsers do without.
 */
export function runWithin<Value>(run: () => Value, milliseconds = MOST_MILLISECONDS): Value | undefined {
  timer ??= createTimer()
  // The timer hands through what `run` returns.
  return timer?.(run, milliseconds) as Value | undefined
}

/**
 * Makes a check of texts that is stopped after 50 ms; the text then counts as not matching. What was stopped last is not
 * tried again: whoever tells of a text that does not match checks it more than once. `onStop` is called where one was.
 */
export function checkWithin(test: (text: string) => boolean, onStop?: () => void): (text: string) => boolean {
  let stopped: string | undefined
  return (text) => {
    if (text === stopped) return false
    const matched = runWithin(() => test(text))
    if (matched !== undefined) return matched
    stopped = text
    onStop?.()
    return false
  }
}

type Timer = (run: () => unknown, milliseconds: number) => unknown

let timer: Timer | undefined

function createTimer(): Timer | undefined {
  const vm = globalThis.process?.getBuiltinModule?.('node:vm')
  if (!vm) return undefined
  const context = vm.createContext({ run: undefined })
  const script = new vm.Script('run()')
  return (run, timeout) => {
    context['run'] = run
    try {
      return script.runInContext(context, { timeout })
    } catch (cause) {
      if (isTimeout(cause)) return undefined
      throw cause
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
