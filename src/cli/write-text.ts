import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { writeTo } from './write-to.js'

/** Writes a file, and the folders it is in. Throws a `UsageError` that says why it cannot. */
export async function writeText(file: string, text: string): Promise<void> {
  await writeTo(file, async () => {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  })
}
