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

/**
 * Whether the response of an interaction is there to its end. Ruby's and Python's recorders put the body into a mapping
 * of its own, which may be cut off as well. One without a body ends as recorders end it: behind the response, or with
 * a status or a duration after the headers.
 */
export function hasWholeResponse(interaction: unknown): boolean {
  const response = responseOf(interaction)
  if (typeof response !== 'object' || response === null) return false
  if (!('body' in response)) {
    const endsResponse = lastName(response) === 'status' || lastName(response) === 'duration'
    return lastName(interaction) !== 'response' || ('headers' in response && endsResponse)
  }
  const { body } = response
  const isMapping = typeof body === 'object' && body !== null && !(body instanceof Uint8Array)
  return !isMapping || 'string' in body || 'base64_string' in body || 'state' in body
}

/** Whether an interaction ends as the one before did, or has no body and so no way to. */
export function endsAlike(interaction: unknown, ending: string | undefined): boolean {
  const response = responseOf(interaction)
  const hasBody = typeof response === 'object' && response !== null && 'body' in response
  return ending === undefined || !hasBody || endingOf(interaction) === ending
}

/** The interactions of a cassette that was parsed as a whole; `undefined` where it has no list of them. */
export function interactionsOf(cassette: unknown): readonly unknown[] | undefined {
  if (typeof cassette !== 'object' || cassette === null) return undefined
  const lists = [
    'http_interactions' in cassette ? cassette.http_interactions : undefined,
    'interactions' in cassette ? cassette.interactions : undefined,
  ].filter((list) => Array.isArray(list))
  return lists.length === 0 ? undefined : lists.flat()
}
