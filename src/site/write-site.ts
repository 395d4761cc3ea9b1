import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { SiteFiles } from './site-source.js'

/** Writes a site into a folder. The names never change, so what an earlier build wrote is written over. */
export async function writeSite(files: SiteFiles, folder: string): Promise<void> {
  for (const [file, text] of files) {
    const path = join(folder, file)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
}
