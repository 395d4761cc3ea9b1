import { quoteAt, type StringExtent } from './body-notation.js'
import type { ByteView } from './byte-view.js'

const MOST_KEYS = 64

/** Where a key stands. */
interface Window {
  readonly text: string
  readonly view: ByteView
  readonly extent: StringExtent
}

/** The keys of the maps that are being read, those of an inner map behind those of its outer one. */
export class MapKeys {
  private readonly keys: string[] = []
  count = 0

  /** Whether the map, whose keys begin at `first`, has not had the key that was read last. One that may be written in several ways counts as had. */
  add(first: number, { text, view, extent }: Window, start: number): boolean {
    if (!extent.isPlain || this.count - first > MOST_KEYS) return false
    const key = text.slice(start + quoteAt(view, start), extent.end)
    for (let index = first; index < this.count; index++) if (this.keys[index] === key) return false
    this.keys[this.count++] = key
    return true
  }
}
