import { CAPTURE_FORMATS } from '../capture/formats/read-options.js'
import { planCaptures } from '../capture/jobs/capture-plan.js'
import { printableJson } from '../exchange/printable.js'
import { asUsageError } from './captures/open-run-contracts.js'
import { oneOf, textOf } from './captures/run-output.js'
import { type Command, type CommandArguments, type CommandIo, type ExitCode, UsageError } from './command.js'
import { writeText } from './terminal/write-text.js'

/** `plan`: cuts captures into pieces that are checked apart. */
export const planCommand: Command = {
  name: 'plan',
  summary: 'Cut captures into pieces, for `validate --part` on many cores or machines.',
  usage: 'plan <capture…> [options]',
  examples: [
    'plan traffic.ndjson --split 256M --out plan.json',
    'validate traffic.ndjson --range 0-268435460 --part 1.part.json',
    'merge *.part.json --plan plan.json --report html=report.html',
  ],
  takesContract: false,
  options: { split: { type: 'string' }, out: { type: 'string' }, 'input-format': { type: 'string' } },
  optionHelp: {
    split: 'about how large a piece is, such as 64M or 1G; 256M by default',
    out: 'write the plan to a file; to stdout without it',
    'input-format': 'the format of every capture; detected by content without it',
  },
  run,
}

async function run({ values, positionals }: CommandArguments, io: CommandIo): Promise<ExitCode> {
  if (positionals.length === 0) throw new UsageError('plan needs a capture: a file, a folder or a pattern')
  const inputFormat = oneOf('input-format', textOf(values['input-format']), CAPTURE_FORMATS)
  const plan = await planCaptures(positionals, {
    pieceBytes: bytesOf(textOf(values['split']) ?? '256M'),
    ...(inputFormat !== undefined && { inputFormat }),
  }).catch((error) => {
    throw asUsageError(error)
  })
  const text = printableJson(`${JSON.stringify(plan, undefined, 2)}\n`)
  const out = textOf(values['out'])
  if (out === undefined) io.out.write(text)
  else await writeText(out, text)
  return 0
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }

function bytesOf(text: string): number {
  const [, number, unit = ''] = /^(\d+)([kmg]?)(?:i?b)?$/i.exec(text) ?? []
  const bytes = Number(number) * (UNITS[unit.toLowerCase()] ?? 1)
  if (number === undefined || bytes < 1)
    throw new UsageError(`--split takes a size such as 256M; not \`${text}\``)
  return bytes
}
