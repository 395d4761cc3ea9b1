import { statSync } from 'node:fs'
import { UsageError } from '../command.js'

/**
 * Refuses a pipe for a file that stays open: opening it waits for somebody who reads, and writing for as long as they do
 * not, while nothing is served. Those of `/dev` are the shell's own. Throws `UsageError`.
 */
export function refusePipe(option: string, file: string): void {
  if (file.startsWith('/dev/')) return
  if (isPipe(file))
    throw new UsageError(`${option} ${file} is a pipe, which would wait for a reader; name a file`)
}

function isPipe(file: string): boolean {
  try {
    return statSync(file).isFIFO()
  } catch {
    // Whoever opens it says what is wrong with it.
    return false
  }
}
