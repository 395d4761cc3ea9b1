import { breakable, type Html, html } from '../html.js'
import { renderInline } from '../markdown.js'
import type { ErrorRow } from '../model/error-rows.js'
import type { Site } from '../site.js'
import { hasPublished } from './front-sections.js'
import type { Page } from './layout.js'

/** The section of errors on a page. */
export function renderErrors(site: Site): Html {
  return html`<section id="errors" aria-labelledby="errors-title">
<h2 id="errors-title">Errors<a class="here" href="#errors" aria-label="Link to this part">#</a></h2>
${HOW_TO_READ}
${renderErrorTable(site, site.errors)}
</section>`
}

/** The page of all errors of a service, in alphabetical order. */
export function errorsPage(site: Site): Page {
  const rows = site.errors.toSorted((left, right) => (left.code < right.code ? -1 : 1))
  return {
    path: 'errors.html',
    name: 'errors',
    title: `Errors · ${site.contract.title}`,
    description: `Every error of ${site.contract.title}: its cause, what to do, and whether to retry.`,
    navigation: true,
    main: html`<section class="head">
<h1>Errors</h1>
${HOW_TO_READ}
<p class="filter"><label for="filter">Filter</label> <input id="filter" type="search" data-filter=".errors tbody > tr" autocomplete="off" spellcheck="false" placeholder="Code, status or word"></p>
</section>
${renderErrorTable(site, rows)}`,
  }
}

const HOW_TO_READ = html`<p>Decide by the code in <code>__type</code>, not by the status: throttling comes as 400. If the code has a prefix that ends in <code>#</code> or a suffix that starts with <code>:</code>, drop it.</p>`

/** Errors by code: what each comes as, why, and what to do. */
export function renderErrorTable(site: Site, rows: readonly ErrorRow[]): Html {
  const published = hasPublished(site)
  return html`<div class="scroll"><table class="errors stack">
<thead><tr><th>Code on the wire</th><th>Status</th>${published && html`<th>Published</th>`}<th>Cause</th><th>What to do</th><th>Retry?</th></tr></thead>
<tbody>${rows.map((row) => renderRow(row, published))}</tbody>
</table></div>`
}

function renderRow(row: ErrorRow, published: boolean): Html {
  const { code, status, otherStatuses } = row
  return html`<tr id="${code}">
<td class="name"><a href="#${code}">${breakable(code)}</a></td>
<td data-label="Status"><span class="pill wire">${status}</span>${otherStatuses.length > 0 && html` <span class="quiet">or ${otherStatuses.join(', ')}</span>`}</td>
${published && html`<td data-label="Published">${row.published === undefined ? html`<span class="quiet">as on the wire</span>` : html`<span class="pill published">${row.published}</span>`}</td>`}
<td data-label="Cause">${renderInline(row.cause)}</td>
<td data-label="Do">${renderInline(row.fix)}</td>
<td data-label="Retry?">${row.retryable ? html`<span class="pill good">yes, after a pause</span>` : html`<span class="pill">no</span>`}</td>
</tr>`
}
