import { readFileSync } from 'node:fs'
import { type Command, type CommandArguments, UsageError } from '../command.js'
import { nearest } from './nearest.js'
import { EVERYWHERE, optionsOf } from './option-names.js'

/** The file of the current folder that has the options which every call would repeat. */
export const DEFAULTS_FILE = 'aws-json-contract.config.json'

/** Options that stand for all commands which have them; those of one command stand under its name. */
const SHARED: readonly string[] = ['contract', 'overlay']

type Values = CommandArguments['values']

/**
 * Returns the options that the file of defaults has for a command, none without such a file. Throws a `UsageError` for what
 * is no JSON, for an option that the command does not have, and for a value of the wrong type.
 *
 * ```json
 * { "contract": "ssm", "validate": { "report": ["github"], "fail-on": "violation" } }
 * ```
 */
export function readDefaults(
  command: Command,
  { commands, file = DEFAULTS_FILE }: { readonly commands: readonly string[]; readonly file?: string },
): Values {
  const text = readText(file)
  if (text === undefined) return {}
  const settings = requireObject(parse(text, file), file)
  const names = [...SHARED, ...commands]
  for (const name of Object.keys(settings)) requireKnown(name, { names, of: file })
  const own = settings[command.name] ?? {}
  const ownPlace = `${file}: \`${command.name}\``
  const taken = optionsOf(command).filter((name) => !EVERYWHERE.includes(name))
  const shared = Object.entries(settings).filter(([name]) => SHARED.includes(name) && taken.includes(name))
  const ownValues = Object.entries(requireObject(own, ownPlace))
  for (const [name] of ownValues) requireKnown(name, { names: taken, of: ownPlace })
  return Object.fromEntries([
    ...shared.map(([name, value]) => [
      name,
      readValue(command, name, { value, place: `${file}: \`${name}\`` }),
    ]),
    ...ownValues.map(([name, value]) => {
      return [name, readValue(command, name, { value, place: `${file}: \`${command.name}.${name}\`` })]
    }),
  ])
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (reason === 'ENOENT') return undefined
    throw new UsageError(`${file}: it cannot be read (${String(reason)})`, { cause })
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new UsageError(`${file}: it is no JSON: ${cause instanceof Error ? cause.message : ''}`, { cause })
  }
}

function requireObject(value: unknown, place: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw new UsageError(`${place} is ${typeOf(value)}; write an object of options`)
}

function requireKnown(name: string, { names, of }: { names: readonly string[]; of: string }): void {
  if (names.includes(name)) return
  const meant = nearest(name.replace(/^-+/, ''), names)
  const hint = meant === undefined ? `there are ${names.join(', ')}` : `did you mean \`${meant}\`?`
  throw new UsageError(`${of} has \`${name}\`, which is no option; ${hint}`)
}

function readValue(
  { options }: Command,
  name: string,
  { value, place }: { readonly value: unknown; readonly place: string },
): string | boolean | readonly string[] {
  const { type, multiple } = options[name] ?? { type: 'string', multiple: true }
  if (type === 'boolean') {
    if (typeof value === 'boolean') return value
    throw new UsageError(`${place} is ${typeOf(value)}; write true or false`)
  }
  const isText = (item: unknown): boolean => typeof item === 'string' || typeof item === 'number'
  if (isText(value)) return multiple === true ? [String(value)] : String(value)
  if (multiple === true && Array.isArray(value) && value.every(isText)) return value.map(String)
  throw new UsageError(
    `${place} is ${typeOf(value)}; write a text${multiple === true ? ' or a list of texts' : ''}`,
  )
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'a list' : `of type ${typeof value}`
}
