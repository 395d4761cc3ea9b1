import type { Operation } from '../../model/service.js'
import { highlight } from '../highlight.js'
import { type Html, html, Html as Markup } from '../html.js'
import type { Site } from '../site.js'
import type { Sample } from '../site-source.js'

const STREAMED = html`<section id="samples" aria-labelledby="samples-title">
<h2 id="samples-title">Samples<a class="here" href="#samples" aria-label="Link to this part">#</a></h2>
<p class="quiet">There are none: a stream is sent here and no JSON, which some SDKs read in ways of their own and others do not read.</p>
</section>`

/** The samples of an operation, one tab each. Without scripts all of them are shown, one below the other. */
export function renderSamples(site: Site, { name, streamed }: Operation): Html | undefined {
  const samples = site.samples.filter(({ operation }) => operation === name)
  if (samples.length === 0) return streamed ? STREAMED : undefined
  return html`<section id="samples" aria-labelledby="samples-title">
<h2 id="samples-title">Samples<a class="here" href="#samples" aria-label="Link to this part">#</a></h2>
<p class="quiet">They call ${site.mockUrl === undefined ? html`the mock: start <code>${site.mockCommand}</code>, then set` : 'this mock: set'} this once in the shell. Without it they call AWS.</p>
${site.setup !== undefined && renderSetup(site.setup)}
<div class="card" data-tabs>
<div role="tablist" aria-label="Languages">${samples.map(renderTab)}</div>
${samples.map(renderPanel)}
</div>
</section>`
}

function renderSetup(setup: string): Html {
  return html`<div class="card setup"><div class="code"><button type="button" class="copy" data-copy="#setup" aria-label="Copy the settings">Copy</button><pre tabindex="0" aria-label="Settings for the shell"><code id="setup">${new Markup(highlight(setup.trimEnd(), 'shell'))}</code></pre></div></div>`
}

/** The id of a sample's tab panel, which is its deep link too. */
export function sampleId({ label }: Sample): string {
  return `sample-${label.toLowerCase().replaceAll(/\W+/g, '-')}`
}

function renderTab(sample: Sample, index: number): Html {
  const id = sampleId(sample)
  return html`<button type="button" role="tab" id="${id}-tab" data-language="${sample.label}" aria-controls="${id}" aria-selected="${String(index === 0)}"${index > 0 && html` tabindex="-1"`}>${sample.label}</button>`
}

function renderPanel(sample: Sample, index: number): Html {
  const { label, language, source, run } = sample
  const id = sampleId(sample)
  const code = new Markup(highlight(source.trimEnd(), language))
  return html`<div role="tabpanel" id="${id}" aria-labelledby="${id}-tab"${index > 0 && html` data-later`}>
<div class="head"><span class="visually-shown">${run !== undefined && html`<code>${run}</code>`}</span><button type="button" class="copy" data-copy="#${id} pre" aria-label="Copy the ${label} sample">Copy</button></div>
<pre tabindex="0" aria-label="${label} sample"><code>${code}</code></pre>
<p class="note">${noteOf(sample)}</p>
</div>`
}

function noteOf({ made, notRun }: Sample): Html {
  if (made) return html`Made from the contract: the smallest valid request.`
  return notRun === undefined
    ? html`Run by the tests as printed, against the mock.`
    : html`<strong>Not run by the tests.</strong> ${notRun}`
}
