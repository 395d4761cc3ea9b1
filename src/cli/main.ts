#!/usr/bin/env node
import { type Command, type CommandIo, type ExitCode, UsageError } from './command.js'
import { COMMANDS, loadCommands } from './commands.js'
import { withFallbacks } from './named-contracts.js'
import { checkOptions } from './terminal/check-options.js'
import { guardStreams } from './terminal/guard-streams.js'
import { commandHelp, generalHelp, USUAL_WIDTH } from './terminal/help.js'
import { nearest } from './terminal/nearest.js'
import { parseWords } from './terminal/parse-words.js'
import { printableStream } from './terminal/printable-stream.js'
import { readDefaults } from './terminal/read-defaults.js'
import { createStopSignals } from './terminal/stop-signals.js'
import { whereSet } from './terminal/where-set.js'

async function main(words: readonly string[], io: CommandIo): Promise<ExitCode> {
  const [name, ...rest] = words
  if (name === '--version' || name === '-v') {
    io.out.write(`${await ownVersion()}\n`)
    return 0
  }
  const width = helpWidth(io.out)
  if (name === undefined || name === '--help' || name === '-h' || (name === 'help' && rest.length === 0)) {
    const stream = name === undefined ? io.talk : io.out
    stream.write(generalHelp(await loadCommands(), width))
    return name === undefined ? 2 : 0
  }
  const command = await findCommand(name === 'help' ? (rest[0] ?? '') : name)
  const written = name === 'help' ? undefined : parseWords(command, rest)
  if (!written || written.values['help'] === true) {
    io.out.write(commandHelp(command, width))
    return 0
  }
  const defaults = readDefaults(command, { commands: Object.keys(COMMANDS) })
  const fallbacks = { environment: process.env, defaults }
  placeOf = (message) => whereSet(message, written.values, fallbacks)
  const given = withFallbacks(written, fallbacks, command)
  checkOptions(command, { written: written.values, all: given.values })
  return command.run(given, io)
}

const WIDEST = 120

/** Help is as wide as the terminal, but no wider than is read with ease. */
function helpWidth({ columns }: NodeJS.WriteStream): number {
  return Math.min(WIDEST, columns > 0 ? columns : USUAL_WIDTH)
}

async function findCommand(name: string): Promise<Command> {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (load) return load()
  const meant = nearest(name, Object.keys(COMMANDS))
  const hint =
    meant === undefined ? `there are ${Object.keys(COMMANDS).join(', ')}` : `did you mean \`${meant}\`?`
  throw new UsageError(`no command \`${name}\`; ${hint} (see --help)`)
}

async function ownVersion(): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  return String(version)
}

/** Errors whose messages say all that there is to say. */
const EXPECTED: ReadonlySet<string> = new Set([
  'UsageError',
  'MissingToolError',
  'ContractError',
  'ContractFileError',
])

/** Where the option was set that an error is about, once options are known. */
let placeOf = (_message: string): string => ''

/** What is wrong, in a sentence; `--debug` shows where an error that nobody foresaw comes from. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (process.argv.includes('--debug')) return error.stack ?? error.message
  // By their names, since commands are bundles of their own and have their own classes.
  if (EXPECTED.has(error.name)) return `${error.message}${placeOf(error.message)}`
  return `${error.name}: ${error.message} (--debug shows where)`
}

const stopSignals = createStopSignals(process)
guardStreams(process)
// Without `await`, which CommonJS has not here: in the package this is such a module, because these start sooner.
main(process.argv.slice(2), {
  out: process.stdout,
  talk: printableStream(process.stderr),
  get signal() {
    return stopSignals.signal
  },
  whileBusy: stopSignals.whileBusy,
}).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    printableStream(process.stderr).write(`aws-json-contract: ${describeFailure(error)}\n`)
    process.exitCode = 2
  },
)
