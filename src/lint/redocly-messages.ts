/*
 * What Redocly says in words alone. Nothing else reads its messages; the tests hold the wording on the version that is
 * installed.
 */

/** Whether a finding only follows from another mistake: an example cannot be checked against a schema that is none. */
export function saysExampleUnchecked(message: string): boolean {
  return message.startsWith('Example validation errored')
}

/** Whether a finding is about a key that does not belong where it stands; what is beside it is what it would be without. */
export function saysUnexpectedKey(message: string): boolean {
  return /^Property `.*` is not expected here/.test(message)
}
