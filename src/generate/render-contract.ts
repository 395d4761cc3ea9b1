import { loadService, placeError } from '../contract/files/load-service.js'
import type { OpenApiDocument } from '../model/documents.js'
import { readContract } from '../model/read-openapi/read-contract.js'
import type { Service } from '../model/service.js'
import { GENERATE_COMMAND } from './banner.js'
import { checkSchemas } from './check-schemas.js'
import { arrangeDocument, renderBundle } from './render-bundle.js'
import { renderOperations } from './render-operations.js'
import { renderSourceMap, type SourceOptions } from './render-source-map.js'
import { renderTypes } from './render-types.js'
import { renderValidators } from './render-validators.js'

/** The text of each generated file by its name. */
export type RenderedFiles = ReadonlyMap<string, string>

/** How a contract is rendered. */
export interface RenderOptions {
  /** The command that banners name as the way to a fresh file; `npm run generate` by default. */
  readonly command?: string
  /**
   * Whether validators are compiled ahead of time, as they are by default. Those of a whole service take megabytes;
   * whoever has the contract at hand can compile the few that are needed.
   */
  readonly validators?: boolean
  /** Files of OpenAPI Overlays to apply to the contract. */
  readonly overlays?: readonly string[]
}

/**
 * Renders everything that is generated from a contract's files, in memory. The same contract gives the same bytes on
 * every machine. Throws `ContractFileError` with file, line, column and reason when the contract is broken.
 */
export async function renderContract(file: string, options: RenderOptions = {}): Promise<RenderedFiles> {
  const { service, locate } = await loadService(file, options.overlays)
  try {
    return await render(service, options, { locate, file })
  } catch (cause) {
    throw placeError(cause, { locate, file })
  }
}

/** Renders a bundled document that never was a file; there is no source map then. Throws `ContractError`. */
export async function renderDocument(
  document: OpenApiDocument,
  options: RenderOptions = {},
): Promise<RenderedFiles> {
  return render(readContract(document), options)
}

async function render(
  { document }: Service,
  { command = GENERATE_COMMAND, validators = true }: RenderOptions,
  source?: SourceOptions,
): Promise<RenderedFiles> {
  const arranged = arrangeDocument(document, command)
  const contract = readContract(arranged)
  checkSchemas(arranged)
  const operations = renderOperations(contract, command)
  const files = new Map<string, string>([
    ['openapi.json', renderBundle(arranged)],
    ['contract.d.ts', await renderTypes(arranged, command)],
    ['operations.js', operations.code],
    ['operations.d.ts', operations.types],
  ])
  if (validators) {
    const { code, types } = renderValidators(contract, command)
    files.set('validators.js', code).set('validators.d.ts', types)
  }
  if (source) files.set('source-map.json', renderSourceMap(arranged, command, source))
  return files
}
