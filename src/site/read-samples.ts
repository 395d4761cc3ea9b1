import { readFile, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { isJsonObject, type JsonObject } from '../protocol/json-values.js'
import { SamplesError } from './samples-error.js'
import type { Sample, SiteSource } from './site-source.js'

/** A sample as `samples.json` lists it: either how it is run, or why it is not. */
export interface ListedSample extends Omit<Sample, 'source' | 'run'> {
  /** How a reader installs what it needs and runs it. */
  readonly hint?: string
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

/** The list of samples in a folder; empty where there is none. Throws `SamplesError` for what is no such list. */
export async function listSamples(folder: string): Promise<SampleList> {
  const file = join(folder, 'samples.json')
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return { samples: [] }
  try {
    return readList(JSON.parse(text))
  } catch (cause) {
    throw new SamplesError(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/**
 * The samples in a folder that call one of the operations, with their source. Files are read within the folder only:
 * a contract that somebody else wrote cannot publish files of this machine. Throws `SamplesError`.
 */
export async function readSamples(
  folder: string,
  operations: ReadonlySet<string>,
): Promise<Pick<SiteSource, 'samples' | 'setup'>> {
  const list = await listSamples(folder)
  const samples = await Promise.all(
    list.samples
      .filter(({ operation }) => operations.has(operation))
      .map(
        async ({ operation, label, language, file, hint, notRun }): Promise<Sample> => ({
          operation,
          label,
          language,
          source: await readWithin(folder, file),
          ...(hint !== undefined && { run: hint }),
          ...(notRun !== undefined && { notRun }),
        }),
      ),
  )
  const setup = list.setup === undefined ? undefined : await readWithin(folder, list.setup)
  return { samples, ...(setup !== undefined && { setup }) }
}

/** Reads a file that stands in the folder, links followed. */
async function readWithin(folder: string, file: string): Promise<string> {
  try {
    const root = await realpath(folder)
    const path = await realpath(join(root, file))
    if (!path.startsWith(root + sep)) throw new Error('it stands outside of the folder')
    return await readFile(path, 'utf8')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/, \w+ '.*$/, '') : String(cause)
    throw new SamplesError(
      `${join(folder, 'samples.json')}: the sample \`${file}\` cannot be read: ${reason}`,
      {
        cause,
      },
    )
  }
}

function readList(value: unknown): SampleList {
  const { setup, samples } = requireObject(value, 'the list')
  if (!Array.isArray(samples)) throw new TypeError('`samples` must be a list')
  return {
    ...(setup !== undefined && { setup: requireText(setup, '`setup`') }),
    samples: samples.map((sample, index) =>
      readSample(requireObject(sample, `\`samples[${index}]\``), index),
    ),
  }
}

function readSample(sample: JsonObject, index: number): ListedSample {
  const text = (name: string): string => requireText(sample[name], `\`samples[${index}].${name}\``)
  const { run, needs, hint, notRun } = sample
  return {
    operation: text('operation'),
    label: text('label'),
    language: text('language'),
    file: text('file'),
    ...(hint !== undefined && { hint: text('hint') }),
    ...(notRun !== undefined && { notRun: text('notRun') }),
    ...(Array.isArray(run) && { run: run.map(String) }),
    ...(Array.isArray(needs) && { needs: needs.map(String) }),
  }
}

function requireObject(value: unknown, place: string): JsonObject {
  if (isJsonObject(value)) return value
  throw new TypeError(`${place} must be an object`)
}

function requireText(value: unknown, place: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new TypeError(`${place} must be a text`)
}
