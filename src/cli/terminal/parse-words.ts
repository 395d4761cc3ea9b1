import { type ParseArgsConfig, parseArgs } from 'node:util'
import { type Command, type CommandArguments, UsageError } from '../command.js'
import { nearest } from './nearest.js'
import { optionsOf, takesOverlay } from './option-names.js'

/**
 * Reads the words after a command. Throws a `UsageError` for an option that the command does not have, with the one that
 * was most likely meant.
 */
export function parseWords(command: Command, words: readonly string[]): CommandArguments {
  const options: ParseArgsConfig['options'] = {
    ...(command.takesContract !== false && { contract: { type: 'string', multiple: true } }),
    ...(takesOverlay(command) && { overlay: { type: 'string', multiple: true } }),
    help: { type: 'boolean', short: 'h' },
    debug: { type: 'boolean' },
    ...command.options,
  }
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
  } catch (cause) {
    const reason = unknownOption(command, { args: [...words], options }) ?? messageOf(cause)
    throw new UsageError(`${reason} (see ${command.name} --help)`, { cause })
  }
}

/** Says which option the command does not have, and which one may be meant; `undefined` where it has all of them. */
function unknownOption(command: Command, { args, options }: ParseArgsConfig): string | undefined {
  const { tokens } = parseArgs({ args, options, allowPositionals: true, strict: false, tokens: true })
  const unknown = tokens.find((token) => token.kind === 'option' && !Object.hasOwn(options ?? {}, token.name))
  if (unknown?.kind !== 'option') return undefined
  const meant = nearest(unknown.name, optionsOf(command))
  const hint = meant === undefined ? '' : `; did you mean \`--${meant}\`?`
  return `${command.name} has no option \`${unknown.rawName}\`${hint}`
}

/** What Node says, without its advice on words that begin with a dash. */
function messageOf(cause: unknown): string {
  const message = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : String(cause)
  return message.replace(/\. To specify .*$/, '')
}
