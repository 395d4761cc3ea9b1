import type { ByteWindow } from '../../source/scan/byte-window.js'
import type { WrittenYaml } from '../capture-item.js'
import type { EntryShortcut, TakenEntries } from '../entry-shortcut.js'
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

  constructor(shortcut: EntryShortcut | undefined) {
    this.shortcut = shortcut
  }

  /** Learns from an item that was read; returns how it is written, for those who take the next ones. */
  learn(text: string, plain: PlainValue): Written | undefined {
    this.alike.learn(text, plain)
    return this.shortcut && writtenItem(text, plain)
  }

  /** What begins at a place of a window; `more` where the window does not hold all of it. */
  find(window: ByteWindow, place: ItemStart): KnownItem | 'more' | undefined {
    const { start, longest } = place
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
