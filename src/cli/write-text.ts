import { mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writeTo } from './write-to.js'

/**
 * Writes a file, whole or not at all, and the folders it is in. What stood there before stays until all is written.
 * Throws a `UsageError` that says why it cannot.
 */
export async function writeText(file: string, text: string): Promise<void> {
  await writeTo(file, async () => {
    await mkdir(dirname(file), { recursive: true })
    const before = await stat(file).catch(() => undefined)
    // A terminal, a pipe or /dev/stdout takes what comes; it must not be replaced.
    if (before && (!before.isFile() || file.startsWith('/dev/'))) await writeFile(file, text)
    else await replace(before ? await realpath(file) : file, text, before?.mode)
  })
}

async function replace(file: string, text: string, mode: number | undefined): Promise<void> {
  const draft = join(dirname(file), `.${process.pid}.draft`)
  try {
    await writeFile(draft, text, { mode })
    await rename(draft, file)
  } catch (cause) {
    await rm(draft, { force: true })
    throw cause
  }
}
