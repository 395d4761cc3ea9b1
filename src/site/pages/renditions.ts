import { outputShape } from '../../model/service.js'
import type { Shape } from '../../model/shapes.js'
import { escapeHtml } from '../../model/words/escape-html.js'
import { PUBLISHED_MEDIA_TYPE, wireMediaType } from '../../protocol/media-types.js'
import { formatEpochSeconds } from '../../protocol/timestamps.js'
import { type Html, html, Html as Markup } from '../html.js'
import type { Site } from '../site.js'

const MOMENT = 1_773_934_305_877

/** The same response, and the same error, as the two renditions write them. */
interface Comparison {
  readonly wire: readonly string[]
  readonly published: readonly string[]
}

function compare({ contract, errors }: Site): Comparison {
  const [operation] = contract.operations.values()
  const member = operation && firstTimestamp(outputShape(contract, operation, 'published'), new Set())
  // The shortest code, so that it fits into the picture.
  const [error] = errors
    .filter(({ published }) => published !== undefined)
    .toSorted((left, right) => left.code.length - right.code.length)
  const time = member ?? 'Time'
  return {
    wire: [
      wireMediaType(contract.protocol),
      `"${time}": ${formatEpochSeconds(MOMENT)}`,
      ...(error ? [`${error.status}  {"__type": "${error.code}"}`] : []),
    ],
    published: [
      PUBLISHED_MEDIA_TYPE,
      `"${time}": "${new Date(MOMENT).toISOString()}"`,
      ...(error ? [`${error.published}  {"Message": "…"}`] : []),
    ],
  }
}

function firstTimestamp(shape: Shape | undefined, visited: Set<Shape>): string | undefined {
  if (!shape || visited.has(shape)) return undefined
  visited.add(shape)
  if (shape.kind === 'list') return firstTimestamp(shape.item.shape, visited)
  if (shape.kind !== 'structure') return undefined
  for (const [name, slot] of shape.members) {
    if (slot.shape.kind === 'timestamp') return name
    const below = firstTimestamp(slot.shape, visited)
    if (below !== undefined) return below
  }
  return undefined
}

interface Panel {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly rendition: 'wire' | 'published'
  readonly title: string
  readonly speakers: string
  readonly lines: readonly string[]
}

const ROWS = ['Content-Type', 'Timestamp', 'Error'] as const

function renderPanel({ x, y, width, rendition, title, speakers, lines }: Panel): string {
  const color = `var(--c-${rendition})`
  const text = (dx: number, dy: number, content: string, attributes: string): string =>
    `<text x="${x + dx}" y="${y + dy}" ${attributes}>${escapeHtml(content)}</text>`
  // The narrow picture has less room for a line.
  const size = width < 420 ? 12 : 13
  const rows = lines.flatMap((line, index) => [
    text(24, 86 + index * 52, ROWS[index] ?? '', 'font-size="12" fill="var(--c-faint)"'),
    text(24, 107 + index * 52, line, `font-size="${size}" font-family="var(--c-mono)" fill="var(--c-text)"`),
  ])
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="232" rx="14" fill="var(--c-${rendition}-soft)" stroke="var(--c-${rendition}-line)"/>`,
    text(24, 36, title, `font-size="17" font-weight="700" fill="${color}"`),
    text(24, 56, speakers, 'font-size="12.5" fill="var(--c-soft)"'),
    ...rows,
  ].join('')
}

const WIRE = {
  rendition: 'wire',
  title: 'Wire',
  speakers: 'what AWS sends: every SDK, the AWS CLI, captures',
} as const
const PUBLISHED = {
  rendition: 'published',
  title: 'Published',
  speakers: 'what API catalogues say: curl, importers, Prism',
} as const

function renderPicture(comparison: Comparison): Html {
  const label = `One contract describes each response twice. ${describe(comparison)}`
  const node = (x: number, y: number): string =>
    `<g><rect x="${x - 68}" y="${y - 30}" width="136" height="60" rx="30" fill="var(--c-page)" stroke="var(--c-line)" stroke-width="1.5"/>` +
    `<text x="${x}" y="${y - 2}" text-anchor="middle" font-size="14" font-weight="700" fill="var(--c-text)">one contract</text>` +
    `<text x="${x}" y="${y + 16}" text-anchor="middle" font-size="12" fill="var(--c-faint)">same members</text></g>`
  const arrow = (path: string, rendition: string): string =>
    `<path d="${path}" fill="none" stroke="var(--c-${rendition})" stroke-width="2" stroke-linecap="round"/>`
  const wide =
    `<svg class="wide" viewBox="0 0 1060 234" role="img" aria-label="${escapeHtml(label)}" font-family="var(--c-sans)">` +
    renderPanel({ ...WIRE, x: 1, y: 1, width: 436, lines: comparison.wire }) +
    renderPanel({ ...PUBLISHED, x: 623, y: 1, width: 436, lines: comparison.published }) +
    arrow('M462 117h-20m7-6-7 6 7 6', 'wire') +
    arrow('M598 117h20m-7-6 7 6-7 6', 'published') +
    `${node(530, 117)}</svg>`
  const tall =
    `<svg class="tall" viewBox="0 0 400 612" role="img" aria-label="${escapeHtml(label)}" font-family="var(--c-sans)">` +
    renderPanel({ ...WIRE, x: 1, y: 1, width: 398, lines: comparison.wire }) +
    renderPanel({ ...PUBLISHED, x: 1, y: 379, width: 398, lines: comparison.published }) +
    arrow('M200 273v-32m-6 7 6-7 6 7', 'wire') +
    arrow('M200 339v32m-6-7 6 7 6-7', 'published') +
    `${node(200, 306)}</svg>`
  return html`<div class="picture">${new Markup(wide)}${new Markup(tall)}</div>`
}

function describe({ wire, published }: Comparison): string {
  return `On the wire: ${wire.join('; ')}. Published: ${published.join('; ')}.`
}

/** The section that explains the two renditions: what AWS sends, what the catalogue says, how to tell. */
export function renderRenditions(site: Site): Html {
  const wire = wireMediaType(site.contract.protocol)
  return html`<section id="renditions" aria-labelledby="renditions-title">
<h2 id="renditions-title">One operation, two renditions<a class="here" href="#renditions" aria-label="Link to this part">#</a></h2>
<p>AWS speaks one form of JSON, the <em>wire</em> rendition; public API catalogues describe another, the <em>published</em> one, which no AWS server accepts. The contract holds both, with the same members, and tells them apart by media type. Use wire with AWS, its SDKs and the mock; published is for importers of catalogues and for tools that know <code>application/json</code> alone.</p>
${renderPicture(compare(site))}
<ul class="tell">
<li><strong>Look at the Content-Type</strong><span class="pill wire">wire</span> is <code>${wire}</code>, <span class="pill published">published</span> is <code>${PUBLISHED_MEDIA_TYPE}</code>. AWS responds to the latter with 404.</li>
<li><strong>Look at a time</strong>A number of seconds since 1970 is wire. Text such as <code>2026-03-19T15:31:45.877Z</code> is published, or was printed by a tool such as the AWS CLI 2.</li>
<li><strong>Look at an error</strong>Wire errors name themselves in <code>__type</code> and come as 400, 403, 500 or 503. Statuses from 480 on are the catalogue's; AWS never sends them.</li>
</ul>
</section>`
}
