import type { Rendition } from '../../protocol/media-types.js'

/** What a link to the console restores. Where it is sent is not part of it: that is for the reader to say. */
export interface SavedRequest {
  readonly rendition: Rendition
  readonly body: string
}

const NAME = 'try='

/** The part of an address after `#` that restores a request. */
export function toFragment({ rendition, body }: SavedRequest): string {
  const bytes = new TextEncoder().encode(JSON.stringify([rendition, body]))
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return `#${NAME}${text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

/** Reads such a part; `undefined` for any other. */
export function fromFragment(fragment: string): SavedRequest | undefined {
  if (!fragment.startsWith(`#${NAME}`)) return undefined
  try {
    const text = atob(
      fragment
        .slice(NAME.length + 1)
        .replaceAll('-', '+')
        .replaceAll('_', '/'),
    )
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
    const saved: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (!Array.isArray(saved) || typeof saved[1] !== 'string') return undefined
    return { rendition: saved[0] === 'published' ? 'published' : 'wire', body: saved[1] }
  } catch {
    return undefined
  }
}
