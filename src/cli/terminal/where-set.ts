import { delimiter } from 'node:path'
import { CONTRACT_VARIABLE, type Fallbacks } from '../named-contracts.js'
import { DEFAULTS_FILE } from './read-defaults.js'

/**
 * Says where an option was set that an error is about, if that was not the command line: ` (set in FILE)`, else nothing. An
 * error is about an option that it names, and about a file that an option names.
 */
export function whereSet(
  message: string,
  written: Readonly<Record<string, unknown>>,
  { environment, defaults }: Fallbacks,
): string {
  const isAbout = ([name, value]: readonly [string, unknown]): boolean =>
    !(name in written) &&
    (new RegExp(`(?<![\\w-])--${name}(?![\\w-])`).test(message) ||
      (Array.isArray(value) && value.some((file) => message.startsWith(`${file}:`))))
  const variable = environment[CONTRACT_VARIABLE]
  if (variable && isAbout(['contract', variable.split(delimiter)])) return ` (set in ${CONTRACT_VARIABLE})`
  return Object.entries(defaults).some(isAbout) ? ` (set in ${DEFAULTS_FILE})` : ''
}
