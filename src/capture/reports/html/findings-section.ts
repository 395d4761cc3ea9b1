import type { FindingGroup } from '../../results/finding-ledger.js'
import type { RunResult } from '../../validate-captures.js'
import type { Finding } from '../../verdict/finding.js'
import { ruleFacts } from '../../verdict/rules.js'
import { adviceFor } from '../advice.js'
import { counted, foundText, grouped, operationText, placeText, ruleAddress } from '../report.js'
import { html, type Markup, type Part } from './markup.js'

const MOST_GROUPS = 1_000
const MOST_PLACES = 20

/** The findings, one card for each kind, with a bar to filter them. */
export function findingsSection({ groups, findings, summary }: RunResult, docs: string | undefined): Markup {
  if (groups.length === 0) {
    return html`<section class="card"><h2>Findings</h2><p class="calm">No findings: no violations, no drift.</p></section>`
  }
  const shown = groups.slice(0, MOST_GROUPS)
  const places = placesByGroup(findings)
  const omitted =
    groups.length > MOST_GROUPS
      ? html`<p class="calm">${grouped(groups.length - MOST_GROUPS)} more kinds of findings are in the JSON report.</p>`
      : undefined
  return html`<section class="card" id="findings">
<div class="heading"><h2>Findings</h2><p class="calm"><output id="shown">${counted(shown.length, 'kind')}</output> of ${grouped(groups.length)}, ${counted(summary.violations + summary.drift, 'finding')} in all</p></div>
${filters(shown)}
<div class="list">
${shown.map((group) => card(group, { places: places.get(keyOf(group.first)) ?? [], docs }))}
</div>
<p class="calm nothing" id="nothing" hidden>No finding on this page matches these filters.</p>
${omitted}
</section>`
}

function filters(groups: readonly FindingGroup[]): Markup {
  const choices = (part: (group: FindingGroup) => string): readonly string[] =>
    [...new Set(groups.map(part))].sort()
  const select = (name: string, label: string, values: readonly string[]): Markup | undefined =>
    values.length < 2
      ? undefined
      : html`<label><span>${label}</span><select data-filter="${name}"><option value="">all</option>${values.map((value) => html`<option value="${value}">${value}</option>`)}</select></label>`
  return html`<form class="filters" id="filters" role="search" aria-label="Filter findings">
<label class="wide"><span>Search</span><input type="search" data-filter="text" placeholder="pointer, rule, file…" autocomplete="off"></label>
${select(
  'kind',
  'Kind',
  choices(({ kind }) => kind),
)}
${select(
  'side',
  'Side',
  choices(({ side }) => side),
)}
${select('operation', 'Operation', choices(labelOf))}
${select(
  'rule',
  'Rule',
  choices(({ rule }) => rule),
)}
</form>`
}

interface CardFacts {
  readonly places: readonly Finding[]
  readonly docs: string | undefined
}

function card(group: FindingGroup, { places, docs }: CardFacts): Markup {
  const { side, kind, rule, place, expected, contract, remark, count, first } = group
  const isViolation = kind === 'violation'
  const address = ruleAddress(docs, rule)
  const name = html`<code>${rule}</code>`
  const found = foundText(first)
  const value = found === undefined ? undefined : html`<dt>Found</dt><dd>${foundPart(first, found)}</dd>`
  return html`<article class="finding ${isViolation ? 'bad' : 'warn'}" data-kind="${kind}" data-side="${side}" data-operation="${labelOf(group)}" data-rule="${rule}">
<header><span class="badge">${isViolation ? 'violation' : 'drift'}</span><h3 class="rule">${address === undefined ? name : html`<a href="${address}">${name}</a>`}</h3><span class="times">${grouped(count)}×</span></header>
<p class="place"><code>${place === '' ? '(the whole message)' : place}</code></p>
<dl><dt>Expected</dt><dd>${phrase(expected)}</dd>${value}<dt>In</dt><dd>${labelOf(group)}, ${side}</dd><dt>Rule</dt><dd>${ruleFacts(rule).summary} <code>${contract}</code></dd><dt>To do</dt><dd>${phrase(adviceFor(group))}</dd></dl>
${remark === undefined ? undefined : html`<p class="remark">${remark}</p>`}
${occurrences(places, count)}
</article>`
}

/** A value is code; what it is, is words. */
function foundPart({ value }: Finding, found: string): Part {
  return value === undefined ? phrase(found) : html`<code>${value}</code>`
}

function labelOf(group: FindingGroup): string {
  return operationText(group) ?? ''
}

/** What stands between backticks is code. */
function phrase(text: string): Part {
  return text.split('`').map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`))
}

function occurrences(places: readonly Finding[], count: number): Markup {
  const listed = places.slice(0, MOST_PLACES)
  const more = count - listed.length
  const rest = more > 0 ? html`<li class="calm">and ${grouped(more)} more</li>` : undefined
  return html`<details><summary>${counted(count, 'place')} in the captures</summary><ol>${listed.map(
    (finding) => html`<li>${placeText(finding)} <code>${finding.pointer}</code></li>`,
  )}${rest}</ol></details>`
}

function placesByGroup(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const places = groups.get(keyOf(finding))
    if (!places) groups.set(keyOf(finding), [finding])
    else if (places.length < MOST_PLACES) places.push(finding)
  }
  return groups
}

function keyOf({ target, side, rule, contract, expected, pointer }: Finding): string {
  return JSON.stringify([target, side, rule, contract, expected, pointer.replace(/\/\d+(?=\/|$)/g, '/*')])
}
