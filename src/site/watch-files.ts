import { type FSWatcher, watch } from 'node:fs'

/** An editor writes a file in several steps; what comes within this many milliseconds is one edit. */
const QUIET_TIME = 120

/** Calls back after files in a folder were edited, until closed. Calls never overlap; edits meanwhile cause one more. */
export function watchFiles(folder: string, edited: () => Promise<void>): { close(): void } {
  let timer: NodeJS.Timeout | undefined
  let running = false
  let again = false
  const run = async (): Promise<void> => {
    if (running) {
      again = true
      return
    }
    running = true
    try {
      await edited()
    } finally {
      running = false
    }
    if (again) {
      again = false
      await run()
    }
  }
  const watcher: FSWatcher = watch(folder, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => void run(), QUIET_TIME)
  })
  return {
    close() {
      clearTimeout(timer)
      watcher.close()
    },
  }
}
