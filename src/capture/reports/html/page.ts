import { createHash } from 'node:crypto'
import type { RunResult } from '../../validate-captures.js'
import { counted, grouped, type ReportOptions } from '../report.js'
import { coverageSection } from './coverage-section.js'
import { findingsSection } from './findings-section.js'
import { html, type Markup, markupText } from './markup.js'
import { SCRIPT } from './script.js'
import { STYLE } from './style.js'
import { timelineSection } from './timeline-section.js'
import { uncheckedSection } from './unchecked-section.js'

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64')

/**
 * Nothing may be loaded and nothing may run but this page's own script: even if markup from a capture got through,
 * it could do nothing.
 */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src 'sha256-${hashOf(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** The run as one HTML page that needs nothing else: no network, no other file. It can be read without script too. */
export function renderHtml(result: RunResult, { failures, docs }: ReportOptions): string {
  const { contracts } = result
  const titles = contracts.map(({ title, version }) => `${title} ${version}`).join(', ')
  const body = html`<header class="top">
<p class="eyebrow">aws-json-contract · captured traffic</p>
${verdict(result, failures)}
<p class="contract">Checked against <strong>${titles}</strong></p>
</header>
<main>
${tiles(result)}
${timelineSection(result)}
${findingsSection(result, docs)}
${uncheckedSection(result)}
${coverageSection(result.coverage)}
</main>`
  // STYLE and SCRIPT are constants of this package; they must not be escaped.
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${titleOf(result, failures)} · aws-json-contract</title>
<style>${STYLE}</style>
</head>
<body>
${markupText(body)}
<script>${SCRIPT}</script>
</body>
</html>
`
}

function titleOf({ summary }: RunResult, failures: readonly string[]): string {
  if (failures.length > 0) return 'Contract check failed'
  return summary.violations === 0 ? 'Contract kept' : 'Contract check passed'
}

function verdict({ summary }: RunResult, failures: readonly string[]): Markup {
  if (failures.length > 0) {
    return html`<h1 class="bad"><span class="mark" aria-hidden="true">✗</span> The check failed</h1>
<p class="reasons">${failures.join(' · ')}</p>`
  }
  const { violations, drift, judged, problems, unmatched, unjudged } = summary
  const passed = [
    ...some(violations, 'violation'),
    ...some(problems, 'unreadable part'),
    ...some(unmatched + unjudged, 'exchange', 'not checked'),
  ]
  const headline = passed.length === 0 ? 'The traffic keeps the contract' : 'The check passed'
  const tolerated = passed.length === 0 ? '' : `, and ${passed.join(', ')} let pass`
  const news = drift > 0 ? `, with ${grouped(drift)} drift to look at` : ''
  return html`<h1 class="good"><span class="mark" aria-hidden="true">✓</span> ${headline}</h1>
<p class="reasons">${counted(judged, 'exchange')} checked${news}${tolerated}</p>`
}

function some(count: number, noun: string, more = ''): readonly string[] {
  return count === 0 ? [] : [`${counted(count, noun)} ${more}`.trimEnd()]
}

function tiles({ summary }: RunResult): Markup {
  const { exchanges, judged, violations, drift, unmatched, unjudged, preflights, problems, refused } = summary
  const tile = (name: string, count: number, tone: string, hint: string): Markup =>
    html`<li class="tile ${count > 0 ? tone : ''}"><span class="number">${grouped(count)}</span><span class="name">${name}</span><span class="hint">${hint}</span></li>`
  const share = exchanges === 0 ? '' : `${Math.floor((judged / exchanges) * 100)}% of the traffic`
  return html`<ul class="tiles" aria-label="Summary">
${tile('exchanges', exchanges, '', preflights > 0 ? counted(preflights, 'preflight') : 'in the captures')}
${tile('checked', judged, 'good', share)}
${tile('violations', violations, 'bad', refused > 0 ? `${grouped(refused)} more refused by the service` : 'of the contract')}
${tile('drift', drift, 'warn', 'new to the contract')}
${tile('not checked', unmatched + unjudged, 'warn', `${grouped(unmatched)} unmatched, ${grouped(unjudged)} uncheckable`)}
${tile('unreadable', problems, 'bad', 'parts of captures')}
</ul>`
}
