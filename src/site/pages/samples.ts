import { highlight } from '../highlight.js'
import { type Html, html, Html as Markup } from '../html.js'
import type { Sample, SiteSource } from '../site-source.js'

/** The samples, one tab each. Without scripts all of them are shown, one below the other. */
export function renderSamples({ samples, setup }: SiteSource): Html | undefined {
  if (samples.length === 0) return undefined
  return html`<section id="samples" aria-labelledby="samples-title">
<h2 id="samples-title">Samples that run<a class="here" href="#samples" aria-label="Link to this part">#</a></h2>
<p class="quiet">Each does the whole job, page after page. Start <code>npx aws-json-contract mock</code>, set this once in the shell, then paste and run.</p>
${setup !== undefined && renderSetup(setup)}
<div class="card" data-tabs>
<div role="tablist" aria-label="Languages">${samples.map(renderTab)}</div>
${samples.map(renderPanel)}
</div>
</section>`
}

function renderSetup(setup: string): Html {
  return html`<div class="card setup"><button type="button" class="copy" data-copy="#setup" aria-label="Copy the settings">Copy</button><pre tabindex="0" aria-label="Settings for the shell"><code id="setup">${new Markup(highlight(setup.trimEnd(), 'shell'))}</code></pre></div>`
}

/** The id of a sample's tab panel, which is its deep link too. */
export function sampleId({ label }: Sample): string {
  return `sample-${label.toLowerCase().replaceAll(/\W+/g, '-')}`
}

function renderTab(sample: Sample, index: number): Html {
  const id = sampleId(sample)
  return html`<button type="button" role="tab" id="${id}-tab" aria-controls="${id}" aria-selected="${String(index === 0)}"${index > 0 && html` tabindex="-1"`}>${sample.label}</button>`
}

function renderPanel(sample: Sample, index: number): Html {
  const id = sampleId(sample)
  const code = new Markup(highlight(sample.source.trimEnd(), sample.language))
  return html`<div role="tabpanel" id="${id}" aria-labelledby="${id}-tab"${index > 0 && html` data-later`}>
<button type="button" class="copy" data-copy="#${id} pre" aria-label="Copy the ${sample.label} sample">Copy</button>
<pre tabindex="0" aria-label="${sample.label} sample"><code>${code}</code></pre>
<p class="note">${sample.notRun === undefined ? 'Run by the tests exactly as printed, against the mock.' : html`<strong>Not run by the tests.</strong> ${sample.notRun}`}</p>
</div>`
}
