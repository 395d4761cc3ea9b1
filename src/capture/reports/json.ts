import { printableJson } from '../../exchange/printable.js'
import type { RunResult } from '../validate-captures.js'
import type { ReportOptions } from './report.js'

/**
 * The run as JSON, described by `validation-report.schema.json`. Stable: members are added, none are renamed.
 * Findings are one to a line, so that a report can be searched and compared. The values that drift showed are not in it:
 * they belong into the patch.
 */
export function renderJson(result: RunResult, { failures }: ReportOptions): string {
  const { summary, findings, groups: _groups, drift: _drift, ...rest } = result
  const parts = [
    `"summary": ${JSON.stringify(summary)}`,
    `"failures": ${JSON.stringify(failures)}`,
    `"findings": ${linesOf(findings)}`,
    ...Object.entries(rest).map(([name, value]) => `${JSON.stringify(name)}: ${indented(value)}`),
  ]
  return printableJson(`{\n  ${parts.join(',\n  ')}\n}\n`)
}

function linesOf(items: readonly unknown[]): string {
  if (items.length === 0) return '[]'
  return `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`
}

function indented(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll('\n', '\n  ')
}
