import { printable } from '../../exchange/printable.js'
import type { RunResult } from '../validate-captures.js'
import type { Finding, NoteKind, OperationIdentity } from '../verdict/finding.js'
import type { RuleName } from '../verdict/rules.js'

/** The forms a run can be reported in. */
export const REPORT_KINDS = ['pretty', 'json', 'junit', 'sarif', 'github', 'markdown', 'html'] as const

/** A form a run can be reported in. */
export type ReportKind = (typeof REPORT_KINDS)[number]

/** What a report is told besides the run's result. */
export interface ReportOptions {
  /** Why the run fails, see `failures`; none when it passes. */
  readonly failures: readonly string[]
  /** Whether values were asked for; otherwise a report for people says how to. */
  readonly showValues?: boolean
  /** Where the docs are published, with a slash at the end; findings are linked to their rules there. */
  readonly docs?: string
  /** Whether the reader sees ANSI colours; only the pretty report has any. */
  readonly color?: boolean
}

/** Turns a run's result into text. Pure: the same result gives the same text. */
export type RenderReport = (result: RunResult, options: ReportOptions) => string

/** What notes say of exchanges, behind their number. */
export const NOTE_TEXTS: Readonly<Record<NoteKind, string>> = {
  'refused-request': 'with a request that the service also rejected (not counted as a violation)',
  'lenient-service': 'that the service accepted although the protocol wants it otherwise',
  'taken-out': 'with values that a recorder removed; no rule is held against these',
  'cli-presentation':
    'printed by the AWS CLI: ISO timestamps are its presentation of the numbers on the wire',
  'parsed-values':
    'as a client parsed them: headers, unknown members, and how timestamps and blobs were written, were not checked',
  'parsed-texts':
    'with texts whose JSON a recorder parsed: that they were texts, and how they were written, was not checked',
  'half-missing': 'with one half only: the other was not captured',
  'foreign-response': 'answered by something that is not the service',
}

/** Where the published docs explain a rule; `undefined` where it is not known where they are. */
export function ruleAddress(docs: string | undefined, rule: RuleName): string | undefined {
  return docs === undefined ? undefined : `${docs}findings/${rule}.html`
}

/** `1 exchange`, `20,000 exchanges`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`
}

/** A number with its thousands apart, the same everywhere. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** What was found: the value where it was asked for and may be shown, or else what it is. */
export function foundText({ value, found }: Pick<Finding, 'value' | 'found'>): string | undefined {
  return value ?? found
}

/** What is new to the contract is named; nothing was expected in its place. */
const NEW: Partial<Readonly<Record<RuleName, string>>> = {
  'unknown-member': 'unknown member',
  'unknown-enum-value': 'unknown enum value',
  'unknown-error': 'unknown error',
}

/** What is wrong, as a phrase: `expected a number of at most 50, found a whole number`. */
export function findingText(finding: Pick<Finding, 'rule' | 'expected' | 'value' | 'found'>): string {
  const found = foundText(finding)
  const what = NEW[finding.rule]
  if (what === undefined)
    return `expected ${finding.expected}${found === undefined ? '' : `, found ${found}`}`
  const isNamed = finding.rule !== 'unknown-member' && found !== undefined && !/^an? /.test(found)
  if (isNamed) return `${what} ${found}, not in the contract`
  return `${what}, not in the contract${found === undefined ? '' : `, found ${found}`}`
}

/** An operation for people: `DynamoDB · TagResource`, or, where no contract has it, what the capture calls it. */
export function operationText({ service, operation }: Partial<OperationIdentity>): string | undefined {
  return service === undefined || operation === undefined ? operation : `${service} · ${operation}`
}

/** Where in a capture something is: `capture.har, entry 3`, with the line where there is one. */
export function placeText(place: {
  readonly source: string
  readonly entry: number
  readonly line?: number
}): string {
  const line = place.line === undefined ? '' : ` (line ${place.line})`
  const source = place.source === '-' ? 'standard input' : printable(place.source)
  return `${source}, entry ${place.entry}${line}`
}
