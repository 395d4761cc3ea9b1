import { stringify } from 'yaml'
import type { OpenApiDocument } from '../model/documents.js'
import type { SiteSource } from './site-source.js'

/** The bundled contract as files to download, without the note to those who generate it. */
export function renderDownloads(document: OpenApiDocument): SiteSource['downloads'] {
  const { 'x-generated': _, ...contract } = document
  return {
    json: `${JSON.stringify(contract, null, 2)}\n`,
    yaml: stringify(contract, { aliasDuplicateObjects: false, lineWidth: 0 }),
  }
}
