import type { RenderedFiles } from '../generate/render-contract.js'
import { markSensitive, type SensitiveMembers } from './mark-sensitive.js'

/**
 * Renders what whoever uses a whole service needs at hand, from its model: the contract in words made of names, types
 * and the table of operations. There are no validators: those of a whole service would take megabytes.
 */
export async function renderService(
  model: string,
  { command, sensitive }: { readonly command: string; readonly sensitive: SensitiveMembers },
): Promise<RenderedFiles> {
  const { importModel } = await import('../import/index.js')
  const { renderDocument } = await import('../generate/render-contract.js')
  const { document } = await importModel(model, { descriptions: false })
  return renderDocument(markSensitive(document, sensitive), { command, validators: false })
}
