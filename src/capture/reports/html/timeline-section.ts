import type { Timeline, TimelineBucket } from '../../results/timeline.js'
import type { RunResult } from '../../validate-captures.js'
import { counted, grouped } from '../report.js'
import { html, type Markup } from './markup.js'

const CLASSES = [
  { name: 'success', label: '2xx', first: '2' },
  { name: 'client', label: '4xx', first: '4' },
  { name: 'server', label: '5xx', first: '5' },
  { name: 'other', label: 'other', first: '' },
] as const

/** Statuses over time, as stacked bars. */
export function timelineSection({ timeline, statuses }: RunResult): Markup | undefined {
  const buckets = filled(timeline)
  const [first] = buckets
  const last = buckets.at(-1)
  if (!first || !last) return undefined
  const highest = Math.max(...buckets.map(total))
  const label = `Statuses over time: ${Object.entries(statuses)
    .map(([status, count]) => `${grouped(count)} with ${status}`)
    .join(', ')}`
  return html`<section class="card"><div class="heading"><h2>Statuses over time</h2>
<ul class="legend">${Object.entries(statuses).map(
    ([status, count]) =>
      html`<li><span class="dot ${toneOf(status, statuses)}"></span>${status} <span class="calm">${grouped(count)}</span></li>`,
  )}</ul></div>
<div class="chart"><span class="top-label calm">${grouped(highest)}</span>
<div class="bars" role="img" aria-label="${label}">${buckets.map((bucket) => bar(bucket, highest, { timeline, statuses }))}</div></div>
<p class="axis calm"><span>${stamp(first.start, timeline)}</span><span>${each(timeline)}</span>${last === first ? undefined : html`<span>${stamp(last.start, timeline)}</span>`}</p>
${undated(buckets, statuses)}
</section>`
}

/** What is missing from the bars is told, since they look like all there is. */
function undated(buckets: readonly TimelineBucket[], statuses: RunResult['statuses']): Markup | undefined {
  const shown = buckets.reduce((sum, bucket) => sum + total(bucket), 0)
  const missing = total({ statuses }) - shown
  if (missing === 0) return undefined
  return html`<p class="calm">The bars are without ${counted(missing, 'exchange')} that the captures give no date.</p>`
}

/** Stretches without traffic are shown as what they are. */
function filled({ buckets, width }: Timeline): readonly TimelineBucket[] {
  const [first] = buckets
  const last = buckets.at(-1)
  if (!first || !last) return []
  const known = new Map(buckets.map((bucket) => [bucket.start, bucket]))
  const length = Math.round((last.start - first.start) / width) + 1
  return Array.from({ length }, (_, index) => {
    const start = first.start + index * width
    return known.get(start) ?? { start, statuses: {} }
  })
}

function total({ statuses }: Pick<TimelineBucket, 'statuses'>): number {
  return Object.values(statuses).reduce((sum, count) => sum + count, 0)
}

function classOf(status: string): (typeof CLASSES)[number]['name'] {
  return CLASSES.find(({ first }) => first !== '' && status.startsWith(first))?.name ?? 'other'
}

const TONES = 4

/** The colour of a status: its class, and a shade that tells it from the others of the class. */
function toneOf(status: string, statuses: RunResult['statuses']): string {
  const name = classOf(status)
  const alike = Object.keys(statuses).filter((other) => classOf(other) === name)
  return `${name} t${Math.max(0, alike.indexOf(status)) % TONES}`
}

function bar(
  bucket: TimelineBucket,
  highest: number,
  { timeline, statuses }: Pick<RunResult, 'timeline' | 'statuses'>,
): Markup {
  const entries = Object.entries(bucket.statuses)
  const parts = CLASSES.flatMap(({ name }) =>
    entries
      .filter(([status]) => classOf(status) === name)
      .map(([status, count]) => ({
        tone: toneOf(status, statuses),
        height: ((count / highest) * 100).toFixed(2),
      })),
  )
  const said = entries.map(([status, count]) => `${status}: ${grouped(count)}`).join(', ')
  const title = `${stamp(bucket.start, timeline)} · ${said === '' ? 'nothing' : said}`
  return html`<span class="bar" title="${title}">${parts.map(
    ({ tone, height }) => html`<i class="${tone}" style="height:${height}%"></i>`,
  )}</span>`
}

function stamp(start: number, { unit, width }: Timeline): string {
  if (unit === 'exchanges') return `exchange ${grouped(Math.max(1, start))}`
  const text = new Date(start).toISOString()
  const DAY = 86_400_000
  return width >= DAY ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)} UTC`
}

const UNITS = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1_000, 'second'],
] as const

function each({ unit, width }: Timeline): string {
  if (unit === 'exchanges') return `each bar ${counted(width, 'exchange')}`
  const [size, noun] = UNITS.find(([length]) => width >= length) ?? [1_000, 'second']
  const count = width / size
  return `each bar ${Number.isInteger(count) ? counted(count, noun) : `${count.toFixed(1)} ${noun}s`}`
}
