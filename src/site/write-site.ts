import { rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from '../contract/files/make-folder.js'
import type { SiteFiles } from './site-source.js'

/**
 * Writes a site into a folder. The names never change, so what an earlier build wrote is written over, but not before
 * every page is complete: when writing fails, the earlier site stands as it was.
 */
export async function writeSite(files: SiteFiles, folder: string): Promise<void> {
  const drafts = new Map<string, string>()
  try {
    for (const [file, text] of files) {
      const path = join(folder, file)
      const draft = `${path}.${process.pid}.draft`
      makeFolder(dirname(path))
      drafts.set(draft, path)
      await writeFile(draft, text)
    }
    for (const [draft, path] of drafts) await rename(draft, path)
  } catch (cause) {
    for (const draft of drafts.keys()) await rm(draft, { force: true })
    throw cause
  }
}
