import { type Command, type CommandArguments, type OptionRule, UsageError } from '../command.js'

/**
 * Refuses options of the command line that would be ignored beside the others, or without them. Those of the file of
 * defaults count for what others need, but are never refused: they stand for many calls.
 */
export function checkOptions(
  { name, optionRules = [] }: Pick<Command, 'name' | 'optionRules'>,
  { written, all }: Readonly<Record<'written' | 'all', CommandArguments['values']>>,
): void {
  for (const rule of optionRules) {
    const option = rule.options.find((candidate) => isGiven(written[candidate]))
    if (option === undefined) continue
    const reason = reasonAgainst(rule, (other) => isGiven(all[other]))
    if (reason) throw new UsageError(`--${option} ${reason}: ${rule.because} (see ${name} --help)`)
  }
}

function reasonAgainst(
  { needs, excludes }: OptionRule,
  has: (option: string) => boolean,
): string | undefined {
  if (needs !== undefined && !has(needs)) return `goes with --${needs}`
  return excludes !== undefined && has(excludes) ? `goes without --${excludes}` : undefined
}

function isGiven(value: CommandArguments['values'][string]): boolean {
  return value !== undefined && value !== false
}
