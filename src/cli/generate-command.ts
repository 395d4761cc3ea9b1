import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RenderedFiles } from '../generate/render-contract.js'
import type { FileDifference } from '../generate/write-files.js'
import type { Command, CommandArguments, CommandIo, ExitCode } from './command.js'
import { UsageError } from './command.js'
import { renderService } from './render-service.js'

const SHIPPED_CONTRACT = fileURLToPath(new URL('../../openapi/openapi.yaml', import.meta.url))
const SHIPPED_MODEL = fileURLToPath(new URL('../../openapi/ssm/service-facts.json', import.meta.url))
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
    out: "the folder to write to; with the shipped contracts the package's own `generated` by default",
  },
  run,
}

interface Task {
  /** What is rendered, by the folder it goes to, which is named below `folder`. */
  readonly folders: Readonly<Record<string, () => Promise<RenderedFiles>>>
  readonly folder: string
  /** What cures stale files, as one pastes it. */
  readonly cure: string
}

async function run(parsed: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const { folders, folder, cure } = await readTask(parsed)
  const { ContractFileError } = await import('../contract/contract-file-error.js')
  const check = parsed.values['check'] === true
  try {
    const rendered = new Map<string, RenderedFiles>()
    for (const [name, render] of Object.entries(folders)) rendered.set(name, await render())
    const differences = await compare(rendered, { folder, check })
    if (check) return reportCheck(differences, { cure, io })
    for (const { file, state } of differences)
      io.talk.write(`${state === 'extra' ? 'removed' : 'wrote'} ${file}\n`)
    const count = [...rendered.values()].reduce((sum, { size }) => sum + size, 0)
    io.talk.write(`${count} files, ${differences.length} of them changed\n`)
    return 0
  } catch (error) {
    if (error instanceof ContractFileError) throw new UsageError(error.message, { cause: error })
    throw error
  }
}

/** What is different on disk, and, unless this is a check, is not any more. */
async function compare(
  rendered: ReadonlyMap<string, RenderedFiles>,
  { folder, check }: { readonly folder: string; readonly check: boolean },
): Promise<readonly FileDifference[]> {
  const { checkFiles, writeFiles } = await import('../generate/write-files.js')
  const differences: FileDifference[] = []
  for (const [name, files] of rendered) {
    const found = await (check ? checkFiles : writeFiles)(files, join(folder, name))
    differences.push(...found.map(({ file, state }) => ({ file: join(name, file), state })))
  }
  return differences
}

async function readTask({ values, positionals }: CommandArguments): Promise<Task> {
  if (positionals.length > 0)
    throw new UsageError('generate takes no arguments; name a contract with --contract FILE')
  const contracts = values['contract']
  const [contract, ...more] = Array.isArray(contracts) ? contracts : []
  if (more.length > 0)
    throw new UsageError('generate takes one --contract at a time; each has a folder of its own')
  const out = typeof values['out'] === 'string' ? values['out'] : undefined
  const { renderContract } = await import('../generate/render-contract.js')
  // Banners name the command alone, which is the same for everybody, whatever the paths.
  if (typeof contract === 'string') {
    if (out === undefined) throw new UsageError('say with --out DIR where to write')
    const command = 'aws-json-contract generate'
    const folders = { '': () => renderContract(contract, { command }) }
    return { folders, folder: out, cure: `${command} --contract ${contract} --out ${out}` }
  }
  const command = 'npm run generate'
  const folders = {
    '': () => renderContract(SHIPPED_CONTRACT, { command }),
    ssm: () => renderService(SHIPPED_MODEL, command),
  }
  const cure = out === undefined ? command : `${command} -- --out ${out}`
  return { folders, folder: out ?? SHIPPED_FOLDER, cure }
}

function reportCheck(
  differences: readonly FileDifference[],
  { cure, io }: { readonly cure: string; readonly io: CommandIo },
): ExitCode {
  if (differences.length === 0) {
    io.talk.write('the generated files are fresh\n')
    return 0
  }
  for (const { file, state } of differences) io.out.write(`${state} ${file}\n`)
  io.talk.write(`these files are not what the contract says; the cure: ${cure}\n`)
  return 1
}
