import { compileValidators } from '../contract/compile-validators.js'
import type { OpenApiDocument } from '../model/documents.js'
import { MalformedShapeError, UnknownTraitError } from '../model/model-errors.js'
import type { ModelFormat } from '../model/model-formats.js'
import type { ImportNote, ServiceModel, ShapeModel } from '../model/service-model.js'
import {
  type OpenApiOptions,
  toOpenApi,
  toOperationDocuments,
  type WriteOptions,
} from '../model/write-openapi/to-openapi.js'
import { readModelFile } from './files/read-model-file.js'

/** How a model is imported. */
export interface ImportOptions extends OpenApiOptions {
  /**
   * `single` (the default) is one document with a path for each operation, `/<target>`; `per-operation` is one
   * document for each operation, with the path `/`, for tools that can only route by that.
   */
  readonly layout?: 'single' | 'per-operation'
  /** The `paginators-1.json` of a C2J model, where it does not stand beside it. */
  readonly paginators?: string
  /**
   * The structures of a service, by its id, that are unions though nothing marks them so, as in older C2J models. The
   * `import` command knows those of AWS's models.
   */
  readonly unionsOf?: (serviceId: string) => readonly string[]
  /** Refuse a model with traits that this importer does not know; they are only noted otherwise. */
  readonly strict?: boolean
}

/** What an import found, counted and noted. */
export interface ImportReport {
  readonly format: ModelFormat
  readonly title: string
  readonly apiVersion: string
  readonly operations: number
  readonly components: number
  /** The paginators that were read with a C2J model. */
  readonly paginators?: string
  /** What of the model the contract says differently, or does not say. */
  readonly notes: readonly ImportNote[]
}

/** An imported model. */
export interface ImportResult {
  /** The contract of the service, one document. */
  readonly document: OpenApiDocument
  /** What is to be written, by file name: `openapi.yaml`, or one file for each operation. */
  readonly documents: ReadonlyMap<string, OpenApiDocument>
  readonly model: ServiceModel
  readonly report: ImportReport
}

/**
 * Makes a contract of a model: Smithy JSON AST or C2J, plain or gzipped. Nothing is written. Throws a `ModelError`,
 * whose message names the shape at fault, for a file that is no model of an AWS JSON service.
 *
 * ```ts
 * import { importModel } from 'aws-json-contract/import'
 *
 * const { report } = await importModel('service-2.json.gz')
 * console.log(report.title, report.operations)
 * ```
 */
export async function importModel(file: string, options: ImportOptions = {}): Promise<ImportResult> {
  try {
    return await importFrom(file, options)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    // A list of lists of lists, without an end or nearly so, exhausts the stack.
    throw new MalformedShapeError('shapes', 'has shapes that are nested too deep, or that hold themselves')
  }
}

async function importFrom(file: string, options: ImportOptions): Promise<ImportResult> {
  const { format, model: read, paginators } = await readModelFile(file, options.paginators)
  const model = options.unionsOf ? withUnions(read, options.unionsOf) : read
  if (options.strict === true) refuseUnknownTraits(model)
  const writing = { ...options, checksOf: compileValidators }
  const { document, notes } = toOpenApi(model, writing)
  return {
    document,
    documents: layOut(model, { document, options: writing }),
    model,
    report: {
      format,
      title: model.title,
      apiVersion: model.apiVersion,
      operations: Object.keys(document.paths).length,
      components: countSchemas(document),
      ...(paginators !== undefined && { paginators }),
      notes: [...model.notes, ...notes],
    },
  }
}

function withUnions(model: ServiceModel, unionsOf: NonNullable<ImportOptions['unionsOf']>): ServiceModel {
  const names = unionsOf(model.serviceId ?? model.signingName)
  const shapes = [...model.shapes].map(([name, shape]): [string, ShapeModel] => [
    name,
    shape.kind === 'structure' && names.includes(name) ? { ...shape, kind: 'union' } : shape,
  ])
  return { ...model, shapes: new Map(shapes) }
}

function refuseUnknownTraits({ notes }: ServiceModel): void {
  const note = notes.find(({ kind }) => kind === 'unknown-trait')
  if (note) throw new UnknownTraitError(note.shape, note.message)
}

function layOut(
  model: ServiceModel,
  {
    document,
    options,
  }: { readonly document: OpenApiDocument; readonly options: ImportOptions & WriteOptions },
): ReadonlyMap<string, OpenApiDocument> {
  if (options.layout !== 'per-operation') return new Map([['openapi.yaml', document]])
  const contracts = [...toOperationDocuments(model, options)]
  return new Map(contracts.map(([name, contract]) => [`${name}.yaml`, contract.document]))
}

function countSchemas(document: OpenApiDocument): number {
  const components = document['components']
  // The document was just made by `toOpenApi`, which puts an object here.
  const { schemas = {} } = components as { readonly schemas?: object }
  return Object.keys(schemas).length
}
