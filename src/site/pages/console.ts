import { PUBLISHED_MEDIA_TYPE, wireMediaType } from '../../protocol/media-types.js'
import type { ConsoleConfig } from '../console/config.js'
import { type Html, html, jsonScript } from '../html.js'
import type { Preset, SiteSource } from '../site-source.js'
import { hasPublished } from './front-sections.js'

/** Where the mock listens when it is told nothing else. */
const DEFAULT_ADDRESS = 'http://127.0.0.1:4010'

/** The console that sends a request to a local mock. The script beside the page brings it to life. */
export function renderConsole(source: SiteSource): Html {
  const published = hasPublished(source)
  return html`<section id="try" aria-labelledby="try-title">
<h2 id="try-title">Try it<a class="here" href="#try" aria-label="Link to this part">#</a></h2>
<p class="quiet">Sends your request to a mock on your own machine. Nothing goes to AWS; the signature is made with keys that mean nothing.</p>
<div class="card console" data-console>
<form>
<div class="two">
<div><label for="try-address">Address of the mock</label><input id="try-address" type="url" value="${DEFAULT_ADDRESS}" required spellcheck="false"></div>
<fieldset><legend>Rendition</legend><div class="switch">
<label><input type="radio" name="rendition" value="wire" checked><span class="wire">Wire</span></label>
${published && html`<label><input type="radio" name="rendition" value="published"><span class="published">Published</span></label>`}
</div></fieldset>
</div>
<div><label for="try-preset">Start from</label><select id="try-preset">${groups(source.presets).map(
    ([group, presets]) =>
      html`<optgroup label="${group}">${presets.map(([index, { title }]) => html`<option value="${index}">${title}</option>`)}</optgroup>`,
  )}</select></div>
<div><label for="try-body">Request body</label><textarea id="try-body" spellcheck="false" autocapitalize="off" rows="6"></textarea></div>
<div class="actions"><button class="button main" type="submit">Send</button><button class="button" type="button" data-next disabled>Next page</button><button class="button" type="button" data-curl>Copy as curl</button></div>
</form>
<div class="answer" aria-live="polite">
<div class="hint" data-hint><p>No answer yet. Start the mock, then press Send:</p><p><code>npx aws-json-contract mock</code></p></div>
<div data-result hidden><div class="status" data-status></div><div class="verdict" data-verdict></div><pre tabindex="0" aria-label="Response body"><code data-body></code></pre></div>
</div>
</div>
${jsonScript('console-config', consoleConfig(source))}
</section>`
}

type Indexed = readonly [index: number, preset: Preset]

function groups(presets: readonly Preset[]): readonly (readonly [string, readonly Indexed[]])[] {
  const found = new Map<string, Indexed[]>()
  presets.forEach((preset, index) => {
    found.set(preset.group, [...(found.get(preset.group) ?? []), [index, preset]])
  })
  return [...found]
}

/** What the console's script has to know of the contract. */
export function consoleConfig({ contract, presets }: SiteSource): ConsoleConfig {
  return {
    signingName: contract.signingName,
    mediaTypes: { wire: wireMediaType(contract.protocol), published: PUBLISHED_MEDIA_TYPE },
    presets,
    operations: Object.fromEntries(
      [...contract.operations.values()].map((operation) => [
        operation.name,
        {
          target: operation.target,
          request: operation.request,
          output: operation.output,
          ...(operation.pagination && {
            inputToken: operation.pagination.inputToken,
            outputToken: operation.pagination.outputToken,
          }),
          errors: [...operation.errors.values()].map(({ code, statuses, schema, published }) => ({
            code,
            statuses,
            schema,
            ...(published && { published }),
          })),
        },
      ]),
    ),
  }
}
