import { createHash } from 'node:crypto'
import type { Contract } from '../../contract/contract.js'
import { escapeHtml } from '../../model/words/escape-html.js'
import type { ServedOperation } from '../calls/service-table.js'
import type { FaultPlan } from '../faults/fault-plan.js'
import { SCRIPT, STYLE } from './page-assets.js'

/** What is on the page at one moment. */
export interface PageContent {
  readonly operations: readonly ServedOperation[]
  readonly samples: readonly (readonly [string, string])[]
  /** The address that the reader used. */
  readonly url: string
  /** Whether requests are kept to be shown. */
  readonly logs: boolean
  /** The path of each contract's docs; `undefined` where there are none. */
  readonly docsOf: ReadonlyMap<Contract, string> | undefined
}

/** The page's scripts and styles are known by their hash, so that no text of a contract becomes one. */
export const PAGE_POLICY = `default-src 'none'; script-src ${hash(SCRIPT)}; style-src ${hash(STYLE)}; connect-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`

/** Faults that can be switched on, each a part of the fault plan. */
const FAULTS: readonly (readonly [string, FaultPlan])[] = [
  ['Throttle every third request', { throttleEvery: 3 }],
  ['Fail one in five with an internal error', { internalError: 0.2 }],
  ['Send one in five an empty 503', { unavailable: 0.2 }],
  ['Expire the credentials', { expiredToken: 1 }],
  ['Break off one response in five', { truncate: 0.2 }],
  ['Reset one connection in five', { reset: 0.2 }],
  ['Take 200 ms, at times a second', { latency: { median: 200, p99: 1000 } }],
]

/** How far the clock is moved by one press, in seconds. */
const STEPS: readonly (readonly [string, number])[] = [
  ['+1 minute', 60],
  ['+1 hour', 3600],
  ['+1 day', 86_400],
]

/** Renders the page at `/`. */
export function renderPage({ operations, samples, url, logs, docsOf }: PageContent): string {
  const rows = samples.map(
    ([name, title]) => `<tr><td><code>${escapeHtml(name)}</code></td><td>${escapeHtml(title)}</td></tr>`,
  )
  const faults = FAULTS.map(
    ([label, plan]) =>
      `<label><input type="checkbox" data-fault="${escapeHtml(JSON.stringify(plan))}"> ${label}</label>`,
  )
  const steps = STEPS.map(
    ([label, seconds]) => `<button type="button" data-advance="${seconds}">${label}</button>`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>aws-json-contract mock</title><style>${STYLE}</style></head>
<body><main><h1>aws-json-contract mock</h1>
<p>AWS clients reach it by <code>AWS_ENDPOINT_URL=${escapeHtml(url)}</code>.</p>
<h2>What is served</h2>${[...byContract(operations)].map(([contract, served]) => renderService(contract, served, docsOf?.get(contract))).join('\n')}
${rows.length > 0 ? `<h2>What to ask for</h2><table>${rows.join('')}</table>` : ''}
<h2 id="faults">Faults</h2><div class="switches" role="group" aria-labelledby="faults">${faults.join('')}</div><p>The plan: <code id="plan"></code></p>
<h2>Clock</h2><p><time id="clock"></time> <label><input type="checkbox" id="stopped"> stands still</label> ${steps.join(' ')} <button type="button" id="reset-clock">This machine's time</button></p>
<h2>Requests</h2>${logs ? '<table id="log"><tbody></tbody></table>' : '<p>None is kept: the mock was started without a log.</p>'}</main><script>${SCRIPT}</script></body></html>
`
}

function byContract(operations: readonly ServedOperation[]): Map<Contract, ServedOperation[]> {
  const groups = new Map<Contract, ServedOperation[]>()
  for (const served of operations) {
    groups.set(served.contract, [...(groups.get(served.contract) ?? []), served])
  }
  return groups
}

function renderService(
  { title }: Contract,
  served: readonly ServedOperation[],
  docs: string | undefined,
): string {
  const count = `${served.length} operation${served.length === 1 ? '' : 's'}`
  const items = served.map(({ operation }) => `<li><code>${escapeHtml(operation.target)}</code></li>`)
  const link = docs === undefined ? '' : `<p><a href="${docs}">Docs and console</a></p>`
  return `<h3>${escapeHtml(title)}</h3>${link}<details><summary>${count}</summary><ul>${items.join('')}</ul></details>`
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
