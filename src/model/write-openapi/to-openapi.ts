import { formatTarget } from '../../protocol/aws-json/targets.js'
import { wireMediaType } from '../../protocol/media-types.js'
import type { OpenApiDocument } from '../documents.js'
import { UnknownOperationError } from '../model-errors.js'
import type { ImportNote, OperationModel, ServiceModel } from '../service-model.js'
import { escapeMarkdown } from '../words/markdown-text.js'
import { type ComponentName, createComponentNames } from './component-names.js'
import { createDescriber } from './describe.js'
import { findUses } from './directions.js'
import { componentsObject, infoObject, serverObjects, serviceExtensions } from './document-parts.js'
import { addExamples, type ChecksOf } from './examples.js'
import { operationObject } from './operations.js'
import { compareText } from './order.js'
import type { ResponseContext } from './responses.js'

/** How a model becomes a contract. */
export interface OpenApiOptions {
  /**
   * Whether the model's own prose describes the contract. Without it the words are made of the names, so that the
   * contract has facts only; the model's examples come with its prose. `true` by default.
   */
  readonly descriptions?: boolean
  /** The names of the operations to carry over; all by default. */
  readonly operations?: readonly string[]
  /**
   * Whether responses get the bounds and patterns that the model has for them. AWS itself breaks these, so a contract
   * with them rejects real responses: it is good for comparing with a contract that has some, and no more.
   */
  readonly boundResponses?: boolean
  /** The contract's own version, `1.0.0` by default. */
  readonly version?: string
}

/** How a contract is written. */
export interface WriteOptions extends OpenApiOptions {
  /** What the model's examples are checked with; without it they are left out, as some of AWS's break its own model. */
  readonly checksOf?: ChecksOf
}

/** A contract, and what of the model it says differently. */
export interface ImportedContract {
  readonly document: OpenApiDocument
  readonly notes: readonly ImportNote[]
}

/**
 * Writes the contract of a service as one OpenAPI 3.1 document with a path for each operation, `/<target>`. The same
 * model gives the same document, key by key. Throws `UnknownOperationError` for an operation the model lacks.
 *
 * ```ts
 * import { readModelFile, toOpenApi } from 'aws-json-contract/import'
 *
 * const { model } = await readModelFile('service-2.json')
 * const { document } = toOpenApi(model, { operations: ['GetParameter'], descriptions: false })
 * console.log(Object.keys(document.paths))
 * ```
 */
export function toOpenApi(model: ServiceModel, options: WriteOptions = {}): ImportedContract {
  const operations = selectOperations(model, options.operations)
  const title = model.title
  return writeDocument(model, {
    operations,
    options,
    title,
    nameOf: createComponentNames(model, findUses(model)),
    path: ({ name }) => `/${formatTarget(model.targetPrefix, name)}`,
  })
}

/**
 * Writes one contract for each operation, whose only path is `/`. The component names are those of the whole service.
 *
 * ```ts
 * import { readModelFile, toOperationDocuments } from 'aws-json-contract/import'
 *
 * const { model } = await readModelFile('service-2.json')
 * for (const name of toOperationDocuments(model).keys()) console.log(name)
 * ```
 */
export function toOperationDocuments(
  model: ServiceModel,
  options: WriteOptions = {},
): ReadonlyMap<string, ImportedContract> {
  const nameOf = createComponentNames(model, findUses(model))
  const contracts = selectOperations(model, options.operations).map((operation) => {
    const title = `${model.title}, ${operation.name}`
    return [
      operation.name,
      writeDocument(model, { operations: [operation], options, title, nameOf, path: () => '/' }),
    ] as const
  })
  return new Map(contracts)
}

function selectOperations(model: ServiceModel, names?: readonly string[]): readonly OperationModel[] {
  if (!names) return model.operations
  const known = new Set(model.operations.map(({ name }) => name))
  const missing = names.find((name) => !known.has(name))
  if (missing !== undefined) throw new UnknownOperationError(missing, model.title)
  return model.operations.filter(({ name }) => names.includes(name))
}

interface Writing {
  readonly operations: readonly OperationModel[]
  readonly options: WriteOptions
  readonly title: string
  readonly nameOf: ComponentName
  path(operation: OperationModel): string
}

function writeDocument(
  model: ServiceModel,
  { operations, options, title, path, nameOf }: Writing,
): ImportedContract {
  const describer = createDescriber(options.descriptions ?? true)
  const notes = new Map<string, ImportNote>()
  const context: ResponseContext = {
    model,
    describer,
    boundResponses: options.boundResponses ?? false,
    nameOf,
    mediaType: wireMediaType(model.protocol),
    components: new Map(),
    responses: new Map(),
    note: (note) => notes.set(note.message, note),
  }
  const paths = Object.fromEntries(
    operations.map((operation) => [path(operation), { post: operationObject(context, operation) }]),
  )
  const document = {
    openapi: '3.1.1',
    info: infoObject(model, { title, describer, version: options.version ?? '1.0.0' }),
    tags: [{ name: model.title, description: `The operations of ${escapeMarkdown(model.title)}.` }],
    servers: serverObjects(model),
    security: [{ sigv4: [] }],
    paths,
    components: componentsObject(context),
    ...serviceExtensions(model),
  }
  const { descriptions, checksOf } = options
  const takesExamples = descriptions !== false && checksOf !== undefined
  return {
    document: takesExamples ? addExamples(document, { ...context, operations, checksOf }) : document,
    notes: [...notes.values()].toSorted((left, right) => compareText(left.shape, right.shape)),
  }
}
