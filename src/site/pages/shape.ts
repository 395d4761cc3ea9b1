import type { Operation } from '../../model/service.js'
import { breakable, html } from '../html.js'
import { plainText, renderMarkdown } from '../markdown.js'
import type { ShapeSection } from '../model/members.js'
import { firstSentence } from '../model/operation-facts.js'
import { operationPage, type Site } from '../site.js'
import { type Page, rootOf } from './layout.js'
import { renderMemberTable } from './member-tables.js'

/** The page of one structure: its members, each with a place to link to, and who uses it. */
export function shapePageOf(site: Site, section: ShapeSection): Page {
  const { name, description, union, members } = section
  const path = site.shapePages.get(name) ?? `shapes/${name}.html`
  const root = rootOf(path)
  return {
    path,
    name: 'shape',
    title: `${name} · ${site.contract.title}`,
    description: plainText(firstSentence(description)) || `The members of ${name}.`,
    navigation: true,
    main: html`<section class="head" id="${name}">
<p class="crumbs"><a href="${root}index.html">${site.contract.title}</a> <span aria-hidden="true">/</span> <a href="${root}members.html">Members</a></p>
<h1>${breakable(name)}</h1>
${description !== '' && html`<div class="lead">${renderMarkdown(description)}</div>`}
${union && html`<p class="quiet">A union: exactly one member is set.</p>`}
</section>
<section class="tight" aria-label="Members">${renderMemberTable(members, { site, root, prefix: name })}</section>
<section class="tight" aria-labelledby="used-title"><h2 id="used-title">Used by</h2><ul class="names">${usersOf(site, section).map((operation) => html`<li><a href="${root}${operationPage(site, operation)}">${breakable(operation.name)}</a></li>`)}</ul></section>`,
  }
}

function usersOf({ contract }: Site, { usedBy }: ShapeSection): readonly Operation[] {
  return [...contract.operations.values()]
    .filter(({ name }) => usedBy.includes(name))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
}
