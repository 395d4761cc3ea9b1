import type { ByteWindow } from '../../source/scan/byte-window.js'
import type { WrittenYaml } from '../capture-item.js'
import type { EntryShortcut, TakenEntries } from '../entry-shortcut.js'
import type { ReadSettings } from '../read-options.js'
import { AlikeItems, type ItemStart, type ReadItem } from './alike-items.js'
import type { PlainValue } from './plain-yaml.js'

/** Items that need not be read, or one that was read by its scalars alone. */
export type KnownItem =
  | { readonly kind: 'taken'; readonly taken: TakenEntries }
  | { readonly kind: 'read'; readonly read: ReadItem; readonly written: Written | undefined }

type Written = Omit<WrittenYaml, 'ending'>

/** The items of a cassette that are written as those before them. */
export class KnownItems {
  private readonly alike = new AlikeItems()
  private readonly shortcut: EntryShortcut | undefined
  private readonly longest: number

  constructor({ shortcut, maxEntryBytes }: Pick<ReadSettings, 'shortcut' | 'maxEntryBytes'>) {
    this.shortcut = shortcut
    this.longest = maxEntryBytes
  }

  /** Learns from an item that was read; returns how it is written, for those who take the next ones. */
  learn(text: string, plain: PlainValue): Written | undefined {
    this.alike.learn(text, plain)
    return this.shortcut && writtenItem(text, plain)
  }

  /** What begins at a place of a window; `more` where the window does not hold all of it. */
  find(window: ByteWindow, { start, opening }: Omit<ItemStart, 'longest'>): KnownItem | 'more' | undefined {
    const { longest } = this
    const place = { start, opening, longest }
    const before = Number.POSITIVE_INFINITY
    const taken = this.shortcut?.take(window, start, { format: 'vcr', before, longest })
    if (taken) return { kind: 'taken', taken }
    const found = this.alike.find(window, place)
    if (found === 'more' || !found) return found
    const read = this.alike.read(window, found)
    return read && { kind: 'read', read, written: this.shortcut && this.alike.written(window, found) }
  }
}

/** An item that was read by itself, as it is written. */
function writtenItem(text: string, { scalars }: PlainValue): Written {
  let at = 0
  const written = scalars.map(({ start, end, path }) => {
    const before = latin1(text.slice(at, start))
    at = end
    return { before, text: latin1(text.slice(start, end)), path: path.slice(1) }
  })
  return { format: 'vcr', scalars: written, tail: latin1(text.slice(at)) }
}

/** A text as its bytes of UTF-8 are, one character each. */
function latin1(text: string): string {
  return Buffer.from(text).toString('latin1')
}

const SPACE = 0x20
const MINUS = 0x2d

/** What stands before the dash of an item with something behind it that begins at a place; `undefined` where none does. */
export function itemIndent(bytes: Uint8Array, start: number): string | undefined {
  let dash = start
  while (bytes[dash] === SPACE) dash++
  return bytes[dash] === MINUS && bytes[dash + 1] === SPACE ? ' '.repeat(dash - start) : undefined
}
