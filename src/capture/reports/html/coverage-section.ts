import type {
  Coverage,
  EnumCoverage,
  MemberCoverage,
  OperationCoverage,
  Share,
  Touched,
} from '../../coverage/coverage.js'
import type { OperationIdentity } from '../../verdict/finding.js'
import { counted, grouped, operationText } from '../report.js'
import { html, type Markup } from './markup.js'

const MOST_UNTOUCHED = 500

/** What the traffic touched of the contract: shares first, then each operation by member. */
export function coverageSection(coverage: Coverage): Markup | undefined {
  const { operations, members, enumValues, errors, renditions, examples, byOperation, untouched } = coverage
  if (operations.total === 0) return undefined
  const shares: readonly [string, Share][] = [
    ['operations', operations],
    ['members', members],
    ['enum values', enumValues],
    ['errors', errors],
    ['renditions', renditions],
    ['examples', examples],
  ]
  return html`<section class="card" id="coverage"><div class="heading"><h2>Coverage of the operations that were called</h2>
<label class="switch"><input type="checkbox" id="untouched-only"> only what the traffic missed</label></div>
<ul class="shares">${shares.map(([name, share]) => meter(name, share))}</ul>
${byOperation.map((operation, index) => operationBlock(operation, index === 0))}
${missedOperations(untouched)}
</section>`
}

function meter(name: string, { touched, total }: Share): Markup | undefined {
  if (total === 0) return undefined
  const percent = ((touched / total) * 100).toFixed(2)
  return html`<li><span class="name">${name}</span><span class="meter"><i style="width:${percent}%"></i></span><span class="calm">${grouped(touched)} of ${grouped(total)}</span></li>`
}

function operationBlock(operation: OperationCoverage, open: boolean): Markup {
  const { exchanges, memberShare, members, enums, errors, examples, renditions } = operation
  const side = (which: 'request' | 'response'): Markup =>
    html`<div><h3>${which === 'request' ? 'Request' : 'Response'} members</h3>${tree(
      members.filter((member) => member.side === which),
      enums.filter((values) => values.side === which),
    )}</div>`
  const summary = html`<summary><strong>${operationText(operation)}</strong><span class="calm">${counted(exchanges, 'exchange')}, ${grouped(memberShare.touched)} of ${counted(memberShare.total, 'member')}</span></summary>`
  const content = html`<div class="sides">${side('request')}${side('response')}</div>
${chips('Errors', errors)}${chips('Renditions', renditions)}${chips('Examples', examples)}`
  return open
    ? html`<details class="operation" open>${summary}${content}</details>`
    : html`<details class="operation">${summary}${content}</details>`
}

function tree(members: readonly MemberCoverage[], enums: readonly EnumCoverage[]): Markup {
  if (members.length === 0) return html`<p class="calm">No members.</p>`
  const most = Math.max(...members.map(({ count }) => count))
  const values = new Map(enums.map(({ path, values: own }) => [path, own]))
  return html`<ul class="tree">${members.map((member) => row(member, most, values.get(member.path)))}</ul>`
}

function row({ path, count }: MemberCoverage, most: number, values: readonly Touched[] | undefined): Markup {
  const steps = path.split('.')
  const name = steps.at(-1) ?? path
  const state = count === 0 ? 'missed' : 'touched'
  const width = most === 0 ? 0 : Number(((count / most) * 100).toFixed(2))
  const amount = count === 0 ? 'never' : grouped(count)
  const line = html`<span class="member" style="--depth:${steps.length - 1}"><code>${name}</code></span><span class="meter" aria-hidden="true"><i style="width:${count === 0 ? 0 : width}%"></i></span><span class="amount">${amount}</span>`
  const known =
    values === undefined
      ? undefined
      : html`<span class="values" style="--depth:${steps.length - 1}">${values.map(chip)}</span>`
  return html`<li class="${state}">${line}${known}</li>`
}

/** Many chips are folded away; few stand in the open. */
const MOST_OPEN_CHIPS = 24

function chips(title: string, things: readonly Touched[]): Markup | undefined {
  if (things.length === 0) return undefined
  const touched = things.filter(({ count }) => count > 0).length
  const heading = html`${title} <span class="calm">${grouped(touched)} of ${grouped(things.length)}</span>`
  const list = html`<p class="values">${things.map(chip)}</p>`
  return things.length > MOST_OPEN_CHIPS
    ? html`<details class="group"><summary><h3>${heading}</h3></summary>${list}</details>`
    : html`<div class="group"><h3>${heading}</h3>${list}</div>`
}

function chip({ name, count }: Touched): Markup {
  const text = count === 0 ? 'never seen' : counted(count, 'time')
  return html`<span class="chip ${count === 0 ? 'missed' : 'touched'}">${name}<span class="sr">: ${text}</span></span>`
}

function missedOperations(operations: readonly OperationIdentity[]): Markup | undefined {
  if (operations.length === 0) return undefined
  const listed = operations.slice(0, MOST_UNTOUCHED)
  const more = operations.length - listed.length
  return html`<details class="operation"><summary><strong>Never called</strong><span class="calm">${counted(operations.length, 'operation')}</span></summary>
<p class="values">${listed.map((operation) => html`<span class="chip missed">${operationText(operation)}</span>`)}${more > 0 ? html` <span class="calm">and ${grouped(more)} more</span>` : undefined}</p></details>`
}
