import { printableLines } from '../../exchange/printable.js'

/** What of the process is looked after. */
type GuardedProcess = Pick<NodeJS.Process, 'stdout' | 'stderr' | 'on' | 'exit'> & {
  exitCode?: number | string | null | undefined
}

const MISUSE = 2

/**
 * Keeps the exit code what the command says, whatever becomes of the streams it writes to. A reader that leaves (as
 * `head` does) is no reason to stop: reports to files are still written, and the verdict is not changed. Output that
 * cannot be written, as on a full disk, is told on stderr and ends with 2. So does an error that nobody caught.
 */
export function guardStreams(guarded: GuardedProcess): void {
  let isIncomplete = false
  guarded.stderr.on('error', () => undefined)
  guarded.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || isIncomplete) return
    isIncomplete = true
    guarded.stderr.write(`aws-json-contract: the output cannot be written: ${error.message}\n`)
  })
  guarded.on('exit', () => {
    if (isIncomplete) guarded.exitCode = MISUSE
  })
  guarded.on('uncaughtException', (error) => {
    guarded.stderr.write(
      printableLines(
        `aws-json-contract: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`,
      ),
    )
    guarded.exit(MISUSE)
  })
}
