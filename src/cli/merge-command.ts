import { readFile } from 'node:fs/promises'
import { CAPTURE_FORMATS } from '../capture/formats/read-options.js'
import { parsePart, parsePlan } from '../capture/jobs/capture-part.js'
import { mergeParts } from '../capture/jobs/merge-parts.js'
import { readFailure } from '../contract/files/read-failure.js'
import { asUsageError, openRunContracts } from './captures/open-run-contracts.js'
import {
  OUTPUT_HELP,
  OUTPUT_OPTIONS,
  oneOf,
  readOutputSettings,
  textOf,
  texts,
  writeOutput,
} from './captures/run-output.js'
import { type Command, type CommandArguments, type CommandIo, type ExitCode, UsageError } from './command.js'
import { overlaysIn } from './named-contracts.js'

/** `merge`: puts parts together and reports what one run would. */
export const mergeCommand: Command = {
  name: 'merge',
  summary: 'Put parts together that `validate --part` wrote, and report as one run over all captures would.',
  usage: 'merge <part…> --plan FILE [options]',
  examples: ['merge parts/*.json --plan plan.json --report html=report.html --report junit=report.xml'],
  options: {
    ...OUTPUT_OPTIONS,
    plan: { type: 'string' },
    'input-format': { type: 'string' },
    operation: { type: 'string' },
  },
  optionHelp: {
    ...OUTPUT_HELP,
    plan: 'the plan that the parts belong to, as `plan` wrote it; required',
    'input-format': 'as it was given to `validate`',
    operation: 'as it was given to `validate`',
  },
  run,
}

async function run(parsed: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parsed
  const plan = textOf(values['plan'])
  if (plan === undefined) throw new UsageError('merge needs --plan FILE, as `plan` wrote it')
  if (positionals.length === 0) throw new UsageError('merge needs parts, as `validate --part` writes them')
  const files = texts(values['contract'])
  const settings = readOutputSettings(parsed, [...positionals, plan, ...files, ...overlaysIn(values)])
  const operation = textOf(values['operation'])
  const inputFormat = oneOf('input-format', textOf(values['input-format']), CAPTURE_FORMATS)
  try {
    const choice = {
      contracts: files,
      overlays: overlaysIn(values),
      ...(operation !== undefined && { operation }),
    }
    const contracts = await openRunContracts(choice, io)
    const parts = await Promise.all(positionals.map(async (file) => parsePart(file, await textIn(file))))
    const result = mergeParts(parts, parsePlan(plan, await textIn(plan)), {
      ...choice,
      contracts,
      ...(inputFormat !== undefined && { inputFormat }),
    })
    return await writeOutput({ contracts, result }, settings, io)
  } catch (error) {
    throw asUsageError(error)
  }
}

function textIn(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: Error) => {
    throw new UsageError(`${file}: ${readFailure(cause)}`, { cause })
  })
}
