/*
 * What Redocly says in words alone. Nothing else reads its messages; the tests hold the wording on the version that is
 * installed.
 */

/** Whether a finding only follows from another mistake: an example cannot be checked against a schema that is none. */
export function saysExampleUnchecked(message: string): boolean {
  return message.startsWith('Example validation errored')
}
