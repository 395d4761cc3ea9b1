import { type Html, html } from '../html.js'
import { plainText, renderDocument } from '../markdown.js'
import { firstSentence } from '../model/operation-facts.js'
import type { Site } from '../site.js'
import type { Guide } from '../site-source.js'
import type { Page } from './layout.js'

/** A guide as a page. */
export function guidePage(site: Site, { name, title, text }: Guide): Page {
  return {
    path: `guides/${name}.html`,
    name: 'guide',
    title: `${title} · ${site.contract.title}`,
    description: plainText(firstSentence(text)),
    navigation: true,
    main: html`<article class="prose"><p class="crumbs"><a href="index.html">Guides</a></p><h1>${title}</h1>${renderDocument(text)}</article>`,
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
      site.guides.some(({ list }) => list === 'library') &&
      html`<h2 id="library">The library</h2>${listOf(site, 'library')}`
    }</article>`,
  }
}

function listOf({ guides }: Site, wanted: Guide['list']): Html {
  const listed = guides.filter(({ list }) => list === wanted)
  return html`<ul class="index">${listed.map(
    ({ name, title, text }) =>
      html`<li><a href="${name}.html">${title}</a> <span class="quiet">${plainText(firstSentence(text))}</span></li>`,
  )}</ul>`
}
