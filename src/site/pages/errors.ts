import { breakable, type Html, html } from '../html.js'
import { renderInline } from '../markdown.js'
import { type ErrorRow, readErrorRows } from '../model/error-rows.js'
import type { SiteSource } from '../site-source.js'
import { hasPublished } from './front-sections.js'

/** The errors by code: what each comes as, why, and what to do. */
export function renderErrors(source: SiteSource): Html {
  const rows = readErrorRows(source.contract)
  const published = hasPublished(source)
  return html`<section id="errors" aria-labelledby="errors-title">
<h2 id="errors-title">Errors and what to do<a class="here" href="#errors" aria-label="Link to this part">#</a></h2>
<p>Decide by the code in <code>__type</code>, not by the status: throttling comes as 400. Cut the code at the first <code>:</code> and keep what follows <code>#</code>.</p>
<div class="scroll"><table class="errors stack">
<thead><tr><th>Code on the wire</th><th>Status</th>${published && html`<th>Published</th>`}<th>Cause</th><th>What to do</th><th>Send again?</th></tr></thead>
<tbody>${rows.map((row) => renderRow(row, published))}</tbody>
</table></div>
</section>`
}

function renderRow(row: ErrorRow, published: boolean): Html {
  const { code, status, otherStatuses } = row
  return html`<tr id="${code}">
<td class="name"><a href="#${code}">${breakable(code)}</a></td>
<td data-label="Status"><span class="pill wire">${status}</span>${otherStatuses.length > 0 && html` <span class="quiet">or ${otherStatuses.join(', ')}</span>`}</td>
${published && html`<td data-label="Published">${row.published === undefined ? html`<span class="quiet">as on the wire</span>` : html`<span class="pill published">${row.published}</span>`}</td>`}
<td data-label="Cause">${renderInline(row.cause)}</td>
<td data-label="Do">${renderInline(row.cure)}</td>
<td data-label="Send again?">${row.retryable ? html`<span class="pill good">yes, after a pause</span>` : html`<span class="pill">no</span>`}</td>
</tr>`
}
