import type { RenderedFiles } from '../../generate/render-contract.js'
import type { OpenApiDocument } from '../../model/documents.js'
import { markSensitive, type SensitiveMembers } from './mark-sensitive.js'

/** How a service is rendered. */
export interface ServiceRendering {
  /** The command that banners name. */
  readonly command: string
  readonly sensitive: SensitiveMembers
  /** Puts descriptions that somebody wrote into the contract. */
  readonly describe: (document: OpenApiDocument) => OpenApiDocument
}

/**
 * Renders what whoever uses a whole service needs at hand, from its model: the contract in written words where there are some, else in words made of names, types
 * and the table of operations. There are no validators: those of a whole service would take megabytes.
 */
export async function renderService(
  model: string,
  { command, sensitive, describe }: ServiceRendering,
): Promise<RenderedFiles> {
  const { importModel } = await import('../../import/index.js')
  const { renderDocument } = await import('../../generate/render-contract.js')
  const { document } = await importModel(model, { descriptions: false })
  return renderDocument(describe(markSensitive(document, sensitive)), { command, validators: false })
}
