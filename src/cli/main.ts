#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { type Command, type CommandArguments, type CommandIo, type ExitCode, UsageError } from './command.js'
import { guardStreams } from './guard-streams.js'
import { commandHelp, generalHelp } from './help.js'
import { printableStream } from './printable-stream.js'

/** Commands are imported when they are called, so that each starts as fast as it can. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  lint: async () => (await import('./lint-command.js')).lintCommand,
  generate: async () => (await import('./generate-command.js')).generateCommand,
  mock: async () => (await import('./mock-command.js')).mockCommand,
  validate: async () => (await import('./validate-command.js')).validateCommand,
  plan: async () => (await import('./plan-command.js')).planCommand,
  merge: async () => (await import('./merge-command.js')).mergeCommand,
  record: async () => (await import('./record-command.js')).recordCommand,
  redact: async () => (await import('./redact-command.js')).redactCommand,
  docs: async () => (await import('./docs-command.js')).docsCommand,
  import: async () => (await import('./import-command.js')).importCommand,
  diff: async () => (await import('./diff-command.js')).diffCommand,
}

const SHARED_OPTIONS = {
  contract: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  debug: { type: 'boolean' },
} as const

async function main(words: readonly string[], io: CommandIo): Promise<ExitCode> {
  const [name, ...rest] = words
  if (name === '--version' || name === '-v') {
    io.out.write(`${await ownVersion()}\n`)
    return 0
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()))
    const stream = name === undefined ? io.talk : io.out
    stream.write(generalHelp(commands))
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load) {
    throw new UsageError(`no command \`${name}\`; there are ${Object.keys(COMMANDS).join(', ')} (see --help)`)
  }
  const command = await load()
  const parsed = parseWords(command, rest)
  if (parsed.values['help'] === true) {
    io.out.write(commandHelp(command))
    return 0
  }
  return command.run(parsed, io)
}

function parseWords(command: Command, words: readonly string[]): CommandArguments {
  try {
    const options = { ...SHARED_OPTIONS, ...command.options }
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : String(cause)
    throw new UsageError(`${reason} (see ${command.name} --help)`, { cause })
  }
}

async function ownVersion(): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  return String(version)
}

/** The first signal asks the command to close what it opened; a second one ends the process at once. */
function abortOnSignals(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      controller.abort()
      process.once(signal, () => process.exit(signal === 'SIGINT' ? 130 : 143))
    })
  }
  return controller.signal
}

/** What is wrong, in a sentence; `--debug` shows where an error that nobody foresaw comes from. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (process.argv.includes('--debug')) return error.stack ?? error.message
  // By their names, since commands are bundles of their own and have their own classes.
  if (error.name === 'UsageError' || error.name === 'MissingToolError') return error.message
  return `${error.name}: ${error.message} (--debug shows where)`
}

let stopSignal: AbortSignal | undefined
guardStreams(process)
try {
  process.exitCode = await main(process.argv.slice(2), {
    out: process.stdout,
    talk: printableStream(process.stderr),
    get signal() {
      stopSignal ??= abortOnSignals()
      return stopSignal
    },
  })
} catch (error) {
  printableStream(process.stderr).write(`aws-json-contract: ${describeFailure(error)}\n`)
  process.exitCode = 2
}
