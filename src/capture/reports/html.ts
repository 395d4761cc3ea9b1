import type { RunResult } from '../validate-captures.js'
import type { ReportOptions } from './report.js'
export function renderHtml(_result: RunResult, _options: ReportOptions): string {
  return ''
}
