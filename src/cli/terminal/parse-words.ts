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
    throw new UsageError(`${reasonOf(cause, command)} (see ${command.name} --help)`, { cause })
  }
}

function reasonOf(cause: unknown, command: Command): string {
  const message = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : String(cause)
  const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1]
  if (unknown === undefined) return message.replace(/\. To specify .*$/, '')
  const meant = nearest(unknown.replace(/^-+/, ''), optionsOf(command))
  const hint = meant === undefined ? '' : `; did you mean \`--${meant}\`?`
  return `${command.name} has no option \`${unknown}\`${hint}`
}
