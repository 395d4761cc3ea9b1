import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from '../../contract/files/make-folder.js'
import { writeTo } from './write-to.js'

/** Who may read what is written. */
export interface WriteTextOptions {
  /** Only its owner, for what holds values of captures. */
  readonly isPrivate?: boolean
}

const OWNER_ONLY = 0o600

/**
 * Writes a file, whole or not at all, and the folders it is in. What stood there before stays until all is written, and
 * the draft beside it has a name that nobody can guess and is never one that was there. Throws a `UsageError` that says
 * why it cannot.
 */
export async function writeText(
  file: string,
  text: string,
  { isPrivate = false }: WriteTextOptions = {},
): Promise<void> {
  await writeTo(file, async () => {
    makeFolder(dirname(file))
    const before = await stat(file).catch(() => undefined)
    // A terminal, a pipe or /dev/stdout takes what comes; it must not be replaced.
    if (before && (!before.isFile() || file.startsWith('/dev/'))) await writeFile(file, text)
    else await replace(before ? await realpath(file) : file, text, isPrivate ? OWNER_ONLY : before?.mode)
  })
}

async function replace(file: string, text: string, mode: number | undefined): Promise<void> {
  const draft = join(dirname(file), `.${crypto.randomUUID()}.draft`)
  try {
    await writeFile(draft, text, { mode, flag: 'wx' })
    await rename(draft, file)
  } catch (cause) {
    await rm(draft, { force: true })
    throw cause
  }
}
