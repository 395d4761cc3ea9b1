/** The last member of an interaction, and the last one of its response. */
export function endingOf(interaction: unknown): string {
  return `${lastName(interaction)} ${lastName(responseOf(interaction))}`
}

function lastName(mapping: unknown): string | undefined {
  return typeof mapping === 'object' && mapping !== null ? Object.keys(mapping).at(-1) : undefined
}

function responseOf(interaction: unknown): unknown {
  const hasResponse = typeof interaction === 'object' && interaction !== null && 'response' in interaction
  return hasResponse ? interaction.response : undefined
}

/** Ruby's and Python's recorders put the body into a mapping of its own, which may be cut off as well. */
export function hasWholeBody(interaction: unknown): boolean {
  const response = responseOf(interaction)
  if (typeof response !== 'object' || response === null || !('body' in response)) return false
  const { body } = response
  const isMapping = typeof body === 'object' && body !== null && !(body instanceof Uint8Array)
  return !isMapping || 'string' in body || 'base64_string' in body
}
