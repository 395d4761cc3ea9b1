import { printable } from '../exchange/printable.js'
import type { FileDifference } from '../generate/write-files.js'
import type { Command, CommandArguments, CommandIo, ExitCode } from './command.js'
import { UsageError } from './command.js'
import { bringUpToDate, contractFolder, type GeneratedFolders, shippedFolders } from './generated-folders.js'
import { overlaysIn } from './named-contracts.js'
import { withProgress } from './terminal/progress.js'

/** `generate`: the bundled contract, types, the table of operations and validators. */
export const generateCommand: Command = {
  name: 'generate',
  summary: 'Generate types, validators and the operation table.',
  usage: 'generate [--check] [--contract FILE --out DIR]',
  examples: ['generate', 'generate --check', 'generate --contract openapi.yaml --out generated'],
  options: { check: { type: 'boolean' }, out: { type: 'string' } },
  optionHelp: {
    check: 'write nothing; exit 1 if a file is out of date, missing or left over',
    out: "folder to write to; default for the built-in contracts: the package's own `generated`",
  },
  run,
}

async function run(parsed: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const folders = readFolders(parsed)
  const { ContractFileError } = await import('../contract/files/contract-file-error.js')
  const check = parsed.values['check'] === true
  try {
    const { count, differences, notes } = await withProgress(io.talk, (progress) =>
      bringUpToDate(folders, { check, progress }),
    )
    if (check) return reportCheck(differences, { fix: folders.fix, io })
    for (const { file, state } of differences)
      io.talk.write(`${state === 'extra' ? 'removed' : 'wrote'} ${file}\n`)
    io.talk.write(`${count} files, ${differences.length} of them changed\n`)
    for (const note of notes) io.talk.write(`${note}\n`)
    return 0
  } catch (error) {
    if (error instanceof ContractFileError) throw new UsageError(error.message, { cause: error })
    throw error
  }
}

function readFolders({ values, positionals }: CommandArguments): GeneratedFolders {
  if (positionals.length > 0)
    throw new UsageError('generate takes no arguments; name a contract with --contract FILE')
  const contracts = values['contract']
  const [contract, ...more] = Array.isArray(contracts) ? contracts : []
  if (more.length > 0)
    throw new UsageError('generate takes one --contract at a time; each has a folder of its own')
  const out = typeof values['out'] === 'string' ? values['out'] : undefined
  if (typeof contract !== 'string') {
    if (overlaysIn(values).length > 0) throw new UsageError('--overlay goes with --contract')
    // What is installed stays as it was published.
    if (out === undefined && values['check'] !== true && /[\\/]node_modules[\\/]/.test(import.meta.url))
      throw new UsageError("say with --out DIR where to write: the package's own files are not changed")
    return shippedFolders(out)
  }
  if (out === undefined) throw new UsageError('say with --out DIR where to write')
  return contractFolder(contract, out, overlaysIn(values))
}

function reportCheck(
  differences: readonly FileDifference[],
  { fix, io }: { readonly fix: string; readonly io: CommandIo },
): ExitCode {
  if (differences.length === 0) {
    io.talk.write('the generated files are up to date\n')
    return 0
  }
  for (const { file, state } of differences) io.out.write(`${state} ${printable(file)}\n`)
  io.talk.write(`the generated files are out of date; run: ${fix}\n`)
  return 1
}
