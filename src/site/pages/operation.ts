import type { Operation } from '../../model/service.js'
import { requestShape } from '../../model/service.js'
import type { Shape } from '../../model/shapes.js'
import { breakable, type Html, html } from '../html.js'
import { plainText, renderMarkdown } from '../markdown.js'
import { responseShape } from '../model/members.js'
import { firstSentence, type OperationFacts, readOperationFacts } from '../model/operation-facts.js'
import { operationPage, type Site } from '../site.js'
import { renderConsole } from './console.js'
import { renderErrorTable } from './errors.js'
import { type Page, rootOf } from './layout.js'
import { renderMemberTable, sectionOf } from './member-tables.js'
import { renderSamples } from './samples.js'

/** How many rows of nested structures a request or a response unfolds on the page of its operation. */
const NESTED_ROWS = 120
const NESTED_DEPTH = 4

/** The page of one operation: all that one needs to call it. */
export function operationPageOf(site: Site, operation: Operation): Page {
  const path = operationPage(site, operation)
  const facts = readOperationFacts(site, operation)
  const samples = renderSamples(site, operation)
  const tryIt = renderConsole(site, operation, path)
  return {
    path,
    name: 'operation',
    title: `${operation.name} · ${site.contract.title}`,
    description:
      plainText(firstSentence(facts.description)) || `${operation.name} of ${site.contract.title}.`,
    sends: true,
    navigation: true,
    main: html`${renderOpening(site, operation, facts)}
${renderMembers(site, { shape: requestShape(site.contract, operation), id: 'request', title: 'Request', path })}
<section class="pair" aria-label="Samples and console"><div class="beside">${samples}${tryIt}</div></section>
${renderMembers(site, { shape: responseShape(site.contract, operation), id: 'response', title: 'Response', path })}
${renderErrors(site, operation)}
${renderFacts(operation, facts)}`,
  }
}

function renderOpening(site: Site, { name, target, pagination }: Operation, facts: OperationFacts): Html {
  const group = site.groups.find(({ operations }) =>
    operations.some((operation) => operation.target === target),
  )
  const jumps = [
    ['request', 'Request'],
    ['samples', 'Samples'],
    ['try', 'Try it'],
    ['response', 'Response'],
    ['errors', 'Errors'],
    ['facts', 'Facts'],
  ] as const
  const shown = site.samples.some(({ operation }) => operation === name)
  return html`<section class="head">
<p class="crumbs"><a href="../index.html">${site.contract.title}</a>${site.groups.length > 1 && group && html` <span aria-hidden="true">/</span> <a href="../index.html#group-${group.name}">${group.name}</a>`}</p>
<h1>${breakable(name)}</h1>
${(facts.deprecated || pagination || facts.unsigned) && html`<p class="facts">${facts.deprecated && html`<span class="pill bad">deprecated</span> `}${pagination && html`<span class="pill">responds in pages</span> `}${facts.unsigned && html`<span class="pill">without a signature</span>`}</p>`}
${facts.description !== '' && html`<div class="lead">${renderMarkdown(facts.description)}</div>`}
<p class="jump">${jumps.filter(([id]) => id !== 'samples' || shown).map(([id, label]) => html`<a href="#${id}">${label}</a>`)}</p>
</section>`
}

interface MemberSection {
  readonly shape: Shape | undefined
  readonly id: 'request' | 'response'
  readonly title: string
  readonly path: string
}

function renderMembers(site: Site, { shape, id, title, path }: MemberSection): Html {
  const name = shape && site.members.nameOf.get(shape.pointer)
  const section = name === undefined ? undefined : sectionOf(site, name)
  const root = rootOf(path)
  const sorted = section?.members.toSorted(
    (left, right) => Number(right.required) - Number(left.required) || 0,
  )
  const page = name === undefined ? undefined : site.shapePages.get(name)
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}<a class="here" href="#${id}" aria-label="Link to this part">#</a></h2>
${
  sorted && sorted.length > 0
    ? renderMemberTable(sorted, {
        site,
        root,
        prefix: id,
        nested: {
          budget: { rows: NESTED_ROWS },
          depth: NESTED_DEPTH,
          within: name === undefined ? [] : [name],
        },
      })
    : html`<p>${id === 'request' ? 'The request has no members; its body is' : 'The response has no members; its body is'} <code>{}</code>.</p>`
}
${page !== undefined && sorted && sorted.length > 0 && html`<p class="quiet">A structure called <a href="${root}${page}">${breakable(name ?? '')}</a>.</p>`}
</section>`
}

/** Errors that every operation has are folded: a reader looks for those of this one. */
function renderErrors(site: Site, operation: Operation): Html {
  const all = site.errors.filter(({ code }) => operation.errors.has(code))
  const everywhere = site.contract.operations.size
  const common = everywhere > 1 ? all.filter(({ operations }) => operations.length === everywhere) : []
  const own = all.filter((row) => !common.includes(row))
  return html`<section id="errors" aria-labelledby="errors-title">
<h2 id="errors-title">Errors<a class="here" href="#errors" aria-label="Link to this part">#</a></h2>
${own.length > 0 ? renderErrorTable(site, own) : html`<p>It has no errors of its own.</p>`}
${common.length > 0 && html`<details class="more"><summary>${common.length} errors that every operation has</summary>${renderErrorTable(site, common)}</details>`}
</section>`
}

function renderFacts(operation: Operation, facts: OperationFacts): Html {
  const { pagination } = operation
  const { idempotencyTokens, waiters } = facts
  return html`<section id="facts" aria-labelledby="facts-title">
<h2 id="facts-title">Facts<a class="here" href="#facts" aria-label="Link to this part">#</a></h2>
<dl class="facts-list">
<dt>Target</dt><dd><code>X-Amz-Target: ${operation.target}</code></dd>
<dt>Host</dt><dd><code>${facts.host}</code>, with the Region of your choice</dd>
<dt>Permission</dt><dd><code>${facts.permission}</code>, named as AWS usually names it; <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">AWS lists all</a></dd>
${
  pagination &&
  html`<dt>Pages</dt><dd>Send the <code>${pagination.outputToken}</code> of a response as <code>${pagination.inputToken}</code> of the next request, until there is none or it is empty. The items are in <code>${pagination.items}</code>${pagination.pageSize !== undefined && html`; <code>${pagination.pageSize}</code> sets how many a page has at most`}.</dd>`
}
${idempotencyTokens.length > 0 && html`<dt>Repeating</dt><dd>Send the same <code>${idempotencyTokens.join('`, `')}</code> again and the call takes effect once.</dd>`}
${waiters.length > 0 && html`<dt>Waiters</dt><dd>${waiters.map((waiter) => html`<code>${waiter}</code> `)}</dd>`}
${facts.awsPage !== undefined && html`<dt>AWS’s page</dt><dd><a href="${facts.awsPage}">${operation.name} in AWS’s documentation</a></dd>`}
</dl>
</section>`
}
