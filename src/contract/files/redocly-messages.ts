import { ContractFileError } from './contract-file-error.js'

/*
 * What Redocly says in words alone. Nothing else reads its messages; the tests hold the wording on the version that is
 * installed.
 */

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
  const [isUnresolved, reason] = /^Can't resolve \$ref(?:: (.*))?$/.exec(first) ?? []
  if (isUnresolved === undefined) return message
  return reason === undefined ? leadsNowhere(reference) : `\`$ref\` cannot be followed: ${reason}`
}

/** Redocly gives up on a `$ref` that leads back to itself without saying which; other errors stay what they are. */
export function explainCircle(cause: unknown, file: string): unknown {
  if (!(cause instanceof Error && cause.message.includes('circular pointer'))) return cause
  const reason = 'a `$ref` leads back to itself, so that there is nothing to read; take it out'
  return new ContractFileError({ file, line: 1, column: 1 }, reason, { cause })
}

/** What of YAML is wrong, without the place that the parser puts behind it. */
export function yamlReason(message: string): string {
  return message.split(/ in "[^"]*" \(|\n/)[0] ?? message
}

/** Whether a finding only follows from another mistake: an example cannot be checked against a schema that is none. */
export function saysExampleUnchecked(message: string): boolean {
  return message.startsWith('Example validation errored')
}

/** Whether a finding is about a key that does not belong where it stands; what is beside it is what it would be without. */
export function saysUnexpectedKey(message: string): boolean {
  return /^Property `.*` is not expected here/.test(message)
}
