import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { readSiteSource } from '../../src/cli/docs/read-site-source.js'
import type { Service } from '../../src/model/service.js'
import { renderSite } from '../../src/site/render-site.js'
import type { SiteFiles, SiteSource } from '../../src/site/site-source.js'
import { writeSite } from '../../src/site/write-site.js'

/** The shipped contract's own files. */
export const CONTRACT_FILE = fileURLToPath(new URL('../../openapi/openapi.yaml', import.meta.url))

/** What the shipped contract's site is made of, on a fixed day. */
export function shippedSource({ reference = false } = {}): Promise<SiteSource> {
  return readSiteSource({ file: CONTRACT_FILE, base: '/', date: '2026-03-19', reference })
}

/** The least that a site of a contract can be made of. */
export function bareSource(contract: Service): SiteSource {
  return {
    contract,
    downloads: { json: '{}', yaml: '' },
    samples: [],
    presets: [],
    guides: [],
    mockCommand: 'npx aws-json-contract mock',
    reference: false,
    releases: [],
    date: '2026-03-19',
    base: '/',
  }
}

/** A site in memory, and what it was made of. */
export interface RenderedSite {
  readonly source: SiteSource
  readonly files: SiteFiles
}

// Made once for all tests of a process, as they take seconds.
let shipped: Promise<RenderedSite> | undefined
let service: Promise<RenderedSite> | undefined

/** The shipped contract's site as `docs --redoc` makes it. */
export function renderShipped(): Promise<RenderedSite> {
  shipped ??= rendered(shippedSource({ reference: true }))
  return shipped
}

/** The site of all of SSM as `docs --base /docs/` makes it. */
function renderService(): Promise<RenderedSite> {
  const file = fileURLToPath(new URL('../../generated/ssm/openapi.json', import.meta.url))
  service ??= rendered(readSiteSource({ file, base: '/docs/', date: '2026-03-19' }))
  return service
}

async function rendered(read: Promise<SiteSource>): Promise<RenderedSite> {
  const source = await read
  return { source, files: await renderSite(source) }
}

/** A site in a folder of its own. */
export interface BuiltSite extends AsyncDisposable, RenderedSite {
  readonly folder: string
  /** The `file:` address of a page. */
  address(page: string): string
}

/** Writes the shipped contract's site into a folder, as `docs --redoc` does. */
export async function buildSite(): Promise<BuiltSite> {
  return writeBuilt(await renderShipped())
}

/** Writes the site of all of SSM into a folder, as `docs --base /docs/` does. */
export async function buildServiceSite(): Promise<BuiltSite> {
  return writeBuilt(await renderService())
}

async function writeBuilt({ source, files }: RenderedSite): Promise<BuiltSite> {
  const folder = await mkdtemp(join(tmpdir(), 'contract-site-'))
  await writeSite(files, folder)
  const root = pathToFileURL(`${folder}/`)
  return {
    source,
    files,
    folder,
    address: (page) => new URL(page, root).href,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
