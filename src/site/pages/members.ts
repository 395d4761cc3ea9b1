import type { Shape } from '../../model/shapes.js'
import { breakable, type Html, html } from '../html.js'
import { renderInline, renderMarkdown } from '../markdown.js'
import { type MemberRow, type Members, readMembers, type ShapeSection } from '../model/members.js'
import type { SiteSource } from '../site-source.js'
import { hasPublished } from './front-sections.js'
import type { Page } from './layout.js'

/** From this many values on, an enum is folded. */
const FOLDED_FROM = 5

/** Every member of every structure, each with a place of its own to link to. */
export function membersPage(source: SiteSource): Page {
  const members = readMembers(source.contract)
  const published = hasPublished(source)
  return {
    name: 'members',
    title: `Members · ${source.contract.title}`,
    description: `Every member of ${source.contract.title}: type, bounds, values and meaning.`,
    main: html`<section style="border:0">
<h1>Members</h1>
<p>Every structure of requests and answers, and each member of it. Link to one by its name, such as <code>members.html#${members.sections[0]?.members[0]?.anchor ?? ''}</code>.${published && html` Both renditions have the same members; only times differ.`}</p>
</section>
<div class="split members">
<nav aria-label="Structures"><ul>${members.sections.map(({ name }) => html`<li><a href="#${name}">${breakable(name)}</a></li>`)}</ul></nav>
<div>${members.sections.map((section) => renderSection(section, { members, published }))}</div>
</div>`,
  }
}

interface Context {
  readonly members: Members
  readonly published: boolean
}

function renderSection(section: ShapeSection, context: Context): Html {
  const { name, description, union, members } = section
  return html`<section id="${name}" aria-labelledby="${name}-title">
<h2 id="${name}-title">${breakable(name)}<a class="here" href="#${name}" aria-label="Link to ${name}">#</a></h2>
${description !== '' && renderMarkdown(description)}
${union && html`<p class="quiet">A union: exactly one member is set.</p>`}
${
  members.length === 0
    ? html`<p class="quiet">It has no members.</p>`
    : html`<div class="scroll"><table class="stack"><thead><tr><th>Member</th><th>Meaning</th></tr></thead><tbody>${members.map((member) => renderMember(member, context))}</tbody></table></div>`
}
</section>`
}

function renderMember(member: MemberRow, context: Context): Html {
  const { name, anchor, slot, required, description, constraints } = member
  const bounds = [...constraints.bounds, ...(slot.sensitive ? ['sensitive: never printed'] : [])]
  return html`<tr id="${anchor}"><td><div class="name"><a href="#${anchor}">${breakable(name)}</a></div>
<div class="type">${renderType(slot.shape, context)}${required && html` <span class="must">required</span>`}</div></td>
<td>${renderMarkdown(description)}${
    bounds.length + constraints.patterns.length > 0 &&
    html`<ul class="bounds">${bounds.map((bound) => html`<li><span class="pill">${bound}</span></li>`)}${constraints.patterns.map((pattern) => html`<li><code>${pattern}</code></li>`)}</ul>`
  }${renderValues(member)}</td></tr>`
}

function renderType(shape: Shape, context: Context): Html {
  switch (shape.kind) {
    case 'list':
      return html`list of ${renderType(shape.item.shape, context)}`
    case 'map':
      return html`map of string to ${renderType(shape.value.shape, context)}`
    case 'structure': {
      const name = context.members.nameOf.get(shape.pointer)
      return name === undefined ? html`structure` : html`<a href="#${name}">${breakable(name)}</a>`
    }
    case 'timestamp':
      return context.published
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

function renderValues({ values, open }: MemberRow): Html | undefined {
  if (values.length === 0) return undefined
  return html`<details${values.length < FOLDED_FROM && html` open`}><summary>${values.length} values${open && ', and AWS may add more'}</summary><dl>${values.map(({ value, description }) => html`<dt><code>${value}</code></dt><dd>${renderInline(description)}</dd>`)}</dl></details>`
}
