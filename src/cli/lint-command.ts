import { relative } from 'node:path'
import { packageFile } from '../contract/package-file.js'
import { printableJson } from '../exchange/printable.js'
import type { LintReport } from '../lint/index.js'
import { type Command, type CommandArguments, type CommandIo, type ExitCode, UsageError } from './command.js'
import { overlaysByContract, overlaysIn } from './named-contracts.js'
import { causesOf, renderFindings } from './render-findings.js'
import { type Progress, withProgress } from './terminal/progress.js'
import { wantsColor } from './terminal/wants-color.js'

const SHIPPED_CONTRACT = packageFile('openapi/openapi.yaml')
const FORMATS = ['pretty', 'json']

/** `lint`: checks contracts by Redocly's recommended-strict rules and by those of AWS JSON. */
export const lintCommand: Command = {
  name: 'lint',
  summary: 'Lint contracts against OpenAPI and AWS JSON rules.',
  usage: 'lint [contract…] [options]',
  examples: ['lint', 'lint openapi.yaml', 'lint openapi.yaml --format json'],
  options: { format: { type: 'string' }, config: { type: 'string' } },
  optionHelp: {
    format: 'pretty (default) or json',
    config: 'a redocly.yaml whose rules to use instead; it names the plugin aws-json-contract/lint itself',
  },
  run,
}

async function run({ values, positionals }: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const format = values['format'] ?? 'pretty'
  if (!FORMATS.includes(String(format))) {
    throw new UsageError(`--format takes ${FORMATS.join(' or ')}, not \`${String(format)}\``)
  }
  const config = typeof values['config'] === 'string' ? { config: values['config'] } : {}
  const reports = await withProgress(io.talk, (progress) =>
    lintAll(contractsOf({ values, positionals }), { ...config, overlays: overlaysIn(values), progress }),
  )
  const findings = reports.flatMap((report) => report.findings)
  if (format === 'json')
    io.out.write(printableJson(`${JSON.stringify({ summary: summarise(reports), findings }, null, 2)}\n`))
  else io.out.write(await renderFindings(findings, { color: wantsColor(io.out) }))
  io.talk.write(`${conclusion(reports)}\n`)
  return findings.length === 0 ? 0 : 1
}

/** The contracts named as arguments and by `--contract`, or the built-in one, seen from here. */
function contractsOf({ values, positionals }: CommandArguments): readonly string[] {
  const named = Array.isArray(values['contract']) ? values['contract'].map(String) : []
  const contracts = [...positionals, ...named]
  return contracts.length > 0 ? contracts : [relative(process.cwd(), SHIPPED_CONTRACT)]
}

async function lintAll(
  contracts: readonly string[],
  {
    progress,
    overlays,
    ...options
  }: { readonly config?: string; readonly overlays: readonly string[]; readonly progress: Progress },
): Promise<readonly LintReport[]> {
  const { ContractFileError, lintContract } = await import('../lint/index.js')
  const overlaysOf = await overlaysByContract(overlays, contracts)
  const reports: LintReport[] = []
  for (const contract of contracts) {
    progress(`linting ${contract}`, reports.length + 1, contracts.length)
    try {
      reports.push(await lintContract(contract, { ...options, overlays: overlaysOf(contract) }))
    } catch (error) {
      if (error instanceof ContractFileError) throw new UsageError(error.message, { cause: error })
      throw error
    }
  }
  return reports
}

interface Summary {
  readonly contracts: number
  readonly errors: number
  readonly warnings: number
  /** Findings that only follow from others, which are not counted above. */
  readonly follow?: number
}

function summarise(reports: readonly LintReport[]): Summary {
  const findings = reports.flatMap((report) => report.findings)
  const causes = causesOf(findings)
  const errors = causes.filter(({ severity }) => severity === 'error').length
  const follow = findings.length - causes.length
  return {
    contracts: reports.length,
    errors,
    warnings: causes.length - errors,
    ...(follow > 0 && { follow }),
  }
}

function conclusion(reports: readonly LintReport[]): string {
  const { contracts, errors, warnings, follow = 0 } = summarise(reports)
  const name = contracts === 1 ? (reports[0]?.file ?? '') : `${contracts} contracts`
  if (errors + warnings === 0) return `${name}: no problems found`
  const more = follow > 0 ? `, and ${count(follow, 'finding')} that may follow from these` : ''
  return `${name}: ${count(errors, 'error')}, ${count(warnings, 'warning')}${more}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
