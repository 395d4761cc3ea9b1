import { type Html, html } from '../html.js'
import type { ConsoleResponse } from './exchange.js'
import type { Parts } from './parts.js'
import type { Verdict } from './verdict.js'

/** What is to be shown of an exchange. */
export interface ShownResult {
  readonly response: ConsoleResponse
  readonly verdict: Verdict
  /** The body as markup. */
  readonly markup: string
}

/** Shows a response and what the contract says of it. */
export function showResult(parts: Parts, { response, verdict, markup }: ShownResult): void {
  const { status, contentType, headers, milliseconds } = response
  parts.hint.hidden = true
  parts.result.hidden = false
  parts.status.innerHTML =
    html`<span class="pill ${status === 200 ? 'good' : 'bad'}">${status}</span><code>${contentType ?? 'no Content-Type'}</code><span class="quiet">${milliseconds} ms</span>`.text
  parts.verdict.innerHTML =
    html`${judgement('Request', verdict.request)}${judgement('Response', verdict.response, verdict.meaning)}`.text
  parts.headers.innerHTML =
    html`${headers.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}`.text
  parts.response.innerHTML = markup === '' ? '<span class="t-comment">no body</span>' : markup
}

function judgement(subject: string, failures: readonly string[], meaning?: string): Html {
  const broken = failures.length > 0
  return html`<div><p>${subject} <span class="pill ${broken ? 'bad' : 'good'}">${broken ? 'breaks the contract' : 'keeps the contract'}</span> ${meaning}</p>${broken && html`<ul>${failures.map((failure) => html`<li><code>${failure}</code></li>`)}</ul>`}</div>`
}

/** What the reader is told when nothing came back. */
export interface Silence {
  readonly error: unknown
  readonly address: string
  /** The command that starts a mock. */
  readonly command: string
}

/** Says how to get a mock when none answered. */
export function showHint(parts: Parts, { error, address, command }: Silence): void {
  const port = /:(\d+)\//.exec(address)?.[1] ?? '4010'
  const reason =
    error instanceof Error && error.name === 'TimeoutError' ? 'did not respond in time' : 'does not respond'
  parts.result.hidden = true
  parts.hint.hidden = false
  parts.hint.innerHTML =
    html`<p><strong>${address} ${reason}.</strong> Start the mock, then press Send again:</p><p><code>${command}${port !== '4010' && ` --port ${port}`}</code></p>${location.protocol === 'https:' && html`<p>Your browser may ask whether this page may reach your own machine. Safari does not allow it; there, build the docs and open them from the disk.</p>`}`.text
}

/** Says why nothing was sent. */
export function showProblem(parts: Parts, problem: string | undefined): void {
  parts.problem.hidden = problem === undefined
  parts.problem.textContent = problem ?? ''
  parts.body.setAttribute('aria-invalid', String(problem !== undefined))
}
