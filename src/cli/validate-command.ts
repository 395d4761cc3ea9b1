import { createRunJudge } from '../capture/create-run-judge.js'
import { openCaptures } from '../capture/formats/open-captures.js'
import { formatRows } from '../capture/formats/registry.js'
import { judgeCaptures, partText } from '../capture/jobs/capture-part.js'
import { compileLate, compileNow } from '../capture/jobs/compile-late.js'
import { judgeInThreads, type ThreadedOptions } from '../capture/jobs/judge-in-threads.js'
import { canBeShared, worthOf } from '../capture/jobs/worth-of-threads.js'
import { readOptions } from '../capture/read-options.js'
import { type RunResult, validateCaptures } from '../capture/validate-captures.js'
import type { Contract } from '../contract/contract.js'
import { asUsageError, openRunContracts } from './captures/open-run-contracts.js'
import { type JudgedRun, OUTPUT_HELP, OUTPUT_OPTIONS, writeOutput } from './captures/run-output.js'
import { readValidateSettings, type ValidateSettings } from './captures/validate-options.js'
import type { Command, CommandArguments, CommandIo, ExitCode } from './command.js'
import { writeText } from './terminal/write-text.js'

/** `validate`: checks captured traffic against a contract and reports what it found. */
export const validateCommand: Command = {
  name: 'validate',
  summary: 'Check captured traffic against the contract and report coverage.',
  usage: 'validate <capture…> [options]',
  examples: [
    'validate traffic.har',
    'validate captures/ --report html=report.html --report junit=report.xml',
    'aws ssm describe-automation-step-executions … | aws-json-contract validate -',
  ],
  options: {
    ...OUTPUT_OPTIONS,
    'show-values': { type: 'boolean' },
    part: { type: 'string' },
    range: { type: 'string' },
    'input-format': { type: 'string' },
    operation: { type: 'string' },
    jobs: { type: 'string' },
    'no-fast-path': { type: 'boolean' },
  },
  optionRules: [
    { options: ['range'], needs: 'part', because: 'reports are made of whole captures' },
    {
      options: ['report', 'fail-on', 'allow-unmatched', 'patch', 'docs'],
      excludes: 'part',
      because: 'give it to `merge`, which makes reports of parts',
    },
    { options: ['show-values'], excludes: 'part', because: 'a part holds no values' },
    { options: ['jobs'], excludes: 'part', because: 'a part is made in one thread' },
  ],
  optionHelp: {
    ...OUTPUT_HELP,
    'show-values': 'show values in reports; never those of sensitive members or credentials',
    part: 'write what was found to a file that `merge` puts together with others, instead of reports',
    range: 'with --part: check what begins in these bytes of the one capture, FROM-TO as `plan` lists them',
    'input-format': 'one of the formats below; detected by content without it',
    operation: 'the operation that a bare request or response belongs to',
    jobs: 'worker threads; by default as many as the captures are worth, 1 below 250 MB',
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
  if (settings.part !== undefined) return writePart(settings.part, settings, io)
  return writeOutput(await judgeAll(settings, io), settings, io)
}

async function judgeAll(settings: ValidateSettings, io: CommandIo): Promise<JudgedRun> {
  const progress = showProgress(io.talk)
  try {
    const { captures } = settings
    const worth = await worthOf(captures)
    const { jobs: threads = worth.threads } = settings
    let opening: Promise<readonly Contract[]> | undefined
    const openContracts = (): Promise<readonly Contract[]> => (opening ??= openRunContracts(settings, io))
    const isShared = threads > 1 && (await canBeShared(captures))
    const result = isShared
      ? await judgeShared(settings, { threads, openContracts, onJudged: progress.add })
      : await judgeHere(
          { ...settings, fastPath: settings.fastPath && worth.fastPath },
          { contracts: await openContracts(), onJudged: progress.add },
        )
    return { contracts: await openContracts(), result }
  } catch (error) {
    throw asUsageError(error)
  } finally {
    progress.clear()
  }
}

/** Checks each capture, or a stretch of one, and writes what was found as one part. */
async function writePart(file: string, settings: ValidateSettings, io: CommandIo): Promise<ExitCode> {
  const progress = showProgress(io.talk)
  try {
    const contracts = await openRunContracts(settings, io)
    const part = await judgeCaptures(settings.captures, {
      ...settings,
      contracts,
      showValues: false,
      onJudged: progress.add,
    })
    await writeText(file, partText(part))
    progress.clear()
    const { length } = part.pieces
    io.talk.write(`${file}: ${length} piece${length === 1 ? '' : 's'}; \`merge\` makes reports of parts\n`)
    return 0
  } catch (error) {
    throw asUsageError(error)
  } finally {
    progress.clear()
  }
}

interface JudgingTools {
  readonly contracts: readonly Contract[]
  readonly onJudged: (exchanges: number) => void
}

async function judgeHere(
  settings: ValidateSettings,
  { contracts, onJudged }: JudgingTools,
): Promise<RunResult> {
  const judge = createRunJudge({
    ...settings,
    contracts,
    onFirstTaken: compileLate,
    onManyRead: compileNow,
  })
  const captures = openCaptures(settings.captures, { ...readOptions(contracts, settings), ...judge.reading })
  try {
    return await validateCaptures(captures, judge, { onJudged })
  } finally {
    compileNow()
  }
}

async function judgeShared(
  {
    captures,
    contracts: contractFiles,
    overlays,
    showValues,
    fastPath,
    inputFormat,
    operation,
  }: ValidateSettings,
  tools: Pick<ThreadedOptions, 'threads' | 'openContracts'> & Pick<JudgingTools, 'onJudged'>,
): Promise<RunResult> {
  return judgeInThreads(captures, {
    ...tools,
    contractFiles,
    overlays,
    showValues,
    fastPath,
    ...(inputFormat !== undefined && { inputFormat }),
    ...(operation !== undefined && { operation }),
  })
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
      talk.write(`\r  ${exchanges.toLocaleString('en')} exchanges checked`)
    },
    clear: () => {
      if (shown > 0) talk.write('\r\u001B[K')
    },
  }
}
