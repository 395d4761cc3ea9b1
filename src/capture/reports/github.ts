import { printable } from '../../exchange/printable.js'
import type { FindingGroup } from '../results/finding-ledger.js'
import type { RunResult } from '../validate-captures.js'
import { adviceFor } from './advice.js'
import {
  counted,
  findingText,
  grouped,
  operationText,
  placeText,
  type ReportOptions,
  ruleAddress,
} from './report.js'

/**
 * The run as GitHub workflow commands: one annotation for each kind of finding, at its first place in the capture.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function renderGithub(result: RunResult, { failures, docs }: ReportOptions): string {
  const level = failures.length === 0 ? 'warning' : 'error'
  const lines = [
    ...result.groups.map((group) => groupLine(group, docs)),
    ...result.problems.map(({ place, reason, offset }) =>
      command(
        'error',
        { ...fileOf(place), title: 'Unreadable capture' },
        `${placeText(place)}, byte ${offset}: ${reason}`,
      ),
    ),
    ...result.unchecked.map((group) => {
      const { count, reason, outcome } = group
      const operation = operationText(group)
      const what = operation === undefined ? '' : ` (${printable(operation)})`
      const message = `${counted(count, 'exchange')} not checked: ${reason}${what}; first in ${placeText(group)}`
      return command(
        level,
        { ...fileOf(group), title: outcome === 'unmatched' ? 'Unmatched' : 'Not checked' },
        message,
      )
    }),
    command('notice', { title: 'Captured traffic' }, summaryText(result, failures)),
  ]
  return `${lines.join('\n')}\n`
}

function groupLine(group: FindingGroup, docs: string | undefined): string {
  const { side, kind, rule, place, contract, remark, count, first } = group
  const times = count > 1 ? `, ${grouped(count)} times, first in` : ' in'
  const where = place === '' ? '' : ` at ${place}`
  const more = remark === undefined ? '' : ` (${remark})`
  const address = ruleAddress(docs, rule)
  const read = address === undefined ? '' : `; see ${address}`
  const message = `${operationText(group)} ${side}${where}: ${findingText(first)}${more}${times} ${placeText(first)}. ${adviceFor(group)} Rule: ${contract}${read}`
  const title = `${kind === 'violation' ? 'Contract violation' : 'Contract drift'}: ${rule}`
  return command(kind === 'violation' ? 'error' : 'warning', { ...fileOf(first), title }, message)
}

function summaryText({ summary }: RunResult, failures: readonly string[]): string {
  const { exchanges, judged, violations, drift } = summary
  const verdict = failures.length === 0 ? 'passed' : `failed: ${failures.join(', ')}`
  return `${counted(exchanges, 'exchange')}, ${grouped(judged)} checked, ${counted(violations, 'violation')}, ${grouped(drift)} drift; ${verdict}`
}

interface Place {
  readonly source: string
  readonly line?: number
}

function fileOf({ source, line }: Place): Readonly<Record<string, string>> {
  if (source === '-') return {}
  return { file: source, ...(line !== undefined && { line: String(line) }) }
}

function command(level: string, properties: Readonly<Record<string, string>>, message: string): string {
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`)
  return `::${level}${written.length > 0 ? ` ${written.join(',')}` : ''}::${escapeData(message)}`
}

function escapeData(text: string): string {
  const lines = text.split('\n').map(printable)
  return lines.join('\n').replaceAll('%', '%25').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
