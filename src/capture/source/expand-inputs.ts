import { readdir, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { CaptureInputError, refuseInput } from '../formats/capture-input-error.js'
import { isCaptureName } from '../formats/registry.js'

/**
 * Turns what the user named into files, each once, in the order given and sorted within each input. `-` is standard
 * input. Of a folder all files below it are taken that end as captures do (see `captureEndings`), but none whose name,
 * or whose folder's name, begins with a dot, and none behind a link to a folder. A name that does not exist is a pattern if it has `*` (anything but a slash), `?` (one such
 * character) or `**` (any folders). Throws a `CaptureInputError` for what does not exist or may not be looked into.
 */
export async function expandInputs(inputs: readonly string[]): Promise<readonly string[]> {
  const expanded = await Promise.all(inputs.map(expandInput))
  const files = new Map<string, string>()
  for (const file of expanded.flat()) {
    const path = file === '-' ? file : resolve(file)
    if (!files.has(path)) files.set(path, file)
  }
  return [...files.values()]
}

async function expandInput(input: string): Promise<readonly string[]> {
  if (input === '-') return ['-']
  const stats = await stat(input).catch((error) => unlessAbsent(input, error, undefined))
  if (stats && !stats.isDirectory()) return [input]
  if (stats) {
    const files = (await filesBelow(input)).filter(isCaptureName)
    if (files.length === 0) throw new CaptureInputError(input, 'no captures in this folder')
    return files
  }
  if (!/[*?]/.test(input)) throw new CaptureInputError(input, 'no such file or folder')
  const matcher = patternOf(input)
  const { root, depth } = reachOf(input)
  const files = (await filesBelow(root, depth)).filter((file) => matcher.test(slashes(file)))
  if (files.length === 0) throw new CaptureInputError(input, 'no file matches')
  return files
}

async function filesBelow(folder: string, depth = Number.POSITIVE_INFINITY): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) =>
    unlessAbsent(folder, error, []),
  )
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = folder === '' || folder === '.' ? entry.name : join(folder, entry.name)
      if (entry.name.startsWith('.') || entry.name === 'node_modules') return []
      if (entry.isDirectory()) return depth > 1 ? filesBelow(path, depth - 1) : []
      return entry.isFile() || entry.isSymbolicLink() ? [path] : []
    }),
  )
  return found.flat().sort()
}

/** Only what is not there is left out in silence: what may not be looked into was not checked. */
function unlessAbsent<Absent>(path: string, error: NodeJS.ErrnoException, absent: Absent): Absent {
  return error.code === 'ENOENT' || error.code === 'ENOTDIR' ? absent : refuseInput(path, error)
}

/** The folders of a pattern before its first wild card, and how many folders deep from there it can match. */
function reachOf(pattern: string): { readonly root: string; readonly depth: number } {
  const parts = slashes(pattern).split('/')
  const wild = parts.findIndex((part) => /[*?]/.test(part))
  return {
    root: parts.slice(0, wild).join('/') || (pattern.startsWith('/') ? '/' : '.'),
    depth: pattern.includes('**') ? Number.POSITIVE_INFINITY : parts.length - wild,
  }
}

function patternOf(pattern: string): RegExp {
  const source = slashes(pattern)
    .replace(/^(\.\/)+/, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*|\?/g, (wild) => {
      if (wild === '**/') return '(?:.*/)?'
      if (wild === '**') return '.*'
      return wild === '*' ? '[^/]*' : '[^/]'
    })
  return new RegExp(`^${source}$`)
}

function slashes(path: string): string {
  return path.split(sep).join('/')
}
