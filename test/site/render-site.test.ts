import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { RULES, type RuleName, reportRenderer } from '../../src/capture/index.js'
import { REPORT_KINDS, ruleAddress } from '../../src/capture/reports/report.js'
import { withSamples } from '../../src/site/pages/reference.js'
import { renderSite } from '../../src/site/render-site.js'
import { createSite } from '../../src/site/site.js'
import type { SiteFiles, SiteSource } from '../../src/site/site-source.js'
import { sampleRun } from '../capture/reports/sample-run.js'
import { bareSource, renderShipped, shippedSource } from './build.js'

let source: SiteSource
let files: SiteFiles
beforeAll(async () => {
  ;({ source, files } = await renderShipped())
})

const page = (name: string): string => files.get(name) ?? ''
const PAGES = [
  'index.html',
  'operations/DescribeAutomationStepExecutions.html',
  'shapes/StepExecution.html',
  'members.html',
  'changes.html',
  '404.html',
] as const

/** The media types of every message in a document, each in their order. */
function mediaTypesIn(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, below]: [string, unknown]) => [
    ...(name === 'content' && typeof below === 'object' && below !== null ? [Object.keys(below)] : []),
    ...mediaTypesIn(below),
  ])
}

describe('the site', () => {
  it('is the same bytes each time', async () => {
    const again = await renderSite(await shippedSource({ reference: true }))
    expect([...again.keys()]).toEqual([...files.keys()])
    for (const [name, text] of again) expect(text === files.get(name), name).toBe(true)
  })

  it('has no link of its own that leads nowhere', () => {
    const pages = [...files.keys()].filter((name) => name.endsWith('.html') && name !== 'reference.html')
    const links = pages
      .flatMap((name) =>
        [...page(name).matchAll(/(?:href|src)="([^"]+)"/g)].map(([, link = '']) => [name, link] as const),
      )
      .filter(([, link]) => !/^(?:https?:|data:)/.test(link))
    expect(links.length).toBeGreaterThan(100)
    for (const [name, link] of links) {
      if (name === '404.html' && link === '/') continue
      const { pathname, hash } = new URL(link, `http://site/${name}`)
      const [target, id] = [pathname.slice(1), hash === '' ? undefined : hash.slice(1)]
      expect(files.has(target), `${name}: ${link}`).toBe(true)
      if (id !== undefined) expect(page(target).includes(`id="${id}"`), `${name}: ${link}`).toBe(true)
    }
  })

  it('has a page for every rule that checks report, which their reports lead to, and the address of before', async () => {
    const docs = 'https://example.com/docs/'
    for (const rule of Object.keys(RULES) as RuleName[]) {
      const path = ruleAddress(docs, rule)?.slice(docs.length) ?? ''
      expect(page(path), rule).toContain(`<h1>${rule}</h1>`)
      expect(page('guides/findings.html'), rule).toContain(`<li id="${rule}"><a href="../${path}">`)
    }
    const result = await sampleRun()
    for (const kind of REPORT_KINDS) {
      const text = (await reportRenderer(kind))(result, { failures: [], docs })
      const links = [...text.matchAll(/https:\/\/example\.com\/docs\/([\w/.-]+)/g)].map(
        ([, path = '']) => path,
      )
      const hasNone = ['pretty', 'json', 'junit'].includes(kind)
      expect(links.length > 0, kind).toBe(!hasNone)
      for (const path of links) expect(files.has(path), `${kind}: ${path}`).toBe(true)
    }
  })

  it('has the same bar on the page by Redocly as on its own', () => {
    const bar = (name: string): string => /<nav aria-label="Site">.*?<\/nav>/s.exec(page(name))?.[0] ?? ''
    expect(bar('reference.html').replace(' aria-current="page"', '')).toBe(
      bar('index.html').replace(' aria-current="page"', ''),
    )
    expect(bar('reference.html').match(/<a /g)?.length).toBeGreaterThan(5)
  })

  it('has the wire rendition first on the page by Redocly, of every message', () => {
    const messages = mediaTypesIn(withSamples(source.contract.document, source.samples))
    const ofBoth = messages.filter((types) => types.includes('application/x-amz-json-1.1'))
    expect(ofBoth.length).toBeGreaterThan(5)
    expect(new Set(ofBoth.map(([first]) => first))).toEqual(new Set(['application/x-amz-json-1.1']))
  })

  it('has search results that lead somewhere', () => {
    const index: { href: string }[] = JSON.parse(
      page('assets/search.js').replace('globalThis.siteIndex=', ''),
    )
    expect(index.length).toBeGreaterThan(100)
    for (const { href } of index) {
      const [file = '', id] = href.split('#')
      expect(
        id === undefined || id.startsWith('/') ? files.has(file) : page(file).includes(`id="${id}"`),
        href,
      ).toBe(true)
    }
  })

  it('has no id twice', () => {
    for (const name of PAGES) {
      const ids = [...page(name).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(
        ids.filter((id, place) => ids.indexOf(id) !== place),
        name,
      ).toEqual([])
    }
  })

  it('offers the contract as JSON and YAML, equal and without a note to its makers', () => {
    const { 'x-generated': _, ...contract } = source.contract.document
    expect(JSON.parse(page('openapi.json'))).toEqual(contract)
    expect(parse(page('openapi.yaml'))).toEqual(contract)
  })

  it('asks nothing of other hosts', () => {
    for (const [name, text] of files) {
      const loads = [...text.matchAll(/<(?:script|link|img|iframe)[^>]+(?:src|href)="(https?:[^"]+)"/g)]
      expect(
        loads.map(([, address]) => address),
        name,
      ).toEqual([])
    }
    expect(page('reference.html').includes('"disableTelemetry":true')).toBe(true)
  })

  it('tells link previews and catalogues what it is', () => {
    for (const name of PAGES) {
      expect(page(name)).toMatch(/<title>[^<]+<\/title>/)
      for (const key of ['og:title', 'og:description', 'og:type', 'og:site_name'])
        expect(page(name), name).toMatch(new RegExp(`<meta property="${key}" content="[^"]+">`))
    }
    expect(page('reference.html').includes('<meta property="og:title"')).toBe(true)
  })

  it('names version and date', () => {
    expect(page('index.html')).toContain(`version ${source.contract.version}`)
    expect(page('index.html')).toContain('<time datetime="2026-03-19">2026-03-19</time>')
  })

  it('shows every sample and says of each whether the tests run it', () => {
    for (const { label, notRun } of source.samples.filter(({ made }) => !made)) {
      const panel = new RegExp(`aria-label="${label} sample"[\\s\\S]*?<p class="note">([\\s\\S]*?)</p>`)
      const note = panel.exec(page('index.html'))?.[1] ?? ''
      expect(note.includes('Not run by the tests'), label).toBe(notRun !== undefined)
    }
  })
})

describe('the site of a contract of the wire alone', () => {
  it('says nothing of a second rendition and starts from the contract’s examples', async () => {
    const { loadContract } = await import('../../src/contract/load-contract.js')
    const contract = await loadContract(new URL('../contract/tiny/openapi.yaml', import.meta.url).pathname)
    const { frontPage } = await import('../../src/site/pages/front.js')
    const { renderPage } = await import('../../src/site/pages/layout.js')
    const wireOnly = {
      ...contract,
      operations: new Map(
        [...contract.operations].map(
          ([
            target,
            {
              output: { wire = '' },
              ...operation
            },
          ]) => [target, { ...operation, output: { wire } }],
        ),
      ),
    }
    const bare = createSite({ ...bareSource(wireOnly), presets: [] })
    const text = renderPage(bare, frontPage(bare))
    expect(text).not.toContain('id="renditions"')
    expect(text).not.toContain('value="published"')
    expect(text).not.toContain('id="samples"')
    expect(text).toContain('id="try"')
  })
})
