import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Guide } from './site-source.js'

/** The guides in a folder: its Markdown files in the order of their names; none where there is no folder. */
export function readGuides(folder: string): Promise<readonly Guide[]> {
  return readPages(folder, 'guides')
}

/** The reference of the package's entry points, as its build writes it into a folder. */
export async function readLibrary(folder: string): Promise<readonly Guide[]> {
  const pages = await readPages(folder, 'library')
  return pages.map((page) => ({ ...page, name: `library-${page.name}` }))
}

async function readPages(folder: string, list: Guide['list']): Promise<readonly Guide[]> {
  const files = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  const names = files
    .filter((file) => file.isFile() && /^[\w-]+\.md$/.test(file.name))
    .map(({ name }) => name)
  return Promise.all(
    names.toSorted().map(async (file) => ({
      ...readGuide(basename(file, '.md'), await readFile(join(folder, file), 'utf8')),
      list,
    })),
  )
}

/** A guide begins with its title as a heading. */
function readGuide(name: string, source: string): Omit<Guide, 'list'> {
  const heading = /^#\s+(.+)\n/.exec(source)
  return {
    name: name.replace(/^\d+-/, ''),
    title: heading?.[1]?.trim() ?? name,
    text: source.slice(heading?.[0].length ?? 0).trim(),
  }
}
