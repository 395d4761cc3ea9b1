import type { Operation } from '../../model/service.js'
import { PUBLISHED_MEDIA_TYPE, wireMediaType } from '../../protocol/media-types.js'
import type { CheckSchemas } from '../console/check-value.js'
import type { ConsoleConfig } from '../console/config.js'
import { gatherSchemas } from '../console/gather-schemas.js'
import { type Html, html, jsonScript } from '../html.js'
import { operationPage, type Site } from '../site.js'
import { DEFAULT_MOCK_URL, type Preset } from '../site-source.js'
import { rootOf } from './layout.js'

/** The console of an operation on a page. The script beside the page brings it to life. */
export function renderConsole(site: Site, operation: Operation, path: string): Html {
  const presets = presetsOf(site, operation)
  return html`<section id="try" aria-labelledby="try-title">
<h2 id="try-title">Try it<a class="here" href="#try" aria-label="Link to this part">#</a></h2>
<p class="quiet">Sends your request to ${site.mockUrl === undefined ? 'a mock on your own machine' : 'this mock'}, signed with dummy keys. Nothing goes to another machine unless you say so.</p>
<noscript><p>The console needs JavaScript. Without it, copy a sample and run it against the mock: <code>${site.mockCommand}</code></p></noscript>
<div class="card console" data-console>
<form>
<div class="two">
<div><label for="try-address">Address of the mock</label><input id="try-address" type="url" value="${site.mockUrl ?? DEFAULT_MOCK_URL}" required spellcheck="false"></div>
<fieldset><legend>Rendition</legend><div class="switch">
<label><input type="radio" name="rendition" value="wire" checked><span class="wire">Wire</span></label>
${operation.output.published !== undefined && html`<label><input type="radio" name="rendition" value="published"><span class="published">Published</span></label>`}
</div></fieldset>
</div>
<div><label for="try-preset">Example</label><select id="try-preset">${groups(presets).map(
    ([group, own]) =>
      html`<optgroup label="${group}">${own.map(([index, { title }]) => html`<option value="${index}">${title}</option>`)}</optgroup>`,
  )}</select></div>
<div><label for="try-body">Request body of <code>${operation.target}</code></label><textarea id="try-body" spellcheck="false" autocapitalize="off" rows="6" aria-describedby="try-problem"></textarea><p class="problem" id="try-problem" data-problem role="alert" hidden></p></div>
<div class="actions"><button class="button main" type="submit" title="Ctrl+Enter in the body">Send</button><button class="button" type="button" data-next disabled>Next page</button><button class="button" type="button" data-curl>Copy as curl</button><button class="button" type="button" data-link>Copy link</button></div>
</form>
<div class="response" aria-live="polite">
<div class="hint" data-hint>${site.mockUrl === undefined ? html`<p>No response yet. Start the mock, then press Send:</p><p><code>${site.mockCommand}</code></p>` : html`<p>No response yet.</p>`}</div>
<div data-result hidden><div class="status" data-status></div><div class="verdict" data-verdict></div><details class="headers"><summary>Response headers</summary><dl data-headers></dl></details><div class="code"><button type="button" class="copy" data-copy="#try-response" aria-label="Copy the response">Copy</button><pre tabindex="0" aria-label="Response body"><code id="try-response" data-body></code></pre></div></div>
</div>
</div>
${jsonScript('console-config', consoleConfig(site, operation, path))}
</section>`
}

function presetsOf({ presets }: Site, { name }: Operation): readonly Preset[] {
  return presets.filter(({ operation }) => operation === name)
}

type Indexed = readonly [index: number, preset: Preset]

function groups(presets: readonly Preset[]): readonly (readonly [string, readonly Indexed[]])[] {
  const found = new Map<string, Indexed[]>()
  presets.forEach((preset, index) => {
    found.set(preset.group, [...(found.get(preset.group) ?? []), [index, preset]])
  })
  return [...found]
}

/** The file with the schemas that the console of an operation checks with. */
export function checksFile(site: Site, operation: Operation): string {
  return operationPage(site, operation).replace(/\.html$/, '.checks.js')
}

/** The schemas of everything that the console sends and receives for an operation. */
export function consoleChecks({ contract }: Site, operation: Operation): CheckSchemas {
  const { request, output, errors } = operation
  const pointers = [
    ...Object.values(request),
    ...Object.values(output),
    ...[...errors.values()].flatMap(({ schema, published }) => [schema, published?.schema]),
  ]
  return gatherSchemas(
    contract.document,
    pointers.filter((pointer) => pointer !== undefined),
  )
}

/** What the console's script has to know of the operation. */
export function consoleConfig(site: Site, operation: Operation, path: string): ConsoleConfig {
  const { contract, mockCommand } = site
  const { name, target, request, output, pagination, errors } = operation
  return {
    signingName: contract.signingName,
    mediaTypes: { wire: wireMediaType(contract.protocol), published: PUBLISHED_MEDIA_TYPE },
    presets: presetsOf(site, operation).map(({ title, body }) => ({ title, body })),
    mockCommand,
    shownByMock: site.mockUrl !== undefined,
    checks: rootOf(path) + checksFile(site, operation),
    times: timesIn(site, operation),
    operation: {
      name,
      target,
      request,
      output,
      ...(pagination && { inputToken: pagination.inputToken, outputToken: pagination.outputToken }),
      errors: [...errors.values()].map(({ code, statuses, schema, published }) => ({
        code,
        statuses,
        schema,
        ...(published && { published }),
      })),
    },
  }
}

/** The names of members of the operation's structures that hold a time. */
function timesIn({ members }: Site, { name }: Operation): readonly string[] {
  const used = members.sections.filter(({ usedBy }) => usedBy.includes(name))
  const times = used.flatMap((section) =>
    section.members.filter(({ slot }) => slot.shape.kind === 'timestamp').map((member) => member.name),
  )
  return [...new Set(times)].toSorted()
}
