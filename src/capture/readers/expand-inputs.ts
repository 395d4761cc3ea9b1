import { readdir, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { CaptureInputError } from './capture-input-error.js'

const CAPTURE_FILE = /\.(har|ndjson|jsonl|json|ya?ml|log|txt)(\.gz)?$/i

/**
 * Turns what the user named into files, in the order given and sorted within each input. `-` is standard input. Of a
 * folder all files below it are taken that end as captures do (.har, .ndjson, .jsonl, .json, .yml, .yaml, .log, .txt,
 * each also with .gz), but none whose name, or whose folder's name, begins with a dot. A name that does not exist is a
 * pattern if it has `*` (anything but a slash), `?` (one such character) or `**` (any folders).
 */
export async function expandInputs(inputs: readonly string[]): Promise<readonly string[]> {
  const expanded = await Promise.all(inputs.map(expandInput))
  return [...new Set(expanded.flat())]
}

async function expandInput(input: string): Promise<readonly string[]> {
  if (input === '-') return ['-']
  const stats = await stat(input).catch(() => undefined)
  if (stats && !stats.isDirectory()) return [input]
  if (stats) {
    const files = (await filesBelow(input)).filter((file) => CAPTURE_FILE.test(file))
    if (files.length === 0) throw new CaptureInputError(input, 'no captures in this folder')
    return files
  }
  if (!/[*?]/.test(input)) throw new CaptureInputError(input, 'no such file or folder')
  const matcher = patternOf(input)
  const files = (await filesBelow(rootOf(input))).filter((file) => matcher.test(slashes(file)))
  if (files.length === 0) throw new CaptureInputError(input, 'no file matches')
  return files
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = folder === '' || folder === '.' ? entry.name : join(folder, entry.name)
      if (entry.name.startsWith('.') || entry.name === 'node_modules') return []
      if (entry.isDirectory()) return filesBelow(path)
      return entry.isFile() || entry.isSymbolicLink() ? [path] : []
    }),
  )
  return found.flat().sort()
}

/** The folders of a pattern before its first wild card. */
function rootOf(pattern: string): string {
  const parts = slashes(pattern).split('/')
  const wild = parts.findIndex((part) => /[*?]/.test(part))
  return parts.slice(0, wild).join('/') || (pattern.startsWith('/') ? '/' : '.')
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
