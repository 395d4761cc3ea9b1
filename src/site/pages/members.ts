import { breakable, html } from '../html.js'
import type { ShapeSection } from '../model/members.js'
import type { Site } from '../site.js'
import type { Page } from './layout.js'

/** All structures in alphabetical order, each a link to its page, with the names of its members to find it by. */
export function membersPage(site: Site): Page {
  const sections = site.members.sections.toSorted((left, right) => (left.name < right.name ? -1 : 1))
  return {
    path: 'members.html',
    name: 'members',
    title: `Members · ${site.contract.title}`,
    description: `Every structure of ${site.contract.title} and the names of its members.`,
    navigation: true,
    main: html`<section class="head">
<h1>Members</h1>
<p>${sections.length} structures of requests and responses. Each has a page of its own, on which every member has an address, such as <code>${exampleOf(site, sections)}</code>.</p>
<p class="filter"><label for="filter">Filter</label> <input id="filter" type="search" data-filter=".index > li" autocomplete="off" spellcheck="false" placeholder="Structure or member"></p>
</section>
<ul class="index">${sections.map(({ name, members }) => html`<li id="${name}"><a href="${site.shapePages.get(name) ?? ''}">${breakable(name)}</a> <span class="quiet">${members.map((member) => member.name).join(', ')}</span></li>`)}</ul>`,
  }
}

function exampleOf(site: Site, [first]: readonly ShapeSection[]): string {
  return `${first ? site.shapePages.get(first.name) : ''}#${first?.members[0]?.anchor ?? ''}`
}
