import { type Html, html } from '../html.js'
import { renderInline } from '../markdown.js'
import type { Site } from '../site.js'
import type { Bump, Release } from '../site-source.js'
import type { Page } from './layout.js'

const STRENGTH: Readonly<Record<Bump, number>> = { major: 0, minor: 1, patch: 2 }

/** What each version of the contract changed, sorted by what it asks of those who use it. */
export function changesPage(site: Site): Page {
  const { contract, releases } = site
  return {
    path: 'changes.html',
    name: 'changes',
    title: `Changes · ${contract.title}`,
    description: `What each version of the contract of ${contract.title} changed, by the version bump it needs.`,
    main: html`<section style="border:0">
<h1>Changes</h1>
<p>Each change of the contract is classified by comparing it with the version before: <span class="pill bad">major</span> breaks somebody who relied on it, <span class="pill wire">minor</span> adds, <span class="pill">patch</span> changes words.</p>
</section>
${releases.map(renderRelease)}`,
  }
}

function renderRelease({ version, date, changes }: Release): Html {
  const sorted = changes.toSorted((left, right) => STRENGTH[left.bump] - STRENGTH[right.bump])
  return html`<section class="release" id="v${version}">
<h2>${version}<span class="quiet">${date === undefined ? 'not released yet' : html`<time datetime="${date}">${date}</time>`}</span><a class="here" href="#v${version}" aria-label="Link to ${version}">#</a></h2>
${
  sorted.length === 0
    ? html`<p>The first version.</p>`
    : html`<ul>${sorted.map(({ bump, text }) => html`<li><span class="pill ${colorOf(bump)}">${bump}</span><span>${renderInline(text)}</span></li>`)}</ul>`
}
</section>`
}

function colorOf(bump: Bump): string {
  if (bump === 'major') return 'bad'
  return bump === 'minor' ? 'wire' : ''
}
