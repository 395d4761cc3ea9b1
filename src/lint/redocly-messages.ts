/*
 * What Redocly says in words alone. Nothing else reads its messages; the tests hold the wording on the version that is
 * installed.
 */

/** Whether Redocly gave up on a `$ref` that leads back to itself. */
export function saysCircle(cause: unknown): boolean {
  return cause instanceof Error && cause.message.includes('circular pointer')
}

/** Whether a finding only follows from another mistake: an example cannot be checked against a schema that is none. */
export function saysExampleUnchecked(message: string): boolean {
  return message.startsWith('Example validation errored')
}
