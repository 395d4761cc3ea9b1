import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { UnknownFormatError, UnreadableModelError } from '../../model/model-errors.js'
import type { ModelFormat } from '../../model/model-formats.js'
import { readC2j } from '../../model/read-c2j/read-c2j.js'
import { readSmithy } from '../../model/read-smithy/read-smithy.js'
import type { ServiceModel } from '../../model/service-model.js'
import type { JsonValue } from '../../protocol/json-values.js'
import { detectFormat } from '../detect-format.js'
import { type JsonFile, NO_MODEL, readJsonFile } from './read-json-file.js'

/** A model that was read from a file. */
export interface ReadModel {
  readonly format: ModelFormat
  readonly model: ServiceModel
  /** The file of paginators that was read with a C2J model. */
  readonly paginators?: string
}

/**
 * Reads a model, plain or gzipped, in the format that its content shows. A C2J model is read with what belongs to it:
 *
 * | what | where from |
 * |---|---|
 * | paginators | `paginators`, where it is given; or else the model's own `pagination`, or `paginators-1.json` beside it |
 * | examples | `examples-1.json` |
 * | waiters | the model's own `waiters`, or `waiters-2.json` |
 * | hosts | the model's own `endpointRuleSet`, or `endpoint-rule-set-1.json` |
 *
 * Files beside it are named as the model is, with these words for `service-2`. Throws a `ModelError` for a file that is no
 * model of an AWS JSON service.
 *
 * ```ts
 * import { readModelFile } from 'aws-json-contract/import'
 *
 * const { format, model } = await readModelFile('service-2.json')
 * console.log(format, model.operations.length)
 * ```
 */
export async function readModelFile(file: string, paginators?: string): Promise<ReadModel> {
  const { format, json, pages, examples, waiters, ruleSet } = await readModelParts(file, paginators)
  if (format === 'smithy') return { format, model: readSmithy(json) }
  const model = readC2j(json, {
    paginators: pages?.json,
    examples: examples?.json,
    waiters: waiters?.json,
    ruleSet,
  })
  return { format, model, ...(pages && { paginators: pages.file }) }
}

/** A model as it stands in its files, which are several for C2J. */
export interface ModelParts extends JsonFile {
  readonly format: ModelFormat
  /** The paginators of a C2J model. */
  readonly pages?: JsonFile
  /** The examples of a C2J model. */
  readonly examples?: JsonFile
  /** The waiters of a C2J model. */
  readonly waiters?: JsonFile
  /** The endpoint rule set of a C2J model. */
  readonly ruleSet?: JsonValue
}

/** Finds and parses the files of a model, of which `readModelFile` says more. Throws a `ModelError`. */
export async function readModelParts(file: string, paginators?: string): Promise<ModelParts> {
  const { json } = await readJsonFile(file)
  const format = detectFormat(json)
  if (format === undefined) throw new UnknownFormatError(`${file}: ${NO_MODEL}`)
  if (format === 'smithy') {
    if (paginators !== undefined)
      throw new UnreadableModelError(
        `${file}: a Smithy model has its pagination within; leave out ${paginators}`,
      )
    return { file, format, json }
  }
  const own = 'pagination' in json ? { file, json } : await findBeside(file, 'paginators-1')
  const pages = paginators === undefined ? own : await readJsonFile(paginators)
  const examples = await findBeside(file, 'examples-1')
  const waiters = 'waiters' in json ? { file, json } : await findBeside(file, 'waiters-2')
  const ruleSet = json['endpointRuleSet'] ?? (await findBeside(file, 'endpoint-rule-set-1'))?.json
  return {
    ...{ file, format, json },
    ...(pages && { pages }),
    ...(examples && { examples }),
    ...(waiters && { waiters }),
    ...(ruleSet && { ruleSet }),
  }
}

/**
 * Whether a file holds a model, as its content tells; a contract, or anything that cannot be read, is none.
 *
 * ```ts
 * import { isModelFile } from 'aws-json-contract/import'
 *
 * console.log(await isModelFile('service-2.json'))
 * ```
 */
export async function isModelFile(file: string): Promise<boolean> {
  try {
    return detectFormat((await readJsonFile(file)).json) !== undefined
  } catch (cause) {
    if (cause instanceof UnreadableModelError || cause instanceof UnknownFormatError) return false
    throw cause
  }
}

/** What may stand beside a C2J model. */
type Companion = 'paginators-1' | 'examples-1' | 'waiters-2' | 'endpoint-rule-set-1'

async function findBeside(file: string, part: Companion): Promise<JsonFile | undefined> {
  const name = basename(file).replace('service-2', part)
  const stem = (name === basename(file) ? `${part}.json` : name).replace(/\.gz$/, '')
  const candidates = [stem, `${stem}.gz`].map((sibling) => join(dirname(file), sibling))
  const found = candidates.find((candidate) => existsSync(candidate))
  return found === undefined ? undefined : readJsonFile(found)
}
