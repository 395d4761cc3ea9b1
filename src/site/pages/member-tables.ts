import type { Shape } from '../../model/shapes.js'
import { breakable, type Html, html } from '../html.js'
import { renderInline, renderMarkdown } from '../markdown.js'
import type { MemberRow, ShapeSection } from '../model/members.js'
import type { Site } from '../site.js'
import { hasPublished } from './front-sections.js'

/** From this many values on, an enum is folded. */
const FOLDED_FROM = 5

/** How members are shown on a page. */
export interface MemberTableOptions {
  readonly site: Site
  /** The way from the page to the site's folder. */
  readonly root: string
  /** What the ids of the rows begin with; unique on the page. */
  readonly prefix: string
  /** Which structures unfold in place; those beyond are links only. Absent: none. */
  readonly nested?: {
    /** How many more rows the page may have; counted down. */
    readonly budget: { rows: number }
    readonly depth: number
    /** The structures that this one stands in, so that recursive ones end. */
    readonly within: readonly string[]
  }
}

/** The members of a structure, each with a place of its own, its type, bounds, values, and what is below it. */
export function renderMemberTable(members: readonly MemberRow[], options: MemberTableOptions): Html {
  if (members.length === 0) return html`<p class="quiet">No members.</p>`
  return html`<div class="scroll"><table class="stack members"><thead><tr><th>Member</th><th>Meaning</th></tr></thead><tbody>${members.map((member) => renderMember(member, options))}</tbody></table></div>`
}

function renderMember(member: MemberRow, options: MemberTableOptions): Html {
  const { name, slot, required, description, constraints } = member
  const id = `${options.prefix}.${name}`
  const bounds = [
    ...constraints.bounds,
    ...(slot.sensitive ? ['sensitive: never printed'] : []),
    ...(slot.idempotencyToken ? ['filled by clients when absent'] : []),
  ]
  return html`<tr id="${id}"><td><div class="name"><a href="#${id}">${breakable(name)}</a></div>
<div class="type">${renderType(slot.shape, options)}${required && html` <span class="must">required</span>`}</div></td>
<td>${description !== '' && renderMarkdown(description)}${
    bounds.length + constraints.patterns.length > 0 &&
    html`<ul class="bounds">${bounds.map((bound) => html`<li><span class="pill">${bound}</span></li>`)}${constraints.patterns.map((pattern) => html`<li><code>${pattern}</code></li>`)}</ul>`
  }${renderValues(member, id)}${renderNested(slot.shape, id, options)}</td></tr>`
}

/** What a value is, with a link to the page of a structure. */
function renderType(shape: Shape, options: MemberTableOptions): Html {
  switch (shape.kind) {
    case 'list':
      return html`list of ${renderType(shape.item.shape, options)}`
    case 'map':
      return html`map of string to ${renderType(shape.value.shape, options)}`
    case 'structure': {
      const { site, root } = options
      const name = site.members.nameOf.get(shape.pointer)
      const page = name === undefined ? undefined : site.shapePages.get(name)
      return name === undefined || page === undefined
        ? html`structure`
        : html`<a href="${root}${page}">${breakable(name)}</a>`
    }
    case 'timestamp':
      return hasPublished(options.site)
        ? html`time: <span class="pill wire">number</span> <span class="pill published">text</span>`
        : html`time, epoch seconds`
    case 'long':
      return html`long integer`
    case 'blob':
      return html`bytes, base64`
    case 'document':
      return html`any JSON`
    case 'string':
      return shape.enum ? html`enum` : html`string`
    default:
      return html`${shape.kind}`
  }
}

function renderValues({ values, open }: MemberRow, id: string): Html | undefined {
  if (values.length === 0) return undefined
  const note = open ? ', and AWS may add more' : ''
  const explained = values.some(({ description }) => description !== '')
  const list = explained
    ? html`<dl>${values.map(({ value, description }) => html`<dt id="${id}.${value}"><code>${value}</code></dt><dd>${renderInline(description)}</dd>`)}</dl>`
    : html`<ul class="values">${values.map(({ value }) => html`<li id="${id}.${value}"><code>${value}</code></li>`)}</ul>`
  return html`<details${values.length < FOLDED_FROM && html` open`}><summary>${values.length} ${values.length === 1 ? 'value' : 'values'}${note}</summary>${list}</details>`
}

/** The members of what a member holds, to unfold in place, as long as the page stays readable. */
function renderNested(shape: Shape, id: string, options: MemberTableOptions): Html | undefined {
  const { nested, site } = options
  const structure = structureWithin(shape)
  const name = structure && site.members.nameOf.get(structure.pointer)
  const section = name === undefined ? undefined : sectionOf(site, name)
  if (!nested || !section || nested.depth === 0 || nested.within.includes(section.name)) return undefined
  const { members } = section
  const { budget, depth, within } = nested
  if (members.length === 0 || members.length > budget.rows) return undefined
  budget.rows -= members.length
  const below = {
    ...options,
    prefix: id,
    nested: { budget, depth: depth - 1, within: [...within, section.name] },
  }
  return html`<details class="nested"><summary>${members.length} ${members.length === 1 ? 'member' : 'members'} of ${section.name}</summary>${renderMemberTable(members, below)}</details>`
}

function structureWithin(shape: Shape): Shape | undefined {
  if (shape.kind === 'list') return structureWithin(shape.item.shape)
  if (shape.kind === 'map') return structureWithin(shape.value.shape)
  return shape.kind === 'structure' ? shape : undefined
}

/** A structure of the site by its name. */
export function sectionOf({ members }: Site, name: string): ShapeSection | undefined {
  return members.byName.get(name)
}
