import type { ByteWindow } from '../../source/scan/byte-window.js'
import type { WrittenYaml } from '../capture-item.js'
import type { PlainValue } from './plain-yaml.js'
import { OtherYaml, readScalar, scalarEnd } from './yaml-scalar.js'

const MOST_LAYOUTS = 16
const MOST_LEARNT = 500
const LONGEST_REPEATED = 200
const LINE_FEED = 0x0a

/** A scalar of an item: what stands before it, which is ASCII, and where its value goes. */
interface Slot {
  readonly before: string
  readonly path: readonly string[]
  readonly indent: number
  readonly put: (value: unknown) => void
  /** How the value was written that was put there last, if that is short and ASCII: most are so again. */
  last: string
  /** Where the value stands in the item that was found last, and whether it is written as the last one. */
  start: number
  end: number
  isRepeated: boolean
}

/** How an item is written: what stands in it besides its scalars, and the value that these are put into. */
interface Layout {
  /** A list of one item, which its scalars are put into. */
  readonly list: readonly unknown[]
  readonly slots: readonly Slot[]
  readonly tail: string
}

/** An item that is written as one before it; nothing of it was read yet. */
export interface AlikeItem {
  readonly layout: Layout
  /** Where it ends in the window. */
  readonly end: number
  readonly lines: number
}

/** An item that was read. */
export interface ReadItem extends Pick<AlikeItem, 'end' | 'lines'> {
  readonly value: unknown
}

interface Extent {
  readonly start: number
  readonly end: number
}

/** Where an item begins in a window. */
export interface ItemStart {
  readonly start: number
  /** What each item of the list begins with. */
  readonly opening: string
  /** How many bytes an item has at the most. */
  readonly longest: number
}

/**
 * Knows the items of a list by how those before them were written. To find that one is written alike is a comparison of
 * what stands between its scalars; its value is then that of the other one, with these scalars in it.
 */
export class AlikeItems {
  /** The one that was found last comes first. */
  private layouts: readonly Layout[] = []
  private learnt = 0

  /** Learns from an item that was read. */
  learn(text: string, { value, scalars }: PlainValue): void {
    if (!Array.isArray(value) || value.length !== 1 || this.learnt++ >= MOST_LEARNT) return
    let at = 0
    const slots = scalars.map(({ start, end, path, indent, put }) => {
      const before = text.slice(at, start)
      at = end
      return { before, path, indent, put, last: '', start, end, isRepeated: false }
    })
    const layout = { list: value, slots, tail: text.slice(at) }
    this.layouts = [layout, ...this.layouts.slice(0, MOST_LAYOUTS - 1)]
  }

  /** The item that begins at a place of a window, if one before it was written so; or that more of it has to come. */
  find(window: ByteWindow, { start, opening, longest }: ItemStart): AlikeItem | 'more' | undefined {
    if (this.layouts.length === 0) return undefined
    const { bytes, isLast } = window
    // Of bytes no text is made as long as the item is not whole.
    const end = bytes.indexOf(`\n${opening}`, start) + 1
    if (end === 0) return isLast || bytes.length - start > longest ? undefined : 'more'
    const { text } = window
    const layout = this.layouts.find((known) => follows(known, text, { start, end }))
    if (!layout) return undefined
    const lines = countLines(text, { start, end })
    if (end - start - lines > longest) return undefined
    if (layout !== this.layouts[0])
      this.layouts = [layout, ...this.layouts.filter((other) => other !== layout)]
    return { layout, end, lines }
  }

  /** The item that was found last as it is written. */
  written({ text }: ByteWindow, { layout }: AlikeItem): Omit<WrittenYaml, 'ending'> {
    const scalars = layout.slots.map(({ before, path, start, end }) => ({
      before,
      text: text.slice(start, end),
      path: path.slice(1),
    }))
    return { format: 'vcr', scalars, tail: layout.tail }
  }

  /** The value of the item that was found last, which is to be looked at before the next one is read. */
  read({ bytes }: ByteWindow, { layout, end, lines }: AlikeItem): ReadItem | undefined {
    try {
      for (const slot of layout.slots) if (!slot.isRepeated) fill(slot, bytes)
    } catch (error) {
      if (error instanceof OtherYaml) return undefined
      throw error
    }
    return { value: layout.list[0], end, lines }
  }
}

function follows({ slots, tail }: Layout, text: string, { start, end }: Extent): boolean {
  let at = start
  for (const slot of slots) {
    if (!text.startsWith(slot.before, at)) return false
    at += slot.before.length
    slot.start = at
    slot.isRepeated = isAt(text, at, slot.last)
    at = slot.isRepeated ? at + slot.last.length : scalarEnd(text, at, slot.indent)
    if (at === -1) return false
    slot.end = at
  }
  return at + tail.length === end && text.startsWith(tail, at)
}

function fill(slot: Slot, bytes: Buffer): void {
  const { start, end } = slot
  const written = bytes.toString('utf8', start, end)
  slot.put(readScalar(written))
  slot.last = written.length === end - start && written.length <= LONGEST_REPEATED ? written : ''
}

function countLines(text: string, { start, end }: Extent): number {
  let count = 0
  for (let at = start; at < end; at = text.indexOf('\n', at) + 1) count++
  return count
}

/** Whether a scalar is written like this. */
function isAt(text: string, at: number, written: string): boolean {
  return written !== '' && text.startsWith(written, at) && text.charCodeAt(at + written.length) === LINE_FEED
}
