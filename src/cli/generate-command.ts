import { fileURLToPath } from 'node:url'
import type { FileDifference } from '../generate/write-files.js'
import type { Command, CommandArguments, CommandIo, ExitCode } from './command.js'
import { UsageError } from './command.js'

const SHIPPED_CONTRACT = fileURLToPath(new URL('../../openapi/openapi.yaml', import.meta.url))
const SHIPPED_FOLDER = fileURLToPath(new URL('../../generated/', import.meta.url))

/** `generate`: the bundled contract, types, the table of operations and validators. */
export const generateCommand: Command = {
  name: 'generate',
  summary:
    'Bundle, types, table of operations and validators of a contract; --check says whether they are fresh.',
  usage: 'generate [--check] [--contract FILE --out DIR]',
  examples: ['generate', 'generate --check', 'generate --contract openapi.yaml --out generated'],
  options: { check: { type: 'boolean' }, out: { type: 'string' } },
  optionHelp: {
    check: 'write nothing; exit 1 if a file is stale, missing or left over',
    out: "the folder to write to; with the shipped contract the package's own `generated` by default",
  },
  run,
}

interface Task {
  readonly contract: string
  readonly folder: string
  /** What the banners name: the same for everybody, whatever the paths. */
  readonly command: string
  /** What cures stale files, as one pastes it. */
  readonly cure: string
}

async function run(parsed: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const { contract, folder, command, cure } = readTask(parsed)
  const { renderContract } = await import('../generate/render-contract.js')
  const { checkFiles, writeFiles } = await import('../generate/write-files.js')
  const { ContractFileError } = await import('../contract/contract-file-error.js')
  try {
    const files = await renderContract(contract, { command })
    if (parsed.values['check'] === true) {
      return reportCheck(await checkFiles(files, folder), { cure, io })
    }
    const differences = await writeFiles(files, folder)
    for (const { file, state } of differences)
      io.talk.write(`${state === 'extra' ? 'removed' : 'wrote'} ${file}\n`)
    io.talk.write(`${files.size} files, ${differences.length} of them changed\n`)
    return 0
  } catch (error) {
    if (error instanceof ContractFileError) throw new UsageError(error.message, { cause: error })
    throw error
  }
}

function readTask({ values, positionals }: CommandArguments): Task {
  if (positionals.length > 0)
    throw new UsageError('generate takes no arguments; name a contract with --contract FILE')
  const contracts = values['contract']
  const [contract, ...more] = Array.isArray(contracts) ? contracts : []
  if (more.length > 0)
    throw new UsageError('generate takes one --contract at a time; each has a folder of its own')
  const out = typeof values['out'] === 'string' ? values['out'] : undefined
  if (typeof contract === 'string') {
    if (out === undefined) throw new UsageError('say with --out DIR where to write')
    const command = 'aws-json-contract generate'
    return { contract, folder: out, command, cure: `${command} --contract ${contract} --out ${out}` }
  }
  const command = 'npm run generate'
  const cure = out === undefined ? command : `${command} -- --out ${out}`
  return { contract: SHIPPED_CONTRACT, folder: out ?? SHIPPED_FOLDER, command, cure }
}

function reportCheck(
  differences: readonly FileDifference[],
  { cure, io }: { cure: string; io: CommandIo },
): ExitCode {
  if (differences.length === 0) {
    io.talk.write('the generated files are fresh\n')
    return 0
  }
  for (const { file, state } of differences) io.out.write(`${state} ${file}\n`)
  io.talk.write(`these files are not what the contract says; the cure: ${cure}\n`)
  return 1
}
