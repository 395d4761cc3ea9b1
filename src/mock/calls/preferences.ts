/** What a request's `Prefer` header asks of Prism. https://docs.stoplight.io/docs/prism */
export interface Preferences {
  /** The status to answer with. */
  readonly code?: number
  /** The name of the example to answer with; or the code of an error. */
  readonly example?: string
  /** Made data instead of an example. */
  readonly dynamic?: boolean
  /** Seeds the made data of this one response. */
  readonly seed?: string
}

/** Preferences, or what is wrong with one of them. `preferences` is absent when the header asks nothing of Prism. */
export type ReadPreferences = { readonly preferences: Preferences | undefined } | { readonly problem: string }

const NOTHING: ReadPreferences = { preferences: undefined }

/**
 * Reads a `Prefer` header: `name=value` pairs, quoted or not, between commas or semicolons. Preferences that are not
 * Prism's are passed over, as RFC 7240 asks.
 */
export function readPreferences(header: string | undefined): ReadPreferences {
  if (header === undefined) return NOTHING
  const preferences: { -readonly [Name in keyof Preferences]: Preferences[Name] } = {}
  for (const [name, value] of preferencePairs(header)) {
    switch (name) {
      case 'code':
        if (!/^[1-5]\d\d$/.test(value)) return { problem: `code takes a status such as 200, not '${value}'` }
        preferences.code = Number(value)
        break
      case 'dynamic':
        if (value !== 'true' && value !== 'false')
          return { problem: `dynamic is true or false, not '${value}'` }
        preferences.dynamic = value === 'true'
        break
      case 'example':
        preferences.example = value
        break
      case 'seed':
        preferences.seed = value
    }
  }
  return { preferences: Object.keys(preferences).length > 0 ? preferences : undefined }
}

/** The pairs of a header, names in lower case. One pass: what follows a comma or semicolon outside quotes is another. */
function preferencePairs(header: string): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = []
  let from = 0
  let quoted = false
  for (let index = 0; index <= header.length; index++) {
    const character = header[index]
    if (character === '"') quoted = !quoted
    if (character !== undefined && (quoted || (character !== ',' && character !== ';'))) continue
    const [name = '', ...rest] = header.slice(from, index).split('=')
    const value = rest.join('=').trim()
    const isQuoted = value.length > 1 && value.startsWith('"') && value.endsWith('"')
    if (rest.length > 0) pairs.push([name.trim().toLowerCase(), isQuoted ? value.slice(1, -1) : value])
    from = index + 1
  }
  return pairs
}
