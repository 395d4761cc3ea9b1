import type { RunResult } from '../../validate-captures.js'
import { counted, grouped, NOTE_TEXTS, operationText, placeText } from '../report.js'
import { html, type Markup, type Part } from './markup.js'

const MOST_ROWS = 100
const MOST_NOTES = 50

/** What was not checked, what could not be read, and what is worth knowing. */
export function uncheckedSection(result: RunResult): Part {
  return [unchecked(result), problems(result), notes(result)].filter((section) => section !== undefined)
}

function unchecked({ unchecked: groups }: RunResult): Markup | undefined {
  if (groups.length === 0) return undefined
  return html`<section class="card"><h2>Not checked</h2>
<p class="calm">An exchange that was not checked is not fine, it is unknown.</p>
<ul class="rows">${groups
    .slice(0, MOST_ROWS)
    .map(
      (group) =>
        html`<li><span class="count">${grouped(group.count)}</span><span><strong>${group.reason}</strong>${group.operation === undefined ? undefined : html` <code>${operationText(group)}</code>`}<br><span class="calm">first in ${placeText(group)}</span></span></li>`,
    )}</ul></section>`
}

function problems({ problems: list, summary }: RunResult): Markup | undefined {
  if (list.length === 0) return undefined
  return html`<section class="card"><h2>Unreadable</h2>
<p class="calm">${counted(summary.problems, 'part')} of the captures could not be read. Everything before and between them was read.</p>
<ul class="rows">${list
    .slice(0, MOST_ROWS)
    .map(
      ({ place, reason, offset, cut }) =>
        html`<li><span class="count">${cut ? 'cut' : 'skip'}</span><span><strong>${reason}</strong><br><span class="calm">${placeText(place)}, byte ${grouped(offset)}</span></span></li>`,
    )}</ul></section>`
}

function notes({ notes: list, noteCounts }: RunResult): Markup | undefined {
  if (list.length === 0) return undefined
  const kinds = [...new Set(list.map(({ note }) => note))]
  return html`<section class="card"><h2>Good to know</h2>${kinds.map((kind) => {
    const own = list.filter(({ note }) => note === kind).slice(0, MOST_NOTES)
    return html`<details class="notes"><summary>${counted(noteCounts[kind] ?? own.length, 'exchange')} ${NOTE_TEXTS[kind]}</summary>
<ul class="plain">${own.map((note) => html`<li><span class="calm">${placeText(note)}</span> ${note.text}</li>`)}</ul></details>`
  })}</section>`
}
