import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sample, SiteSource } from './site-source.js'

/** A sample as `samples.json` lists it: either how it is run, or why it is not. */
export interface ListedSample extends Omit<Sample, 'source'> {
  readonly file: string
  /** The command that runs it; `{file}` stands for the file. */
  readonly run?: readonly string[]
  /** Programs it needs beside those that npm brings. */
  readonly needs?: readonly string[]
}

/** What `samples.json` says: the samples, and a file that sets what all of them need. */
export interface SampleList {
  readonly setup?: string
  readonly samples: readonly ListedSample[]
}

/** The list of samples in a folder; empty where there is none. */
export async function listSamples(folder: string): Promise<SampleList> {
  try {
    // Our own file, whose form a test holds.
    return JSON.parse(await readFile(join(folder, 'samples.json'), 'utf8')) as SampleList
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { samples: [] }
    throw error
  }
}

/** The samples in a folder that call one of the operations, with their source. */
export async function readSamples(
  folder: string,
  operations: ReadonlySet<string>,
): Promise<Pick<SiteSource, 'samples' | 'setup'>> {
  const list = await listSamples(folder)
  const samples = await Promise.all(
    list.samples
      .filter(({ operation }) => operations.has(operation))
      .map(
        async ({ operation, label, language, file, notRun }): Promise<Sample> => ({
          operation,
          label,
          language,
          source: await readFile(join(folder, file), 'utf8'),
          ...(notRun !== undefined && { notRun }),
        }),
      ),
  )
  const setup = list.setup === undefined ? undefined : await readFile(join(folder, list.setup), 'utf8')
  return { samples, ...(setup !== undefined && { setup }) }
}
