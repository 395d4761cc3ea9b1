import { printable } from '../../exchange/printable.js'
import type { Share } from '../coverage/coverage.js'
import type { FindingGroup } from '../results/finding-ledger.js'
import type { RunResult } from '../validate-captures.js'
import { NOTE_KINDS } from '../verdict/finding.js'
import { adviceFor } from './advice.js'
import {
  counted,
  foundText,
  grouped,
  NOTE_TEXTS,
  operationText,
  placeText,
  type ReportOptions,
  ruleAddress,
} from './report.js'

const MOST_ROWS = 50

/**
 * The run as Markdown, as GitHub shows it in the summary of a job.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
 */
export function renderMarkdown(result: RunResult, { failures, docs }: ReportOptions): string {
  const { summary, groups, unchecked, problems, coverage } = result
  const verdict = failures.length === 0 ? '✓ Captured traffic: passed' : '✗ Captured traffic: failed'
  const blocks = [
    `## ${verdict}`,
    `${counted(summary.exchanges, 'exchange')}, ${grouped(summary.judged)} checked, ${counted(summary.violations, 'violation')}, ${grouped(summary.drift)} drift${failures.length === 0 ? '' : `. Failed: ${cell(failures.join(', '))}`}`,
    table(
      ['', 'Where', 'Rule', 'Expected', 'Found', 'Times', 'First in', 'What to do'],
      groups.map((group) => row(group, docs)),
    ),
    table(
      ['Not checked', 'Why', 'Operation'],
      unchecked.map((group) => [grouped(group.count), group.reason, operationText(group) ?? '']),
    ),
    table(
      ['Could not be read', 'Why'],
      problems.map(({ place, reason, offset }) => [`${placeText(place)}, byte ${grouped(offset)}`, reason]),
    ),
    notesText(result),
    coverage.operations.touched === 0
      ? ''
      : `Operations called: ${shareText(coverage.operations)}. Of these: members ${shareText(coverage.members)}, enum values ${shareText(coverage.enumValues)}, errors ${shareText(coverage.errors)}.`,
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

/** What is good to know of the run, as a list. */
function notesText({ noteCounts }: RunResult): string {
  return NOTE_KINDS.flatMap((note) => {
    const count = noteCounts[note]
    return count === undefined ? [] : [`- ${counted(count, 'exchange')} ${NOTE_TEXTS[note]}`]
  }).join('\n')
}

/** What stands in a cell: a text of anybody, or one that leads to an address. */
type Cell = string | { readonly text: string; readonly address: string }

function row(group: FindingGroup, docs: string | undefined): readonly Cell[] {
  const { kind, side, rule, place, expected, remark, count, first } = group
  const where = `${operationText(group) ?? ''} ${side}${place === '' ? '' : ` ${place}`}`
  const mark = kind === 'violation' ? '✗' : '◆'
  const times = grouped(count)
  const address = ruleAddress(docs, rule)
  const more = remark === undefined ? '' : ` (${remark})`
  return [
    mark,
    where,
    address === undefined ? rule : { text: rule, address },
    expected + more,
    foundText(first) ?? '',
    times,
    placeText(first),
    adviceFor(group),
  ]
}

function shareText({ touched, total }: Share): string {
  return `${grouped(touched)} of ${grouped(total)}`
}

/** A table, or nothing where it has no rows. */
function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return ''
  const shown = rows.slice(0, MOST_ROWS)
  const more = rows.length - shown.length
  return [
    `| ${heads.join(' | ')} |`,
    `|${' --- |'.repeat(heads.length)}`,
    ...shown.map((cells) => `| ${cells.map(cellText).join(' | ')} |`),
    ...(more > 0 ? ['', `… and ${grouped(more)} more`] : []),
  ].join('\n')
}

function cellText(content: Cell): string {
  if (typeof content === 'string') return cell(content)
  const address = content.address.replaceAll(/[()|]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)
  return `[${cell(content.text)}](${address})`
}

/** Text of others that is no markup: only what stands between backticks of ours is code. */
function cell(text: string): string {
  const parts = printable(text).split('`')
  const isPaired = parts.length % 2 === 1
  return parts
    .map((part, index) => (isPaired && index % 2 === 1 ? `<code>${escaped(part)}</code>` : escaped(part)))
    .join(isPaired ? '' : '&#96;')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\*_[\]()#~|!@:{}`$]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
