import { wireMediaType } from '../../protocol/media-types.js'
import { highlight } from '../highlight.js'
import { breakable, type Html, html, Html as Markup } from '../html.js'
import { plainText, renderInline } from '../markdown.js'
import { describeOperation, firstSentence, readOperationFacts } from '../model/operation-facts.js'
import { operationPage, type Site } from '../site.js'
import { renderConsole } from './console.js'
import { renderErrors } from './errors.js'
import { hasPublished } from './front-sections.js'
import type { Page } from './layout.js'
import { renderRenditions } from './renditions.js'
import { renderSamples } from './samples.js'

const PATH = 'index.html'

/** The front page: what this is, then a single operation in full, or the operations of a service by group. */
export function frontPage(site: Site): Page {
  const { contract, only } = site
  return {
    path: PATH,
    name: 'index',
    title: contract.title,
    description: summaryOf(site),
    ...(only && { sends: true }),
    main: html`${renderOpening(site, only?.name ?? contract.title)}
${!only && renderOperations(site)}
${hasPublished(site) && renderRenditions(site)}
${
  only &&
  html`<section class="pair" aria-label="Samples and console"><div class="beside">${renderSamples(site, only)}${renderConsole(site, only, PATH)}</div></section>
${renderErrors(site)}`
}`,
  }
}

/** One sentence about the contract, for the opening and for link previews. */
function summaryOf({ contract }: Site): string {
  const { summary, description } = contract.document.info
  if (typeof summary === 'string') return `${summary.replace(/\.$/, '')}.`
  return plainText(firstSentence(typeof description === 'string' ? description : contract.title))
}

function renderOpening(site: Site, title: string): Html {
  const { contract, date, only } = site
  const size = contract.operations.size
  const lead = only
    ? renderInline(describeOperation(site, only).split(/\n\s*\n/, 1)[0] ?? '')
    : `${summaryOf(site)} ${size} operations.`
  return html`<section class="opening">
<div>
<div class="facts"><span class="pill">version ${contract.version}</span><span class="pill">${date}</span><span class="pill">OpenAPI ${contract.document.openapi}</span></div>
<h1>${breakable(title)}</h1>
<p class="lead">${lead}</p>
<div class="actions">${only ? html`<a class="button main" href="#try">Try it</a><a class="button" href="${operationPage(site, only)}">All members</a>` : html`<a class="button main" href="#operations">Operations</a>`}<a class="button" href="openapi.yaml" download>YAML</a><a class="button" href="openapi.json" download>JSON</a></div>
</div>
${renderGlance(site)}
</section>`
}

/** The smallest request of the first operation that has one, as it goes over the wire. */
function renderGlance(site: Site): Html | undefined {
  const { contract, presets } = site
  const operations = [...contract.operations.values()]
  const preset = presets.find(({ body }) => JSON.stringify(body) !== '{}') ?? presets[0]
  const operation = operations.find(({ name }) => name === preset?.operation) ?? operations[0]
  if (!operation) return undefined
  const head = [
    'POST / HTTP/1.1',
    `Host: ${readOperationFacts(site, operation).host}`,
    `X-Amz-Target: ${operation.target}`,
    `Content-Type: ${wireMediaType(contract.protocol)}`,
    'Authorization: AWS4-HMAC-SHA256 …',
  ]
  const lines = head.map((line) => {
    const colon = line.indexOf(': ')
    return colon < 0
      ? html`${line}\n`
      : html`<span class="t-key">${line.slice(0, colon)}</span>${line.slice(colon)}\n`
  })
  const body = new Markup(highlight(JSON.stringify(preset?.body ?? {}, null, 2), 'json'))
  return html`<div class="card"><div class="head"><span class="pill wire">wire</span> Request</div><pre tabindex="0" aria-label="A request"><code>${lines}\n${body}</code></pre></div>`
}

function renderOperations(site: Site): Html {
  const groups = site.groups.map(
    ({
      name,
      operations,
    }) => html`<section class="group" id="group-${name}" aria-labelledby="group-${name}-title"><h3 id="group-${name}-title">${breakable(name)}<a class="here" href="#group-${name}" aria-label="Link to ${name}">#</a></h3>
<ul>${operations.map((operation) => {
      const text = firstSentence(describeOperation(site, operation))
      return html`<li id="${operation.name}"><a href="${operationPage(site, operation)}">${breakable(operation.name)}</a>${text !== '' && html` <span>${renderInline(text)}</span>`}</li>`
    })}</ul></section>`,
  )
  return html`<section id="operations" aria-labelledby="operations-title">
<h2 id="operations-title">Operations<a class="here" href="#operations" aria-label="Link to this part">#</a></h2>
<p>Every call is <code>POST /</code>; the header <code>X-Amz-Target</code> names the operation.</p>
<p class="filter"><label for="filter">Filter</label> <input id="filter" type="search" data-filter=".group li" autocomplete="off" spellcheck="false" placeholder="Operation or word"></p>
<div class="groups">${groups}</div>
</section>`
}
