import { type Html, html } from '../html.js'
import type { ConsoleResponse } from './exchange.js'
import type { Parts } from './parts.js'
import type { Verdict } from './verdict.js'

/** Shows an answer and what the contract says of it. */
export function showResult(
  parts: Parts,
  { response, verdict, markup }: { response: ConsoleResponse; verdict: Verdict; markup: string },
): void {
  const { status, contentType, requestId, milliseconds } = response
  parts.hint.hidden = true
  parts.result.hidden = false
  parts.status.innerHTML =
    html`<span class="pill ${status === 200 ? 'good' : 'bad'}">${status}</span><code>${contentType ?? 'no Content-Type'}</code><span class="quiet">${milliseconds} ms${requestId !== null && ` · request ${requestId}`}</span>`.text
  parts.verdict.innerHTML =
    html`${judgement('Request', verdict.request)}${judgement('Answer', verdict.response, verdict.meaning)}`.text
  parts.response.innerHTML = markup === '' ? '<span class="t-comment">no body</span>' : markup
}

function judgement(subject: string, failures: readonly string[], meaning?: string): Html {
  const broken = failures.length > 0
  const shown = failures.slice(0, SHOWN).map((failure) => html`<li><code>${failure}</code></li>`)
  return html`<div><p>${subject} <span class="pill ${broken ? 'bad' : 'good'}">${broken ? 'breaks the contract' : 'keeps the contract'}</span> ${meaning}</p>${broken && html`<ul>${shown}</ul>`}</div>`
}

/** How many broken rules are listed; one wrong value can break many. */
const SHOWN = 10

/** Says how to get a mock when none answered. */
export function showHint(parts: Parts, { error, address }: { error: unknown; address: string }): void {
  const port = /:(\d+)\//.exec(address)?.[1] ?? '4010'
  const reason =
    error instanceof Error && error.name === 'TimeoutError' ? 'did not answer in time' : 'does not answer'
  parts.result.hidden = true
  parts.hint.hidden = false
  parts.hint.innerHTML =
    html`<p><strong>${address} ${reason}.</strong> Start the mock beside this page, then press Send again:</p><p><code>npx aws-json-contract mock --port ${port}</code></p>${location.protocol === 'https:' && html`<p>Your browser may ask whether this page may reach your own machine. Safari does not allow it; there, build the docs and open them from the disk.</p>`}`.text
}
