import { type Html, html } from '../html.js'
import { plainText, renderDocument } from '../markdown.js'
import { firstSentence } from '../model/operation-facts.js'
import type { Site } from '../site.js'
import type { Guide } from '../site-source.js'
import type { Page } from './layout.js'

/** Where a guide stands: what checks can find has a folder of its own, which reports lead to. */
export function guidePath({ list, name }: Pick<Guide, 'list' | 'name'>): string {
  return `${list === 'findings' ? 'findings' : 'guides'}/${name}.html`
}

/** A guide as a page. */
export function guidePage(site: Site, guide: Guide): Page {
  const { list, title, text } = guide
  const up =
    list === 'findings'
      ? html`<a href="../guides/findings.html">Findings</a>`
      : html`<a href="index.html">Guides</a>`
  return {
    path: guidePath(guide),
    name: 'guide',
    title: `${title} · ${site.contract.title}`,
    description: plainText(firstSentence(text)),
    navigation: true,
    main: html`<article class="prose"><p class="crumbs">${up}</p><h1>${title}</h1>${renderDocument(text)}</article>`,
  }
}

/** The list of guides. */
export function guideIndexPage(site: Site): Page {
  return {
    path: 'guides/index.html',
    name: 'guide',
    title: `Guides · ${site.contract.title}`,
    description: `What people do with the contract of ${site.contract.title}, step by step.`,
    navigation: true,
    main: html`<article class="prose"><h1>Guides</h1>${listOf(site, 'guides')}${
      site.guides.some(({ list }) => list === 'findings') &&
      html`<h2>Checks of captured traffic</h2><ul class="index"><li><a href="findings.html">Findings</a> <span class="quiet">${FINDINGS}</span></li></ul>`
    }${
      site.guides.some(({ list }) => list === 'library') &&
      html`<h2 id="library">The library</h2>${listOf(site, 'library')}`
    }</article>`,
  }
}

const FINDINGS = 'What validate finds: what each rule means, who is wrong, and what to do.'

/** The list of what checks can find. Each has an address here too, as it had before it had a page. */
export function findingsPage(site: Site): Page {
  return {
    path: 'guides/findings.html',
    name: 'guide',
    title: `Findings · ${site.contract.title}`,
    description: FINDINGS,
    navigation: true,
    main: html`<article class="prose"><p class="crumbs"><a href="index.html">Guides</a></p><h1>Findings</h1><p>What <code>validate</code> finds is a <em>violation</em>, which breaks the contract and fails the run, or <em>drift</em>, which the contract does not know yet. Each finding names its rule. Rules named after a keyword of JSON Schema come from the contract’s schemas, the others from the AWS JSON protocol. With <code>--docs</code> and the address of this site, reports link each finding to its page.</p>${listOf(site, 'findings')}</article>`,
  }
}

function listOf({ guides }: Site, wanted: Guide['list']): Html {
  const listed = guides.filter(({ list }) => list === wanted)
  return html`<ul class="index">${listed.map(
    ({ list, name, title, text }) =>
      html`<li${list === 'findings' && html` id="${name}"`}><a href="../${guidePath({ list, name })}">${title}</a> <span class="quiet">${plainText(firstSentence(text))}</span></li>`,
  )}</ul>`
}
