import { resolve } from 'node:path'
import { CAPTURE_FORMATS, type CaptureFormat } from '../capture/formats/read-options.js'
import { REPORT_KINDS, type ReportKind } from '../capture/reports/report.js'
import type { FailOn } from '../capture/validate-captures.js'
import { type CommandArguments, UsageError } from './command.js'

/** What `validate` was asked to do. */
export interface ValidateSettings {
  readonly captures: readonly string[]
  readonly contracts: readonly string[]
  readonly reports: readonly ReportRequest[]
  readonly failOn: FailOn
  readonly allowUnmatched: boolean
  readonly showValues: boolean
  /** Whether entries like those before them may be judged without being parsed. */
  readonly fastPath: boolean
  readonly patch?: string
  readonly inputFormat?: CaptureFormat
  readonly operation?: string
  /** How many threads judge. */
  readonly jobs: number
}

/** One report: its kind, and the file it goes to; without a file it goes to stdout. */
interface ReportRequest {
  readonly kind: ReportKind
  readonly file?: string
}

const FAIL_ON = ['violation', 'drift', 'unmatched', 'never'] as const satisfies readonly FailOn[]

/** Reads the arguments of `validate`. Throws `UsageError` for what cannot be meant. */
export function readValidateSettings({ values, positionals }: CommandArguments): ValidateSettings {
  if (positionals.length === 0) {
    throw new UsageError('validate needs a capture: a file, a folder, a pattern, or - for standard input')
  }
  const text = (name: string): string | undefined => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  const patch = text('patch')
  const inputFormat = oneOf('input-format', text('input-format'), CAPTURE_FORMATS)
  const operation = text('operation')
  const contracts = texts(values['contract'])
  const reports = readReports(texts(values['report']))
  refuseOverwriting([...reports.map(({ file }) => file), patch], [...positionals, ...contracts])
  return {
    captures: positionals,
    contracts,
    reports,
    failOn: oneOf('fail-on', text('fail-on'), FAIL_ON) ?? 'unmatched',
    allowUnmatched: values['allow-unmatched'] === true,
    showValues: values['show-values'] === true,
    fastPath: values['no-fast-path'] !== true,
    jobs: readJobs(text('jobs')),
    ...(patch !== undefined && { patch }),
    ...(inputFormat !== undefined && { inputFormat }),
    ...(operation !== undefined && { operation }),
  }
}

const MOST_JOBS = 64

function readJobs(text = '1'): number {
  const jobs = Number(text)
  if (/^\d+$/.test(text) && jobs >= 1 && jobs <= MOST_JOBS) return jobs
  throw new UsageError(`--jobs takes a number from 1 to ${MOST_JOBS}; not \`${text}\``)
}

function texts(value: CommandArguments['values'][string]): readonly string[] {
  const list = typeof value === 'object' ? value : [value]
  return list.filter((item) => typeof item === 'string')
}

/** Without a report for stdout, the pretty one goes there. */
function readReports(words: readonly string[]): readonly ReportRequest[] {
  const reports = words.map((word): ReportRequest => {
    const equals = word.indexOf('=')
    const kind = oneOf('report', equals < 0 ? word : word.slice(0, equals), REPORT_KINDS) ?? 'pretty'
    const file = word.slice(equals + 1)
    if (equals >= 0 && file === '') throw new UsageError(`--report ${word} names no file`)
    return equals < 0 ? { kind } : { kind, file }
  })
  const spoken = reports.filter(({ file }) => file === undefined)
  if (spoken.length > 1) {
    const kinds = spoken.map(({ kind }) => kind).join(' and ')
    throw new UsageError(
      `only one report can go to stdout, not ${kinds}; name files, as in --report junit=FILE`,
    )
  }
  return spoken.length === 0 ? [{ kind: 'pretty' }, ...reports] : reports
}

/** What was asked for must not be lost to another report, nor what was read to any. */
function refuseOverwriting(outputs: readonly (string | undefined)[], inputs: readonly string[]): void {
  const taken = new Map(inputs.map((file) => [resolve(file), 'is read']))
  for (const file of outputs) {
    if (file === undefined || file.startsWith('/dev/')) continue
    const use = taken.get(resolve(file))
    if (use !== undefined) throw new UsageError(`${file} ${use}: name another file to write to`)
    taken.set(resolve(file), 'is written twice')
  }
}

function oneOf<Value extends string>(
  option: string,
  text: string | undefined,
  values: readonly Value[],
): Value | undefined {
  if (text === undefined) return undefined
  const found = values.find((value) => value === text)
  if (found !== undefined) return found
  throw new UsageError(`--${option} takes ${values.join(', ')}; not \`${text}\``)
}
