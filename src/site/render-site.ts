import { setImmediate } from 'node:timers/promises'
import { bundleScripts } from './bundle-scripts.js'
import { changesPage } from './pages/changes.js'
import { checksFile, consoleChecks } from './pages/console.js'
import { errorsPage } from './pages/errors.js'
import { frontPage } from './pages/front.js'
import { findingsPage, guideIndexPage, guidePage } from './pages/guides.js'
import { minifyStyles, type Page, renderPage } from './pages/layout.js'
import { membersPage } from './pages/members.js'
import { notFoundPage } from './pages/not-found.js'
import { operationPageOf } from './pages/operation.js'
import { shapePageOf } from './pages/shape.js'
import { renderReference } from './render-reference.js'
import { buildIndex } from './search/build-index.js'
import { createSite, operationPage, type Site } from './site.js'
import type { SiteFiles, SiteSource } from './site-source.js'
import { BAR } from './styles/bar.js'
import { PAGE } from './styles/page.js'
import { PARTS } from './styles/parts.js'
import { SIDE } from './styles/side.js'
import { TOKENS } from './styles/tokens.js'

/** What is told while a site is rendered: what is under way, and how far it is. */
export type RenderProgress = (step: string, done: number, all: number) => void

/** Renders a whole site in memory. It asks for nothing from elsewhere, and the same source gives the same bytes. */
export async function renderSite(
  source: SiteSource,
  progress: RenderProgress = () => {},
): Promise<SiteFiles> {
  const site = createSite(source)
  const reference = site.reference ? renderReference(site) : undefined
  // It may fail while the pages are made, long before anyone waits for it; whoever does is told then.
  reference?.catch(() => {})
  const scripts = await bundleScripts()
  const files = new Map<string, string>()
  const pages = pagesOf(site)
  for (const [place, make] of pages.entries()) {
    const page = make()
    files.set(page.path, renderPage(site, page))
    progress('pages', place + 1, pages.length)
    // A server that shows the site does other things, too, and has its turn between two pages.
    await setImmediate()
  }
  for (const operation of site.contract.operations.values()) {
    files.set(
      checksFile(site, operation),
      `globalThis.contractChecks=${JSON.stringify(consoleChecks(site, operation))}\n`,
    )
  }
  if (reference) {
    progress('the reference by Redocly', 0, 1)
    files.set('reference.html', await reference)
  }
  for (const [name, text] of assetsOf(site)) files.set(name, text)
  for (const [name, text] of scripts) files.set(name, text)
  return files
}

function pagesOf(site: Site): readonly (() => Page)[] {
  return [
    () => frontPage(site),
    ...[...site.contract.operations.values()].map((operation) => () => operationPageOf(site, operation)),
    () => membersPage(site),
    ...site.members.sections.map((section) => () => shapePageOf(site, section)),
    ...(site.only ? [] : [() => errorsPage(site)]),
    ...(site.guides.length > 0 ? [() => guideIndexPage(site)] : []),
    ...(site.guides.some(({ list }) => list === 'findings') ? [() => findingsPage(site)] : []),
    ...site.guides.map((guide) => () => guidePage(site, guide)),
    () => changesPage(site),
    () => notFoundPage(site),
  ]
}

function assetsOf(site: Site): readonly (readonly [string, string])[] {
  const navigation = site.groups.map(({ name, operations }) => [
    name,
    operations.map((operation) => [operation.name, operationPage(site, operation)]),
  ])
  return [
    ['openapi.json', site.downloads.json],
    ['openapi.yaml', site.downloads.yaml],
    ['assets/site.css', minifyStyles(TOKENS, BAR, PAGE, PARTS, SIDE)],
    ['assets/navigation.js', `globalThis.siteNavigation=${JSON.stringify(navigation)}\n`],
    ['assets/search.js', `globalThis.siteIndex=${JSON.stringify(buildIndex(site))}\n`],
    // GitHub Pages hides files that begin with an underscore unless it is told that this is no Jekyll site.
    ['.nojekyll', ''],
  ]
}
