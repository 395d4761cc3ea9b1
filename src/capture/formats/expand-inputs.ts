import { lstat, readdir, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { CaptureInputError } from './capture-input-error.js'
import { isCaptureName } from './registry.js'

/** A file to read, or why it cannot be. */
export interface CaptureInput {
  readonly name: string
  /** Why the file is not opened, as a sentence without its name; what is wrong with one file costs no other. */
  readonly refusal?: string
}

/**
 * Turns what the user named into files, each once, in the order given and sorted within each input. `-` is standard
 * input. Of a folder all files below it are taken that end as captures do (see `isCaptureName`), but none whose name,
 * or whose folder's name, begins with a dot, and none behind a link to a folder. A name that does not exist is a pattern
 * if it has wild cards, see `readFilePattern`. Links in folders that lead
 * nowhere, pipes, sockets and devices are refused. Throws a `CaptureInputError` for a name that is nothing's.
 */
export async function expandInputs(inputs: readonly string[]): Promise<readonly CaptureInput[]> {
  const expanded = await Promise.all(inputs.map(expandInput))
  const files = new Map<string, CaptureInput>()
  for (const input of expanded.flat()) {
    const path = input.name === '-' ? input.name : resolve(input.name)
    if (!files.has(path)) files.set(path, input)
  }
  return [...files.values()]
}

async function expandInput(input: string): Promise<readonly CaptureInput[]> {
  if (input === '-') return [{ name: '-' }]
  const stats = await stat(input).catch((error: NodeJS.ErrnoException) => error)
  if (stats instanceof Error && !isAbsence(stats)) return [{ name: input, refusal: refusalOf(stats) }]
  if (!(stats instanceof Error)) return stats.isDirectory() ? capturesBelow(input) : [{ name: input }]
  const isLink = await lstat(input).then(
    () => true,
    () => false,
  )
  if (isLink) return [{ name: input, refusal: LEADS_NOWHERE }]
  // The matcher takes longer to load than a name takes to be found.
  const { readFilePattern } = await import('./match-files.js')
  const pattern = readFilePattern(slashes(input))
  if (!pattern) throw new CaptureInputError(input, 'no such file or folder')
  const files = (await filesBelow(pattern.root, pattern.depth)).filter(({ name, isFolder }) =>
    isFolder ? true : pattern.matches(slashes(name)),
  )
  if (files.length === 0) throw new CaptureInputError(input, 'no file matches')
  return files
}

async function capturesBelow(folder: string): Promise<readonly CaptureInput[]> {
  const found = await filesBelow(folder)
  const files = found.filter(({ name, isFolder }) => isFolder || isCaptureName(name))
  if (files.length === 0) throw new CaptureInputError(folder, 'no captures in this folder')
  return files
}

/** A file that was found in a folder, or a folder that may not be looked into. */
interface FoundInput extends CaptureInput {
  readonly isFolder?: true
}

async function filesBelow(folder: string, depth = Number.POSITIVE_INFINITY): Promise<readonly FoundInput[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => error,
  )
  if (entries instanceof Error) {
    // Only what is not there is left out in silence: what may not be looked into was not checked.
    return isAbsence(entries) ? [] : [{ name: folder, refusal: refusalOf(entries), isFolder: true }]
  }
  const found = await Promise.all(
    entries.map(async (entry) => {
      const name = folder === '' || folder === '.' ? entry.name : join(folder, entry.name)
      if (entry.name.startsWith('.') || entry.name === 'node_modules') return []
      if (entry.name.includes(NO_LETTER) && (await isGone(name)))
        return [{ name, refusal: NO_NAME, ...(entry.isDirectory() && { isFolder: true as const }) }]
      if (entry.isDirectory()) return depth > 1 ? filesBelow(name, depth - 1) : []
      return entry.isFile() ? [{ name }] : linkedFile(name)
    }),
  )
  return found.flat().sort((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)))
}

/** What is no plain file: a link to one is read; a pipe would be waited for without end. */
async function linkedFile(name: string): Promise<readonly FoundInput[]> {
  const stats = await stat(name).catch((error: NodeJS.ErrnoException) => error)
  if (stats instanceof Error) return [{ name, refusal: isAbsence(stats) ? LEADS_NOWHERE : refusalOf(stats) }]
  if (stats.isDirectory()) return []
  return stats.isFile()
    ? [{ name }]
    : [{ name, refusal: 'this is no file, but a pipe, a socket or a device' }]
}

const LEADS_NOWHERE = 'this link leads nowhere'

/** What stands for bytes of a name that are no UTF-8. */
const NO_LETTER = '\uFFFD'
const NO_NAME = 'its name is no UTF-8, so it cannot be opened: rename it'

function isGone(name: string): Promise<boolean> {
  return lstat(name).then(
    () => false,
    () => true,
  )
}

function isAbsence({ code }: NodeJS.ErrnoException): boolean {
  return code === 'ENOENT' || code === 'ENOTDIR'
}

function refusalOf(error: Error): string {
  return `the file cannot be read: ${error.message}`
}

function slashes(path: string): string {
  return path.split(sep).join('/')
}
