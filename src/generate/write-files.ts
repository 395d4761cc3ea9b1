import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../contract/files/make-folder.js'
import { isBannered } from './banner.js'
import { compareCodeUnits } from './code-units.js'
import type { RenderedFiles } from './render-contract.js'

/** A file on disk that is not as the contract says. */
export interface FileDifference {
  readonly file: string
  /** Out of date: other bytes. Missing: not there. Extra: carries our banner, but is generated no more. */
  readonly state: 'out of date' | 'missing' | 'extra'
}

/**
 * Compares a folder with what was rendered, byte by byte but for the ends of lines, which git may have made those of Windows.
 * Files of others and folders in it are left out.
 */
export async function checkFiles(files: RenderedFiles, folder: string): Promise<readonly FileDifference[]> {
  const differences: FileDifference[] = []
  for (const [file, text] of files) {
    const present = await readText(join(folder, file))
    if (present === undefined) differences.push({ file, state: 'missing' })
    else if (present.replaceAll('\r\n', '\n') !== text) differences.push({ file, state: 'out of date' })
  }
  for (const file of await listFiles(folder)) {
    if (files.has(file)) continue
    if (isBannered((await readText(join(folder, file))) ?? '')) differences.push({ file, state: 'extra' })
  }
  return differences.toSorted((left, right) => compareCodeUnits(left.file, right.file))
}

/**
 * Brings a folder to what was rendered, whole or not at all: everything is written to the side first, then renamed;
 * if a rename fails, those before it are taken back. Returns what was different; nothing else is touched.
 */
export async function writeFiles(files: RenderedFiles, folder: string): Promise<readonly FileDifference[]> {
  const differences = await checkFiles(files, folder)
  if (differences.length === 0) return differences
  makeFolder(folder)
  const side = await mkdtemp(join(folder, '.generate-'))
  try {
    for (const { file, state } of differences) {
      if (state !== 'extra') await writeFile(join(side, `${file}.new`), files.get(file) ?? '')
    }
    await swapAll(differences, folder, side)
  } finally {
    await rm(side, { recursive: true, force: true })
  }
  return differences
}

async function swapAll(differences: readonly FileDifference[], folder: string, side: string): Promise<void> {
  const undo: (() => Promise<void>)[] = []
  const move = async (from: string, to: string): Promise<void> => {
    await rename(from, to)
    undo.unshift(() => rename(to, from))
  }
  try {
    for (const { file, state } of differences) {
      if (state !== 'missing') await move(join(folder, file), join(side, `${file}.old`))
      if (state !== 'extra') await move(join(side, `${file}.new`), join(folder, file))
    }
  } catch (cause) {
    for (const step of undo) await step()
    throw cause
  }
}

async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  } catch (cause) {
    if (isMissing(cause)) return []
    throw cause
  }
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (isMissing(cause)) return undefined
    throw cause
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
}
