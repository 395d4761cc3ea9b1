import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sample } from './site-source.js'

/** A sample as `samples.json` lists it: either how it is run, or why it is not. */
export interface ListedSample extends Omit<Sample, 'source'> {
  readonly file: string
  /** The command that runs it; `{file}` stands for the file. */
  readonly run?: readonly string[]
  /** Programs it needs beside those that npm brings. */
  readonly needs?: readonly string[]
}

/** The list of samples in a folder; empty where there is none. */
export async function listSamples(folder: string): Promise<readonly ListedSample[]> {
  try {
    // Our own file, whose form a test holds.
    return JSON.parse(await readFile(join(folder, 'samples.json'), 'utf8')) as readonly ListedSample[]
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** The samples in a folder that call one of the operations, with their source. */
export async function readSamples(
  folder: string,
  operations: ReadonlySet<string>,
): Promise<readonly Sample[]> {
  const listed = (await listSamples(folder)).filter(({ operation }) => operations.has(operation))
  return Promise.all(
    listed.map(async ({ operation, label, language, file, notRun }) => ({
      operation,
      label,
      language,
      source: await readFile(join(folder, file), 'utf8'),
      ...(notRun !== undefined && { notRun }),
    })),
  )
}
