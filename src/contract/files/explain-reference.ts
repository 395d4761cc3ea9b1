import { ContractFileError } from './contract-file-error.js'

/** Says that nothing stands where a reference leads, and what to do. */
export function leadsNowhere(reference: unknown): string {
  return `\`$ref\` leads nowhere: nothing stands at \`${String(reference)}\`; correct it, or add what it names`
}

/**
 * Redocly's words for a `$ref` that it could not follow, in ours; it gives no reason where the file has no such place.
 * Other words stay.
 */
export function explainReference(message: string, reference: unknown): string {
  const [first = message] = message.split('\n', 1)
  const [, reason] = /^Can't resolve \$ref(?:: (.*))?$/.exec(first) ?? [undefined, first]
  if (reason === first) return message
  return reason === undefined ? leadsNowhere(reference) : `\`$ref\` cannot be followed: ${reason}`
}

/** Redocly gives up on a `$ref` that leads back to itself without saying which; other errors stay what they are. */
export function explainCircle(cause: unknown, file: string): unknown {
  if (!(cause instanceof Error && cause.message.includes('circular pointer'))) return cause
  const reason = 'a `$ref` leads back to itself, so that there is nothing to read; take it out'
  return new ContractFileError({ file, line: 1, column: 1 }, reason, { cause })
}
