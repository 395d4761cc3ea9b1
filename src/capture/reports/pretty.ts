import { printable } from '../../exchange/printable.js'
import type { Coverage, Share } from '../coverage/coverage.js'
import type { FindingGroup } from '../results/finding-ledger.js'
import type { RunResult } from '../validate-captures.js'
import { NOTE_KINDS } from '../verdict/finding.js'
import { adviceFor } from './advice.js'
import {
  counted,
  findingText,
  grouped,
  NOTE_TEXTS,
  operationText,
  placeText,
  type ReportOptions,
} from './report.js'

type Paint = (text: string) => string

interface Colors {
  readonly red: Paint
  readonly green: Paint
  readonly yellow: Paint
  readonly cyan: Paint
  readonly dim: Paint
  readonly bold: Paint
}

const paint =
  (start: number, end: number, color: boolean): Paint =>
  (text) =>
    color ? `\u001B[${start}m${text}\u001B[${end}m` : text

function colorsOf(color: boolean): Colors {
  return {
    red: paint(31, 39, color),
    green: paint(32, 39, color),
    yellow: paint(33, 39, color),
    cyan: paint(36, 39, color),
    dim: paint(2, 22, color),
    bold: paint(1, 22, color),
  }
}

const MOST_GROUPS = 40
const MOST_UNCHECKED = 12
const MOST_PROBLEMS = 12

/** The run for a person at a terminal: what is wrong, what was not checked, what was covered, and the verdict last. */
export function renderPretty(
  result: RunResult,
  { failures, color = false, showValues }: ReportOptions,
): string {
  const colors = colorsOf(color)
  const blocks = [
    ...cut(result.groups, MOST_GROUPS, { noun: 'kinds of findings' }).map((group) =>
      typeof group === 'string' ? colors.dim(`  ${group}`) : groupBlock(group, colors),
    ),
    valuesHint(result, { showValues, colors }),
    problemsBlock(result, colors),
    uncheckedBlock(result, failures, colors),
    notesBlock(result, colors),
    coverageBlock(result.coverage, colors),
    verdictBlock(result, failures, colors),
  ]
  return `\n${blocks.filter((block) => block !== '').join('\n\n')}\n\n`
}

/** The first items, and a line that says how many were left out. */
function cut<Item>(
  items: readonly Item[],
  most: number,
  { noun, total = items.length }: { readonly noun: string; readonly total?: number },
): readonly (Item | string)[] {
  const more = total - most
  return more > 0 ? [...items.slice(0, most), `… and ${grouped(more)} more ${noun}`] : items
}

function groupBlock(group: FindingGroup, { red, yellow, dim, bold, cyan }: Colors): string {
  const { side, kind, rule, place, contract, remark, count, first } = group
  const mark = kind === 'violation' ? red('✗') : yellow('◆')
  const times = count > 1 ? ` ${dim('·')} ${bold(`${grouped(count)} times`)}` : ''
  const what = kind === 'violation' ? red(rule) : yellow(rule)
  const where = place === '' ? '' : `${cyan(printable(place))}  `
  return [
    `  ${mark} ${bold(printable(operationText(group) ?? ''))} ${side} ${dim('·')} ${what}${times}`,
    `    ${where}${printable(findingText(first))}`,
    ...(remark === undefined ? [] : [`    ${remark}`]),
    dim(`    → ${adviceFor(group)}`),
    dim(`    ${printable(contract)}`),
    dim(`    ${count > 1 ? 'first in ' : ''}${placeText(first)}`),
  ].join('\n')
}

/** One kind of finding, as this report tells it, without colours. */
export function renderGroup(group: FindingGroup): string {
  return groupBlock(group, colorsOf(false))
}

/** Values are shown on request only, which nobody can know who is not told. */
function valuesHint(
  { findings }: RunResult,
  { showValues, colors }: { readonly showValues: boolean | undefined; readonly colors: Colors },
): string {
  const isHiding =
    showValues === false && findings.some(({ found, value }) => found !== undefined && value === undefined)
  return isHiding ? colors.dim('  --show-values adds the values found, but none that may be a secret') : ''
}

function problemsBlock({ problems, summary }: RunResult, { red, dim }: Colors): string {
  if (summary.problems === 0) return ''
  const lines = cut(problems, MOST_PROBLEMS, { noun: 'unreadable parts', total: summary.problems }).map(
    (problem) => {
      if (typeof problem === 'string') return dim(`    ${problem}`)
      const what = problem.cut ? 'ends in the middle, ' : ''
      return `    ${placeText(problem.place)}, byte ${grouped(problem.offset)}: ${what}${printable(problem.reason)}`
    },
  )
  return [
    `  ${red('✗')} ${counted(summary.problems, 'part')} of the capture could not be read`,
    ...lines,
  ].join('\n')
}

function uncheckedBlock(
  { unchecked, summary }: RunResult,
  failures: readonly string[],
  { yellow, dim }: Colors,
): string {
  const total = summary.unmatched + summary.unjudged
  if (total === 0) return ''
  const isFailure = failures.some((reason) => /unmatched|uncheckable/.test(reason))
  const help = isFailure
    ? [dim('    --contract FILE checks against another contract, --allow-unmatched lets these pass')]
    : []
  const lines = cut(unchecked, MOST_UNCHECKED, { noun: 'reasons' }).map((group) => {
    if (typeof group === 'string') return dim(`    ${group}`)
    const operation = operationText(group)
    const what = operation === undefined ? '' : ` ${dim('·')} ${printable(operation)}`
    return `    ${grouped(group.count).padStart(7)}  ${printable(group.reason)}${what}  ${dim(placeText(group))}`
  })
  return [`  ${yellow('○')} ${counted(total, 'exchange')} not checked`, ...lines, ...help].join('\n')
}

function notesBlock({ noteCounts }: RunResult, { dim }: Colors): string {
  return NOTE_KINDS.flatMap((note) => {
    const count = noteCounts[note]
    return count === undefined ? [] : [dim(`  i ${counted(count, 'exchange')} ${NOTE_TEXTS[note]}`)]
  }).join('\n')
}

const BAR_WIDTH = 16

function coverageBlock(coverage: Coverage, { dim, green }: Colors): string {
  if (coverage.operations.touched === 0) return ''
  const parts: readonly [string, Share][] = [
    ['operations', coverage.operations],
    ['members', coverage.members],
    ['enum values', coverage.enumValues],
    ['errors', coverage.errors],
    ['renditions', coverage.renditions],
    ['examples', coverage.examples],
  ]
  const lines = parts.flatMap(([name, { touched, total }]) => {
    if (total === 0) return []
    const bar = scaleBar(touched / total, { green, dim })
    return [`    ${name.padEnd(11)}  ${bar}  ${grouped(touched)} of ${grouped(total)}`]
  })
  return [`  ${dim('Coverage of the operations that were called')}`, ...lines].join('\n')
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

/** A bar to scale, by eighths of a character. */
function scaleBar(share: number, { green, dim }: Pick<Colors, 'green' | 'dim'>): string {
  const eighths = Math.round(Math.min(1, share) * BAR_WIDTH * EIGHTHS.length)
  const full = Math.floor(eighths / EIGHTHS.length)
  const part = EIGHTHS[eighths % EIGHTHS.length] ?? ''
  return `${green('█'.repeat(full) + part)}${dim('░'.repeat(BAR_WIDTH - full - part.length))}`
}

function verdictBlock({ summary }: RunResult, failures: readonly string[], colors: Colors): string {
  const { red, green, yellow, bold, dim } = colors
  const { exchanges, judged, unmatched, unjudged, preflights, violations, drift, findingsLeftOut } = summary
  const optional = (count: number, noun: string): string[] => (count > 0 ? [`${grouped(count)} ${noun}`] : [])
  const parts = [
    `${grouped(judged)} checked`,
    ...optional(unmatched, 'unmatched'),
    ...optional(unjudged, 'uncheckable'),
    ...optional(preflights, preflights === 1 ? 'preflight' : 'preflights'),
  ]
  const found = [
    violations > 0 ? red(counted(violations, 'violation')) : green('no violations'),
    drift > 0 ? yellow(`${grouped(drift)} drift`) : green('no drift'),
  ]
  const passed = violations > 0 ? '✓ passed, as violations are let pass' : '✓ passed'
  const verdict = failures.length === 0 ? green(bold(passed)) : red(bold(`✗ failed: ${failures.join(', ')}`))
  return [
    `  ${bold(counted(exchanges, 'exchange'))}: ${parts.join(', ')} ${dim('·')} ${found.join(', ')}`,
    ...(findingsLeftOut > 0 ? [dim(`  ${counted(findingsLeftOut, 'finding')} counted but not listed`)] : []),
    `  ${verdict}`,
  ].join('\n')
}
