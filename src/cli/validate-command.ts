import { appendFile } from 'node:fs/promises'
import { createRunJudge } from '../capture/create-run-judge.js'
import { operationsNamed } from '../capture/describe-bare-documents.js'
import { openCaptures } from '../capture/formats/open-captures.js'
import { formatRows } from '../capture/formats/registry.js'
import type { ThreadPool } from '../capture/jobs/thread-pool.js'
import { readOptions } from '../capture/read-options.js'
import { reportRenderer } from '../capture/reports/render-report.js'
import { failures, type RunResult, validateCaptures } from '../capture/validate-captures.js'
import type { Contract } from '../contract/contract.js'
import { openContracts } from '../contract/open-contracts.js'
import { type Command, type CommandArguments, type CommandIo, type ExitCode, UsageError } from './command.js'
import { readValidateSettings, type ValidateSettings } from './validate-options.js'
import { writeText } from './write-text.js'

/** `validate`: judges captured traffic by a contract and reports what it found. */
export const validateCommand: Command = {
  name: 'validate',
  summary: 'Judge captured traffic: does it keep the contract, and what does it cover?',
  usage: 'validate <capture…> [options]',
  examples: [
    'validate traffic.har',
    'validate captures/ --report html=report.html --report junit=report.xml',
    'aws ssm describe-automation-step-executions … | aws-json-contract validate -',
  ],
  options: {
    report: { type: 'string', multiple: true },
    'fail-on': { type: 'string' },
    'allow-unmatched': { type: 'boolean' },
    'show-values': { type: 'boolean' },
    patch: { type: 'string' },
    'input-format': { type: 'string' },
    operation: { type: 'string' },
    jobs: { type: 'string' },
    'no-fast-path': { type: 'boolean' },
  },
  optionHelp: {
    report: 'pretty, json, junit, sarif, github or html; KIND=FILE writes a file; repeatable',
    'fail-on':
      'violation, unmatched (the default: violations and whatever was not checked), drift (these and drift) or never',
    'allow-unmatched': 'let exchanges pass that could not be matched or judged',
    'show-values': 'show values in reports; never those of sensitive members or credentials',
    patch: 'write an OpenAPI Overlay that would admit the drift',
    'input-format': 'one of the formats below; detected by content without it',
    operation: 'the operation that a bare request or response belongs to',
    jobs: 'threads that judge, 1 by default; more are worth it for captures of gigabytes',
    'no-fast-path':
      'parse every exchange, also those written like others before them; the verdicts are the same',
  },
  helpTable: {
    heading: 'Formats of captures, each also compressed',
    rows: () => formatRows().map(([name, description]) => [name, description]),
  },
  run,
}

async function run(parsed: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const settings = readValidateSettings(parsed)
  const result = await judgeAll(settings, io)
  const reasons = failures(result, settings)
  await writeReports(settings, { result, reasons }, io)
  const { exchanges, problems } = result.summary
  // Of a run that could read nothing there is no verdict, whatever it is to fail on.
  if (exchanges === 0 && problems > 0) return 2
  return reasons.length === 0 ? 0 : 1
}

async function judgeAll(settings: ValidateSettings, io: CommandIo): Promise<RunResult> {
  const progress = showProgress(io.talk)
  let pool: ThreadPool | undefined
  try {
    const { jobs } = settings
    // Threads are started first, so that they load what they need while this one reads the contracts.
    pool = jobs > 1 ? await startThreads(jobs - 1, settings, progress.add) : undefined
    const contracts = await loadContracts(settings, io)
    const { builtInFileFor } = await import('../services/built-in-contracts.js')
    const tools = { contracts, onJudged: progress.add }
    const result = pool
      ? await judgeInThreads(settings, { ...tools, pool })
      : await judgeHere(settings, tools)
    if (settings.patch !== undefined) {
      const { writePatch } = await import('./write-patch.js')
      await writePatch(settings.patch, { contracts, drift: result.drift }, io.talk)
    }
    return { ...result, unchecked: result.unchecked.map((group) => nameBuiltIn(group, builtInFileFor)) }
  } catch (error) {
    throw asUsageError(error)
  } finally {
    await pool?.close()
    progress.clear()
  }
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
    : { ...group, reason: `not in this contract; this package's ${file} has it (--contract)` }
}

async function loadContracts(
  { contracts: files, operation }: ValidateSettings,
  io: CommandIo,
): Promise<readonly Contract[]> {
  const contracts = await openContracts(files, {
    onWarning: (warning) => io.talk.write(`warning: ${warning}\n`),
  })
  if (operation === undefined) return contracts
  const targets = operationsNamed(contracts, operation).map((named) => `\`${named.operation.target}\``)
  if (targets.length === 0) throw new UsageError(`the contract has no operation \`${operation}\``)
  if (targets.length > 1) {
    throw new UsageError(`--operation ${operation} may be ${targets.join(' or ')}: pass one of these instead`)
  }
  return contracts
}

async function startThreads(
  threads: number,
  settings: ValidateSettings,
  onJudged: (exchanges: number) => void,
): Promise<ThreadPool> {
  const { createThreadPool } = await import('../capture/jobs/thread-pool.js')
  const { contracts, showValues, fastPath, inputFormat, operation } = settings
  return createThreadPool({
    threads,
    onJudged,
    settings: {
      contracts,
      showValues,
      fastPath,
      ...(inputFormat !== undefined && { inputFormat }),
      ...(operation !== undefined && { operation }),
    },
  })
}

interface JudgingTools {
  readonly contracts: readonly Contract[]
  readonly onJudged: (exchanges: number) => void
}

function judgeHere(settings: ValidateSettings, { contracts, onJudged }: JudgingTools): Promise<RunResult> {
  const judge = createRunJudge({ ...settings, contracts })
  const captures = openCaptures(settings.captures, { ...readOptions(contracts, settings), ...judge.reading })
  return validateCaptures(captures, judge, { onJudged })
}

async function judgeInThreads(
  { captures, showValues, fastPath, inputFormat, operation }: ValidateSettings,
  tools: JudgingTools & { readonly pool: ThreadPool },
): Promise<RunResult> {
  const { validateInThreads } = await import('../capture/jobs/validate-in-threads.js')
  return validateInThreads(captures, {
    ...tools,
    showValues,
    fastPath,
    ...(inputFormat !== undefined && { inputFormat }),
    ...(operation !== undefined && { operation }),
  })
}

async function writeReports(
  { reports, showValues }: ValidateSettings,
  { result, reasons }: { result: RunResult; reasons: readonly string[] },
  io: CommandIo,
): Promise<void> {
  const failed: unknown[] = []
  for (const { kind, file } of reports) {
    const render = await reportRenderer(kind)
    const color = file === undefined && wantsColor(io.out)
    const text = render(result, { failures: reasons, color, showValues })
    if (file === undefined) io.out.write(text)
    else await writeText(file, text, { isPrivate: showValues }).catch((error) => failed.push(error))
  }
  if (reports.some(({ kind }) => kind === 'github'))
    await appendSummary({ result, reasons }).catch((error) => failed.push(error))
  // One report that cannot be written costs none of the others.
  if (failed.length > 0) throw failed[0]
}

/** Within GitHub Actions the run is shown on the page of the job too. */
async function appendSummary({
  result,
  reasons,
}: {
  readonly result: RunResult
  readonly reasons: readonly string[]
}): Promise<void> {
  const file = process.env['GITHUB_STEP_SUMMARY']
  if (!file) return
  const render = await reportRenderer('markdown')
  await appendFile(file, render(result, { failures: reasons }))
}

/** Colours are for terminals; `NO_COLOR` and `FORCE_COLOR` have the last word. https://no-color.org */
function wantsColor(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0') return true
  return stream.isTTY === true && TERM !== 'dumb'
}

const PROGRESS_INTERVAL = 100

function showProgress(talk: NodeJS.WriteStream): { add: (exchanges: number) => void; clear: () => void } {
  let exchanges = 0
  let shown = 0
  return {
    add: (more) => {
      exchanges += more
      if (!talk.isTTY) return
      const now = Date.now()
      if (now - shown < PROGRESS_INTERVAL) return
      shown = now
      talk.write(`\r  ${exchanges.toLocaleString('en')} exchanges judged`)
    },
    clear: () => {
      if (shown > 0) talk.write('\r\u001B[K')
    },
  }
}

/** Inputs that cannot be opened and contracts that cannot be read are misuse, and say so in one line. */
function asUsageError(error: unknown): unknown {
  const isInput =
    error instanceof Error && (error.name === 'CaptureInputError' || error.name === 'ContractFileError')
  return isInput ? new UsageError(error.message, { cause: error }) : error
}
