import type { ByteWindow } from '../../source/scan/byte-window.js'
import { JsonCursor } from '../../source/scan/json-cursor.js'
import { Malformed, OUT_OF_BYTES, OutOfBytes } from '../../source/scan/scan-signals.js'
import type { CaptureItem } from '../capture-item.js'
import { addTaken } from '../entry-shortcut.js'
import type { FormatReader, ReadProgress } from '../format-reader.js'
import { cutOff, problemAt } from '../problems.js'
import type { ReadSettings } from '../read-options.js'
import { endOfOther, findEntryStart, findInnerEntry, firstNameAt } from './entry-starts.js'
import { HarEntryReader } from './har-entry.js'
import { SkippedMember } from './skipped-member.js'

/** Where in the document the next byte stands. */
type Level = 'document' | 'log' | 'entries' | 'entry' | 'lost' | 'after'

/** Waiting for more than this would hold up the entries that are whole. */
const LONGEST_USUAL = 16 * 1024

/**
 * Reads HAR 1.2, one JSON document of any size: the items of `log.entries` one by one, wherever that list stands in
 * `log`, and nothing else. After an entry that cannot be read it looks for the next one that begins as the others do.
 */
export class HarReader implements FormatReader {
  private readonly cursor = new JsonCursor()
  private readonly source: string
  private readonly settings: ReadSettings
  private readonly entries: HarEntryReader
  private level: Level = 'document'
  private isFirst = true
  private skipped: SkippedMember | undefined
  private stoppedAt: number | undefined
  private entry = 0
  private hasEntries = false
  private items: CaptureItem[] = []
  /** The writers of HAR begin all entries of a file with the same member, though not all with the same one. */
  entryName: string | undefined
  /** The length of the longest entry that was recognised: what is left of a window, if shorter, is hardly a whole one. */
  private usual = 0

  /** With `entryName` the bytes begin with an entry in the middle of a HAR. */
  constructor(source: string, settings: ReadSettings, entryName?: string) {
    this.source = source
    this.settings = settings
    this.entries = new HarEntryReader(this.cursor, settings)
    this.entryName = entryName
    if (entryName !== undefined) this.beginAtEntry()
  }

  private readonly place = () => ({ source: this.source, entry: this.entry + 1 })

  private beginAtEntry(): void {
    this.level = 'entry'
    this.isFirst = false
    this.hasEntries = true
  }

  read(window: ByteWindow): readonly CaptureItem[] {
    this.items = []
    this.cursor.load(window, 0)
    let done = 0
    try {
      for (let more = true; more; done = this.cursor.at) more = this.step(window)
    } catch (signal) {
      if (!(signal instanceof OutOfBytes)) throw signal
    }
    window.drop(done)
    if (window.bytes.length > 0) this.waitFor(window)
    return this.items
  }

  finish(window: ByteWindow, cut: string | undefined): readonly CaptureItem[] {
    if (cut === undefined && (this.level === 'lost' || this.level === 'after')) return []
    return [cutOff(this.place(), window.base + window.bytes.length, cut)]
  }

  progress(): ReadProgress {
    return { entries: this.entry, lines: 0, stoppedAt: this.stoppedAt }
  }

  get isDone(): boolean {
    return this.stoppedAt !== undefined
  }

  seeksNext(): boolean {
    return this.level === 'lost'
  }

  /**
   * Takes one step over the document. Returns false when it came to the window's end; where it throws `OUT_OF_BYTES`
   * instead, nothing has changed and the step is to be taken again with more bytes.
   */
  private step(window: ByteWindow): boolean {
    if (this.skipped) return this.skip(window, this.skipped)
    if (this.level === 'lost') return this.findEntry(window)
    if (this.level === 'entry') return this.readEntry(window)
    if (this.level === 'after') this.readAfter(window)
    else this.stepOverStructure(window)
    return true
  }

  private stepOverStructure(window: ByteWindow): void {
    try {
      if (this.level === 'entries') this.stepToEntry()
      else this.stepToMember(window)
    } catch (signal) {
      if (!(signal instanceof Malformed)) throw signal
      this.report(window, signal.at, `the document is damaged here: ${signal.message}`)
      this.cursor.at = signal.at
      this.level = 'lost'
    }
  }

  private stepToMember(window: ByteWindow): void {
    const { cursor } = this
    const name = this.isFirst ? cursor.firstName() : cursor.nextName()
    if (name === undefined) {
      if (this.level === 'document') this.endDocument(window)
      else this.level = 'document'
      this.isFirst = false
      return
    }
    const first = cursor.peek()
    if (this.level === 'document' && name === 'log' && first === 0x7b) this.enter('log')
    else if (this.level === 'log' && name === 'entries' && first === 0x5b) this.enter('entries')
    else {
      this.skipped = new SkippedMember()
      this.isFirst = false
    }
  }

  /** Each document of a file has to be a HAR: one that is not was not read. */
  private endDocument(window: ByteWindow): void {
    this.level = 'after'
    if (this.hasEntries) return
    this.report(window, this.cursor.at, 'the document has no `log.entries`, so it is no HAR')
  }

  private enter(level: 'log' | 'entries'): void {
    this.level = level
    this.isFirst = true
    this.hasEntries ||= level === 'entries'
  }

  private stepToEntry(): void {
    const more = this.isFirst ? this.cursor.firstItem() : this.cursor.nextItem()
    this.isFirst = false
    this.level = more ? 'entry' : 'log'
  }

  private readEntry(window: ByteWindow): boolean {
    const { cursor } = this
    cursor.peek()
    const start = cursor.at
    const { shortcut, maxEntryBytes: longest, endsAt } = this.settings
    if (window.base + start >= endsAt) this.stoppedAt = window.base + start
    if (this.isDone) return false
    const place = this.place()
    if (!window.isLast && window.bytes.length - start < this.usual) throw OUT_OF_BYTES
    const taken = shortcut?.take(window, start, { format: 'har', before: endsAt - window.base, longest })
    if (taken) {
      addTaken(this.items, taken, (index) => ({ ...place, entry: place.entry + index }))
      this.entryName ??= firstNameAt(window.text, start)
      this.usual = Math.min(Math.max(this.usual, taken.longest), LONGEST_USUAL)
      cursor.at = taken.end
      this.entry += taken.count
      this.level = 'entries'
      return true
    }
    try {
      const exchange = this.entries.read(place)
      const inner = this.entryWithin(window, start)
      if (inner !== undefined) this.report(window, start, 'the entry is torn: another one begins inside it')
      else if (cursor.at - start > longest)
        this.report(window, start, `the entry is longer than ${longest} bytes`)
      else if (this.entries.broken !== undefined) this.report(window, start, this.entries.broken)
      else if (exchange.request || exchange.response) {
        const written = { format: 'har', text: window.text.slice(start, cursor.at) } as const
        this.items.push({ kind: 'exchange', exchange, ...(shortcut && { written }) })
        this.entryName ??= firstNameAt(window.text, start)
      } else this.report(window, start, 'the entry has neither a request nor a response')
      this.level = inner === undefined ? 'entries' : 'entry'
      cursor.at = inner ?? cursor.at
    } catch (signal) {
      if (!(signal instanceof Malformed)) throw signal
      const end = endOfOther(window, cursor, { start, wrongAt: signal.at })
      const at = window.base + signal.at
      this.report(window, start, `the entry cannot be read: ${signal.message} at byte ${at}`)
      const isWhole = end !== undefined && this.entryWithin(window, start) === undefined
      cursor.at = isWhole ? end : start + 1
      this.level = isWhole ? 'entries' : 'lost'
    }
    this.entry += 1
    return true
  }

  /** Where another entry begins in the value that was just read. */
  private entryWithin({ text }: ByteWindow, start: number): number | undefined {
    const { cursor, entries, entryName = firstNameAt(text, start) } = this
    return entryName === undefined ? undefined : findInnerEntry(text, { start, cursor, entries, entryName })
  }

  /** Looks for the beginning of another entry, one that has the usual first member. */
  private findEntry({ text }: ByteWindow): boolean {
    const { cursor } = this
    const { found, at } = findEntryStart(text, cursor.at, this.entryName)
    // From here on it reads as one that begins in the middle does.
    if (found) this.beginAtEntry()
    cursor.at = at
    return found
  }

  private readAfter(window: ByteWindow): void {
    const byte = this.cursor.peek()
    this.level = 'document'
    this.isFirst = true
    this.hasEntries = false
    if (byte === 0x7b) return
    this.report(window, this.cursor.at, 'the document has ended, but more bytes follow')
    this.level = 'lost'
  }

  private skip(window: ByteWindow, skipped: SkippedMember): boolean {
    const end = skipped.skip(window, this.cursor.at)
    if (end !== -1 && skipped.holdsEntries)
      this.report(window, end, 'entries that stand outside of `log.entries` are not read')
    this.cursor.at = end === -1 ? window.bytes.length : end
    if (end !== -1) this.skipped = undefined
    return end !== -1
  }

  /** What is left is the beginning of an entry: more has to come, unless it is too long already. */
  private waitFor(window: ByteWindow): void {
    const { maxEntryBytes } = this.settings
    if (this.level !== 'entry' || this.isDone || window.bytes.length <= maxEntryBytes) {
      window.wantMore(maxEntryBytes)
      return
    }
    this.report(window, 0, `the entry is longer than ${maxEntryBytes} bytes`)
    this.entry += 1
    this.level = 'lost'
    window.drop(1)
    this.cursor.load(window, 0)
    this.findEntry(window)
    window.drop(this.cursor.at)
  }

  private report(window: ByteWindow, at: number, reason: string): void {
    this.items.push(problemAt(this.place(), window.base + at, reason))
  }
}
