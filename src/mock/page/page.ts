import { createHash } from 'node:crypto'
import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import { headerOf, type MockRequest, type MockResponse } from '../calls/messages.js'
import type { ServedOperation } from '../calls/service-table.js'
import { isLocalHost } from '../front-end/web-origins.js'
import type { LogEntry } from '../log/log-entry.js'

/** What the page of a mock shows. */
export interface PageSources {
  /** The operations that are served. */
  readonly operations: () => Promise<readonly ServedOperation[]>
  /** The latest requests, the newest first. */
  readonly log: () => readonly LogEntry[]
  /** Things to ask for, such as the ids of executions: a name and what it is. */
  readonly samples: readonly (readonly [string, string])[]
}

/** Where the page gets its log from. */
const LOG_PATH = '/__mock/log'

/**
 * The page at `/` that people see in a browser: what is served and what happens. AWS clients still get AWS's response, since
 * they do not accept HTML, and so do browsers that reached this machine by a name that is not its own.
 */
export function createPage(
  sources: PageSources,
): (request: MockRequest) => Promise<MockResponse> | undefined {
  return (request) => {
    if (request.method !== 'GET' || request.headers[TARGET_HEADER] !== undefined) return undefined
    if (!isLocalHost(request)) return undefined
    const path = request.path.split('?', 1)[0]
    if (path === LOG_PATH && request.headers['origin'] === undefined) {
      return Promise.resolve(respond('application/json', JSON.stringify(sources.log())))
    }
    const accepts = headerOf(request, 'accept') ?? ''
    if (path !== '/' || !accepts.includes('text/html')) return undefined
    return sources.operations().then((operations) => {
      const url = `http://${headerOf(request, 'host') ?? '127.0.0.1'}`
      return respond('text/html; charset=utf-8', render(operations, sources.samples, url))
    })
  }
}

function respond(contentType: string, body: string): MockResponse {
  const headers = ['Content-Type', contentType, 'Content-Length', String(Buffer.byteLength(body))]
  headers.push('Cache-Control', 'no-store', 'X-Content-Type-Options', 'nosniff')
  headers.push('Cross-Origin-Resource-Policy', 'same-origin', 'Content-Security-Policy', POLICY)
  return { status: 200, headers, body }
}

function render(
  operations: readonly ServedOperation[],
  samples: PageSources['samples'],
  url: string,
): string {
  const services = groupByTitle(operations)
  const lists = [...services].map(
    ([title, served]) =>
      `<details><summary>${escapeHtml(title)}: ${served.length} operation${served.length === 1 ? '' : 's'}</summary><ul>${served.map(({ operation }) => `<li><code>${escapeHtml(operation.target)}</code></li>`).join('')}</ul></details>`,
  )
  const rows = samples.map(
    ([name, title]) => `<tr><td><code>${escapeHtml(name)}</code></td><td>${escapeHtml(title)}</td></tr>`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>aws-json-contract mock</title><style>${STYLE}</style></head>
<body><main><h1>aws-json-contract mock</h1>
<p>AWS clients reach it by <code>AWS_ENDPOINT_URL=${escapeHtml(url)}</code>.</p>
<h2>What is served</h2>${lists.join('\n')}
${rows.length > 0 ? `<h2>What to ask for</h2><table>${rows.join('')}</table>` : ''}
<h2>Faults</h2><p><button id="throttle">Throttle every third request</button> <button id="clear">No faults</button> <code id="faults"></code></p>
<h2>Requests</h2><table id="log"><tbody></tbody></table></main><script>${SCRIPT}</script></body></html>
`
}

function groupByTitle(operations: readonly ServedOperation[]): Map<string, ServedOperation[]> {
  const groups = new Map<string, ServedOperation[]>()
  for (const served of operations) {
    const { title } = served.contract
    groups.set(title, [...(groups.get(title) ?? []), served])
  }
  return groups
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

const STYLE =
  'body{font:15px/1.5 system-ui,sans-serif;margin:2rem;color:#222;background:#fff}main{max-width:60rem;margin:auto}td{padding:.1rem .8rem .1rem 0;vertical-align:top}code{font-size:.9em}ul{columns:2}@media(prefers-color-scheme:dark){body{color:#ddd;background:#111}}'

const SCRIPT = `
const cell = (row, text) => { row.insertCell().textContent = text === undefined ? '' : String(text) }
const showLog = async () => {
  const entries = await (await fetch('/__mock/log')).json()
  const body = document.querySelector('#log tbody')
  body.replaceChildren()
  for (const entry of entries) {
    const row = body.insertRow()
    for (const text of [entry.time.slice(11, 23), entry.status, entry.operation || entry.method, entry.code, [entry.reason, entry.advice].filter(Boolean).join(': ')]) cell(row, text)
  }
}
const showFaults = async (init) => {
  const plan = await (await fetch('/__mock/faults', init)).json()
  document.querySelector('#faults').textContent = JSON.stringify(plan)
}
document.querySelector('#throttle').onclick = () => showFaults({ method: 'PUT', body: '{"throttleEvery":3}' })
document.querySelector('#clear').onclick = () => showFaults({ method: 'DELETE' })
showFaults(); showLog(); setInterval(() => document.hidden || showLog().catch(() => {}), 1000)
`

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const POLICY = `default-src 'none'; script-src ${hash(SCRIPT)}; style-src ${hash(STYLE)}; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`
