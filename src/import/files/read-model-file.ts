import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import { readC2j } from '../c2j/read-c2j.js'
import { detectFormat, type ModelFormat } from '../detect-format.js'
import { UnknownFormatError } from '../errors/unknown-format-error.js'
import { UnreadableModelError } from '../errors/unreadable-model-error.js'
import type { ServiceModel } from '../service-model.js'
import { readSmithy } from '../smithy/read-smithy.js'

/** A model that was read from a file. */
export interface ReadModel {
  readonly format: ModelFormat
  readonly model: ServiceModel
  /** The file of paginators that was read with a C2J model. */
  readonly paginators?: string
}

/**
 * Reads a model, plain or gzipped, in the format that its content shows. With a C2J model, the paginators are taken
 * from the given file, else from the one beside it: `paginators-1.json` for `service-2.json`, whatever stands before
 * and after these words; and the examples from `examples-1.json`. Throws a `ModelError` for a file that is no model of an AWS JSON service.
 */
export async function readModelFile(file: string, paginators?: string): Promise<ReadModel> {
  const json = await readJson(file)
  const format = detectFormat(json)
  if (format === 'smithy') return { format, model: readSmithy(json) }
  if (format !== 'c2j') throw new UnknownFormatError(`${file}: ${UNKNOWN}`)
  const pages =
    paginators === undefined ? await findBeside(file, 'paginators-1') : await readNamed(paginators)
  const examples = await findBeside(file, 'examples-1')
  const model = readC2j(json, pages?.json, examples?.json)
  return { format, model, ...(pages && { paginators: pages.file }) }
}

/** Whether a file holds a model, judged by its content; a contract, or anything that cannot be read, is none. */
export async function isModelFile(file: string): Promise<boolean> {
  try {
    return detectFormat(await readJson(file)) !== undefined
  } catch (cause) {
    if (cause instanceof UnreadableModelError || cause instanceof UnknownFormatError) return false
    throw cause
  }
}

const UNKNOWN =
  'this is JSON, but no model: neither a Smithy JSON AST (`smithy` at the root) nor a C2J `service-2.json` (`metadata`, `operations` and `shapes`).'

interface JsonFile {
  readonly file: string
  readonly json: JsonObject
}

async function readNamed(file: string): Promise<JsonFile> {
  return { file, json: await readJson(file) }
}

async function findBeside(file: string, part: 'paginators-1' | 'examples-1'): Promise<JsonFile | undefined> {
  const name = basename(file).replace('service-2', part)
  const stem = (name === basename(file) ? `${part}.json` : name).replace(/\.gz$/, '')
  for (const candidate of [stem, `${stem}.gz`].map((sibling) => join(dirname(file), sibling))) {
    const bytes = await readFile(candidate).catch(() => undefined)
    if (bytes) return { file: candidate, json: await parseJson(bytes, candidate) }
  }
  return undefined
}

async function readJson(file: string): Promise<JsonObject> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    const reason = cause instanceof Error && 'code' in cause ? READ_FAILURES[String(cause.code)] : undefined
    throw new UnreadableModelError(`${file}: ${reason ?? String(cause)}.`, { cause })
  })
  return parseJson(bytes, file)
}

const READ_FAILURES: Readonly<Record<string, string>> = {
  EACCES: 'this file may not be read',
  EISDIR: 'this is a folder; name the model in it',
  ENOENT: 'there is no such file',
}

const unzip = promisify(gunzip)

async function parseJson(bytes: Buffer, file: string): Promise<JsonObject> {
  const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b
  const plain = zipped
    ? await unzip(bytes).catch((cause: unknown) => {
        throw new UnreadableModelError(`${file}: the gzip data is broken or cut off.`, { cause })
      })
    : bytes
  const text = plain.toString('utf8').replace(/^\uFEFF/, '')
  const json = parse(text, file)
  if (isJsonObject(json)) return json
  throw new UnknownFormatError(`${file}: ${UNKNOWN}`)
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UnreadableModelError(`${file}: this is not JSON (${reason}).`, { cause })
  }
}
