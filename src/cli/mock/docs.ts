import { packageFile } from '../../contract/package-file.js'
import type { RenderDocs } from '../../services/mock.js'
import type { MockFiles } from './sources.js'

/**
 * Renders the docs of what a mock serves, from the same files; the renderer is loaded with the first page. `url` says
 * where the mock listens.
 */
export function docsOf({ contracts, overlays }: MockFiles, url: () => string): RenderDocs {
  return async ({ file = '' }) => {
    const { readSiteSource } = await import('../docs/read-site-source.js')
    const { renderSite } = await import('../../site/render-site.js')
    const isBuiltIn = contracts.length === 0
    const { overlaysByContract } = await import('../named-contracts.js')
    const overlaysOf = await overlaysByContract(overlays, contracts)
    const source = await readSiteSource({
      file: isBuiltIn ? packageFile(file) : file,
      overlays: overlaysOf(file),
      base: '/',
      date: new Date().toISOString().slice(0, 10),
      mockUrl: url(),
    })
    return renderSite(source)
  }
}
