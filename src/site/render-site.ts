import { bundleScripts } from './bundle-scripts.js'
import { changesPage } from './pages/changes.js'
import { frontPage } from './pages/front.js'
import { renderPage } from './pages/layout.js'
import { membersPage } from './pages/members.js'
import { notFoundPage } from './pages/not-found.js'
import { renderReference } from './render-reference.js'
import { buildIndex } from './search/build-index.js'
import type { SiteFiles, SiteSource } from './site-source.js'

/** Renders a whole site in memory. It asks for nothing from elsewhere, and the same source gives the same bytes. */
export async function renderSite(source: SiteSource): Promise<SiteFiles> {
  const [reference, scripts] = await Promise.all([renderReference(source), bundleScripts(source.validators)])
  return new Map([
    ['index.html', renderPage(source, frontPage(source))],
    ['members.html', renderPage(source, membersPage(source))],
    ['changes.html', renderPage(source, changesPage(source))],
    ['404.html', renderPage(source, notFoundPage(source))],
    ['reference.html', reference],
    ['openapi.json', source.downloads.json],
    ['openapi.yaml', source.downloads.yaml],
    ['assets/search.js', `globalThis.siteIndex=${JSON.stringify(buildIndex(source))}\n`],
    ...scripts,
    // GitHub Pages hides files that begin with an underscore unless it is told that this is no Jekyll site.
    ['.nojekyll', ''],
  ])
}
