import { appendFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { reportRenderer } from '../../capture/reports/render-report.js'
import { REPORT_KINDS, type ReportKind, type ReportOptions } from '../../capture/reports/report.js'
import { type FailOn, failures, type RunResult } from '../../capture/validate-captures.js'
import type { Contract } from '../../contract/contract.js'
import { type CommandArguments, type CommandIo, type ExitCode, UsageError } from '../command.js'
import { contractName } from '../named-contracts.js'
import { wantsColor } from '../terminal/wants-color.js'
import { writeText } from '../terminal/write-text.js'

/** The options of commands that end in reports, and what each does. */
export const OUTPUT_OPTIONS = {
  report: { type: 'string', multiple: true },
  'fail-on': { type: 'string' },
  'allow-unmatched': { type: 'boolean' },
  patch: { type: 'string' },
  docs: { type: 'string' },
} as const

/** Help for `OUTPUT_OPTIONS`. */
export const OUTPUT_HELP = {
  report: `${REPORT_KINDS.join(', ')}; KIND=FILE writes a file; repeatable`,
  'fail-on':
    'violation, unmatched (the default: violations and whatever was not checked), drift (these and drift) or never',
  'allow-unmatched': 'let exchanges pass that could not be matched or checked',
  patch: 'write an OpenAPI Overlay that would allow the drift; of several contracts one each',
  docs: 'address of your published docs; reports link each finding to its rule there',
} as const

/** What becomes of a run: its reports, its patch and the exit code. */
export interface OutputSettings {
  readonly reports: readonly ReportRequest[]
  readonly failOn: FailOn
  readonly allowUnmatched: boolean
  readonly patch?: string
  /** Where the docs are published that reports link to. */
  readonly docs?: string
  /** Whether reports show values. */
  readonly showValues?: boolean
}

/** One report: its kind, and the file it goes to; without a file it goes to stdout. */
interface ReportRequest {
  readonly kind: ReportKind
  readonly file?: string
}

const FAIL_ON = ['violation', 'drift', 'unmatched', 'never'] as const satisfies readonly FailOn[]

/** Reads `OUTPUT_OPTIONS`. `inputs` are the files that are read, which must not be written. */
export function readOutputSettings({ values }: CommandArguments, inputs: readonly string[]): OutputSettings {
  const patch = textOf(values['patch'])
  const docs = readAddress(textOf(values['docs']))
  const reports = readReports(texts(values['report']))
  refuseOverwriting([...reports.map(({ file }) => file), patch], inputs)
  return {
    reports,
    failOn: oneOf('fail-on', textOf(values['fail-on']), FAIL_ON) ?? 'unmatched',
    allowUnmatched: values['allow-unmatched'] === true,
    ...(patch !== undefined && { patch }),
    ...(docs !== undefined && { docs }),
  }
}

/** An address that a reader can follow; it ends in a slash. */
function readAddress(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const address = URL.canParse(text) ? new URL(text) : undefined
  if (address?.protocol !== 'https:' && address?.protocol !== 'http:')
    throw new UsageError(`--docs takes an address such as https://example.com/docs; not \`${text}\``)
  return address.href.replace(/\/?$/, '/')
}

/** The text of an option that takes one. */
export function textOf(value: CommandArguments['values'][string]): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The texts of an option that may come several times. */
export function texts(value: CommandArguments['values'][string]): readonly string[] {
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

/** The value of an option that takes one of a few; throws a `UsageError` for any other. */
export function oneOf<Value extends string>(
  option: string,
  text: string | undefined,
  values: readonly Value[],
): Value | undefined {
  if (text === undefined) return undefined
  const found = values.find((value) => value === text)
  if (found !== undefined) return found
  throw new UsageError(`--${option} takes ${values.join(', ')}; not \`${text}\``)
}

/** A run that is to be told of. */
export interface JudgedRun {
  readonly contracts: readonly Contract[]
  readonly result: RunResult
}

/** Writes the patch and the reports of a run, and says how the command ends. */
export async function writeOutput(
  { contracts, result: found }: JudgedRun,
  settings: OutputSettings,
  io: CommandIo,
): Promise<ExitCode> {
  if (settings.patch !== undefined) {
    const { writePatch } = await import('./write-patch.js')
    await writePatch(settings.patch, { contracts, drift: found.drift }, io.talk)
  }
  const result = await withBuiltInNames(found)
  await writeReports(settings, { result, reasons: failures(result, settings) }, io)
  return exitCodeOf(result, settings)
}

/** How a command ends after a run: 0 where it passes, 1 where it fails, 2 where nothing could be read. */
export function exitCodeOf(
  result: Pick<RunResult, 'summary'>,
  settings: Pick<OutputSettings, 'failOn' | 'allowUnmatched'>,
): ExitCode {
  const { exchanges, problems } = result.summary
  // Of a run that could read nothing there is no verdict, whatever it is to fail on.
  if (exchanges === 0 && problems > 0) return 2
  return failures(result, settings).length === 0 ? 0 : 1
}

/** A result whose unmatched operations name the contract of this package that has them. */
export async function withBuiltInNames(result: RunResult): Promise<RunResult> {
  if (!result.unchecked.some(({ outcome }) => outcome === 'unmatched')) return result
  const { builtInFileFor } = await import('../../services/built-in-contracts.js')
  return { ...result, unchecked: result.unchecked.map((group) => nameBuiltIn(group, builtInFileFor)) }
}

/** Says of an unmatched operation which contract of this package has it. */
function nameBuiltIn(
  group: RunResult['unchecked'][number],
  fileFor: (target: string) => string | undefined,
): RunResult['unchecked'][number] {
  const target = group.target ?? group.operation
  const file = group.outcome === 'unmatched' && target !== undefined ? fileFor(target) : undefined
  return file === undefined
    ? group
    : { ...group, reason: `not in this contract; --contract ${contractName(file)} has it` }
}

async function writeReports(
  { reports, docs, showValues = false }: OutputSettings,
  { result, reasons }: { result: RunResult; reasons: readonly string[] },
  io: CommandIo,
): Promise<void> {
  const failed: unknown[] = []
  const linked = docs === undefined ? {} : { docs }
  for (const { kind, file } of reports) {
    const render = await reportRenderer(kind)
    const color = file === undefined && wantsColor(io.out)
    const text = render(result, { failures: reasons, color, showValues, ...linked })
    if (file === undefined) io.out.write(text)
    else await writeText(file, text, { isPrivate: showValues }).catch((error) => failed.push(error))
  }
  if (reports.some(({ kind }) => kind === 'github'))
    await appendSummary(result, { failures: reasons, ...linked }).catch((error) => failed.push(error))
  // One report that cannot be written costs none of the others.
  if (failed.length > 0) throw failed[0]
}

/** Within GitHub Actions the run is shown on the page of the job too. */
async function appendSummary(result: RunResult, options: ReportOptions): Promise<void> {
  const file = process.env['GITHUB_STEP_SUMMARY']
  if (!file) return
  const render = await reportRenderer('markdown')
  await appendFile(file, render(result, options))
}
