import { wireMediaType } from '../../protocol/media-types.js'
import { highlight } from '../highlight.js'
import { breakable, type Html, html, Html as Markup } from '../html.js'
import { renderInline } from '../markdown.js'
import { findText } from '../model/schema-keywords.js'
import type { SiteSource } from '../site-source.js'
import { renderConsole } from './console.js'
import { renderErrors } from './errors.js'
import { hasPublished } from './front-sections.js'
import type { Page } from './layout.js'
import { renderRenditions } from './renditions.js'
import { renderSamples } from './samples.js'

/** The front page: what this is, the two renditions, samples beside the console, and the errors. */
export function frontPage(source: SiteSource): Page {
  const { contract } = source
  const [only] = contract.operations.size === 1 ? contract.operations.values() : []
  const samples = renderSamples(source)
  const tryIt = renderConsole(source)
  return {
    name: 'index',
    title: contract.title,
    description: summaryOf(source),
    scripts: ['assets/console.js'],
    main: html`${renderOpening(source, only?.name ?? contract.title)}
${!only && renderOperations(source)}
${hasPublished(source) && renderRenditions(source)}
${samples ? html`<section class="pair" aria-label="Samples and console"><div class="beside">${samples}${tryIt}</div></section>` : tryIt}
${renderErrors(source)}`,
  }
}

/** One sentence about the contract, for the opening and for link previews. */
function summaryOf({ contract }: SiteSource): string {
  const { summary, description } = contract.document.info
  if (typeof summary === 'string') return `${summary.replace(/\.$/, '')}.`
  const text = typeof description === 'string' ? description : contract.title
  return text.replaceAll(/\s+/g, ' ').split(/(?<=\.) /, 1)[0] ?? contract.title
}

function renderOpening(source: SiteSource, title: string): Html {
  const { contract, date } = source
  const size = contract.operations.size
  const lead =
    size === 1
      ? renderInline(firstSentences(operationDescription(source)))
      : `${summaryOf(source)} ${size} operations, found by name.`
  return html`<section class="opening">
<div>
<div class="facts"><span class="pill">version ${contract.version}</span><span class="pill">${date}</span><span class="pill">OpenAPI ${contract.document.openapi}</span></div>
<h1>${breakable(title)}</h1>
<p class="lead">${lead}</p>
<div class="actions"><a class="button main" href="#try">Try it</a><a class="button" href="reference.html">Reference</a><a class="button" href="openapi.yaml" download>YAML</a><a class="button" href="openapi.json" download>JSON</a></div>
</div>
${renderGlance(source)}
</section>`
}

function operationDescription({ contract }: SiteSource): string {
  const [operation] = contract.operations.values()
  return operation ? findText(contract.document, operation.pointer, 'description') : ''
}

function firstSentences(text: string): string {
  return text.split(/\n\s*\n/, 1)[0] ?? ''
}

/** The smallest request of the first operation, as it goes over the wire. */
function renderGlance({ contract, presets }: SiteSource): Html {
  const [operation] = contract.operations.values()
  const body = JSON.stringify(
    presets.find((preset) => preset.operation === operation?.name)?.body ?? {},
    null,
    2,
  )
  const head = [
    'POST / HTTP/1.1',
    `Host: ${contract.endpointPrefix}.us-east-1.amazonaws.com`,
    `X-Amz-Target: ${operation?.target ?? ''}`,
    `Content-Type: ${wireMediaType(contract.protocol)}`,
    'Authorization: AWS4-HMAC-SHA256 …',
  ]
  const lines = head.map((line) => {
    const colon = line.indexOf(': ')
    return colon < 0
      ? html`${line}\n`
      : html`<span class="t-key">${line.slice(0, colon)}</span>${line.slice(colon)}\n`
  })
  return html`<div class="card"><div class="head"><span class="pill wire">wire</span> The request, as AWS reads it</div><pre tabindex="0" aria-label="A request"><code>${lines}\n${new Markup(highlight(body, 'json'))}</code></pre></div>`
}

function renderOperations({ contract }: SiteSource): Html {
  const rows = [...contract.operations.values()].map(
    ({ name, pointer, request }) =>
      html`<tr id="${name}"><td class="name"><a href="members.html#${lastToken(request.wire ?? request.published) || name}">${breakable(name)}</a></td><td>${renderInline(firstSentences(findText(contract.document, pointer, 'description') || findText(contract.document, pointer, 'summary')))}</td></tr>`,
  )
  return html`<section id="operations" aria-labelledby="operations-title">
<h2 id="operations-title">Operations<a class="here" href="#operations" aria-label="Link to this part">#</a></h2>
<p>Every call is <code>POST /</code>; the header <code>X-Amz-Target</code> names the operation. Press <code>/</code> to search.</p>
<div class="scroll"><table class="stack"><thead><tr><th>Operation</th><th>What it does</th></tr></thead><tbody>${rows}</tbody></table></div>
</section>`
}

function lastToken(pointer: string | undefined): string {
  return pointer?.slice(pointer.lastIndexOf('/') + 1) ?? ''
}
