import type { HeaderPlace, Opening } from './entry-part.js'

/** Where a credential stands, and what it is written as. */
export interface CredentialPlace extends HeaderPlace {
  readonly opening: Opening
}

/** The value of a credential as it is written; `undefined` where it has to be read to be known. */
export function credentialIn(text: string, { opening }: CredentialPlace): string | undefined {
  switch (opening) {
    case 'string':
      return stringIn(`"${text}"`)
    case 'scalar':
      if (text.startsWith('"')) return stringIn(text)
      return text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text
    case 'quoted':
      return text
    default:
      return undefined
  }
}

function stringIn(json: string): string | undefined {
  try {
    return String(JSON.parse(json))
  } catch {
    return undefined
  }
}
