import type { ByteWindow } from '../../source/scan/byte-window.js'
import type { CaptureItem, WrittenYaml } from '../capture-item.js'
import { addTaken } from '../entry-shortcut.js'
import type { FormatReader } from '../format-reader.js'
import { type Line, LineReader } from '../logs/line-reader.js'
import { cutOff, problemAt } from '../problems.js'
import type { ReadSettings } from '../read-options.js'
import { readCassetteHead } from './cassette-head.js'
import { CLOSING_QUOTE, DIRECTIVE, DOCUMENT_MARK, ITEM, LIST, PLAIN_MEMBER } from './cassette-lines.js'
import { CassetteParser, type ParsedYaml } from './cassette-parser.js'
import { itemIndent, type KnownItem, KnownItems } from './known-items.js'
import { LineGatherer } from './line-gatherer.js'
import { endingOf, endsAlike, hasWholeResponse } from './vcr-ending.js'
import { readInteraction } from './vcr-interaction.js'

type LineStart = Pick<Line, 'number' | 'offset'>

/** Where in the cassette the next line stands: before a list, in one, or behind one. */
type Part = 'head' | 'interactions' | 'tail'

/**
 * Reads VCR cassettes: YAML mappings with a list of interactions, one or several in a file. The list is cut into its
 * items by their indentation, and each is parsed by itself, so a cassette may have any length. One with its list in
 * brackets is parsed as a whole. What belongs to no list is told, and reading goes on behind it.
 */
export class VcrReader implements FormatReader {
  private readonly lines: LineReader
  private readonly known: KnownItems
  private readonly parser = new CassetteParser()
  private readonly source: string
  private readonly settings: ReadSettings
  private items: CaptureItem[] = []
  private part: Part = 'head'
  private readonly head: LineGatherer
  private readonly item: LineGatherer
  private indent: string | undefined
  private entry = 0
  private hasList = false
  /** Whether the line before was told as one that belongs to nothing: one problem is enough for several. */
  private isLost = false
  /** How the interactions end: one at the end of the file that ends otherwise is not whole. */
  private ending: string | undefined

  constructor(source: string, settings: ReadSettings) {
    this.source = source
    this.settings = settings
    this.known = new KnownItems(settings)
    this.lines = new LineReader(settings.maxEntryBytes)
    this.head = new LineGatherer(settings.maxEntryBytes)
    this.item = new LineGatherer(settings.maxEntryBytes)
  }

  read(window: ByteWindow): readonly CaptureItem[] {
    this.items = []
    while (this.step(window));
    return this.items
  }

  finish(window: ByteWindow, cut: string | undefined): readonly CaptureItem[] {
    this.items = []
    const end = window.base + window.bytes.length
    const last = this.lines.takeLast(window)
    if (last) this.readLine(last)
    const isWhole = this.part === 'interactions' ? this.readLastItem(last) : this.endDocument()
    if (!isWhole || cut !== undefined) {
      this.items.push(cutOff({ source: this.source, entry: this.entry + 1 }, end, cut))
    }
    return this.items
  }

  /** Takes items that are written as those before them, or the next line; false where the window holds neither. */
  private step(window: ByteWindow): boolean {
    const found = this.knownItem(window)
    if (found === 'more') {
      this.lines.await(window)
      return false
    }
    if (found) {
      this.addKnown(found, { number: this.lines.nextNumber, offset: window.base + this.lines.at })
      return true
    }
    const line = this.lines.next(window)
    if (line) this.readLine(line)
    else this.lines.drop(window)
    return line !== undefined
  }

  /** What begins here, if it is an item that is known; `more` where the window does not hold all of it. */
  private knownItem(window: ByteWindow): KnownItem | 'more' | undefined {
    if (this.part !== 'interactions' || !this.lines.isAtStart) return undefined
    const indent = itemIndent(window.bytes, this.lines.at)
    if (indent === undefined || indent !== (this.indent ?? indent)) return undefined
    if (!this.item.isEmpty) this.readItem()
    const found = this.known.find(window, { start: this.lines.at, opening: `${indent}- ` })
    if (typeof found === 'object') this.indent = indent
    return found
  }

  private addKnown(found: KnownItem, start: LineStart): void {
    if (found.kind === 'read') {
      this.addInteraction(found.read, start, found.written)
      this.lines.skip(found.read.end, found.read.lines)
      return
    }
    const { taken } = found
    const { source, entry } = this
    addTaken(this.items, taken, (index, lines) => ({
      source,
      entry: entry + index + 1,
      line: start.number + lines,
    }))
    this.entry += taken.count
    this.ending = taken.ending
    this.lines.skip(taken.end, taken.lines)
  }

  private readLine(line: Line): void {
    if (line.text.trim() === '') this.addBlank(line)
    else if (this.part === 'interactions') this.readItemLine(line)
    else this.readOutside(line)
  }

  /** White space belongs to what it stands in, whatever it is made of. */
  private addBlank(line: Line): void {
    if (this.part === 'interactions' && !this.item.isEmpty) this.item.add({ ...line, text: '' })
  }

  /** Before a list anything may stand, such as what its items refer to; behind it only members of its cassette. */
  private readOutside(line: Line): void {
    const { text } = line
    if (DOCUMENT_MARK.test(text)) {
      this.endDocument()
      this.part = 'head'
      // `--- {…}` and `--- # a comment` begin a document on the same line.
      if (text.length > 3 && text.startsWith('---')) this.head.add({ ...line, text: `   ${text.slice(3)}` })
    } else if (LIST.test(text) && line.isWhole) this.beginList()
    else if (this.part === 'head') {
      if (!DIRECTIVE.test(text)) this.head.add(line)
    } else if (this.resumes(text)) this.resumeList(line)
    else if (!PLAIN_MEMBER.test(text) && !/^\s*#/.test(text)) this.lose(line)
  }

  private beginList(): void {
    this.readHead()
    this.part = 'interactions'
    this.indent = undefined
    this.hasList = true
    this.isLost = false
  }

  /** Whether the list goes on behind what did not belong to it. */
  private resumes(text: string): boolean {
    return ITEM.test(text) && (this.indent === undefined || text.startsWith(`${this.indent}-`))
  }

  private resumeList(line: Line): void {
    this.part = 'interactions'
    this.indent ??= /^ */.exec(line.text)?.[0]
    this.isLost = false
    this.item.add(line)
  }

  private readItemLine(line: Line): void {
    const [, indent = '', first = ''] = /^( *)([^ #]?)/.exec(line.text) ?? []
    const isItem = ITEM.test(line.text)
    this.indent ??= isItem ? indent : undefined
    const isOutside = first !== '' && (this.indent === undefined || indent.length <= this.indent.length)
    if (isOutside && CLOSING_QUOTE.test(line.text) && !this.item.isEmpty) {
      this.item.add({ ...line, text: `${' '.repeat((this.indent ?? '').length + 2)}${line.text}` })
      return
    }
    if (isOutside && !this.item.isEmpty) this.readItem()
    if (isOutside && !(isItem && indent === this.indent)) {
      this.part = 'tail'
      this.isLost = false
      this.readOutside(line)
    } else if (this.indent !== undefined) this.item.add(line)
  }

  private readItem(): void {
    const { first, isTooLong } = this.item
    const text = this.item.take()
    const tooLong = { reason: `the interaction is longer than ${this.settings.maxEntryBytes} bytes` }
    const parsed: ParsedYaml = isTooLong ? tooLong : this.parser.parseItem(text)
    const written = parsed.plain && this.known.learn(text, parsed.plain)
    if (first) this.addInteraction(parsed, first, written)
  }

  private addInteraction(
    { value, reason }: ParsedYaml,
    { number: line, offset }: LineStart,
    written?: Omit<WrittenYaml, 'ending'>,
  ): void {
    const place = { source: this.source, entry: ++this.entry, line }
    const exchange = reason ?? readInteraction(value, place, this.settings)
    if (typeof exchange === 'string') this.items.push(problemAt(place, offset, exchange))
    else {
      const ending = endingOf(value)
      this.ending = ending
      this.items.push({ kind: 'exchange', exchange, ...(written && { written: { ...written, ending } }) })
    }
  }

  /** Without anything after the list, the last item has to prove that it is whole: by ending as the others do. */
  private readLastItem(last: Line | undefined): boolean {
    // A list without an item is an empty cassette, or one that was cut off.
    if (this.item.isEmpty) return this.indent !== undefined
    if (this.item.isTooLong) {
      this.readItem()
      return true
    }
    const { value } = this.parser.parseItem(this.item.text)
    const place = { source: this.source, entry: this.entry + 1 }
    const exchange = readInteraction(value, place, this.settings)
    const hasBoth =
      typeof exchange !== 'string' && exchange.request !== undefined && exchange.response !== undefined
    const endsAsLine = last === undefined || last.text.trim() === ''
    const isWhole = hasBoth && hasWholeResponse(value) && endsAlike(value, this.ending) && endsAsLine
    if (isWhole) this.readItem()
    return isWhole
  }

  /** Tells of a line that belongs to no list, once for several in a row. */
  private lose(line: Line): void {
    if (this.isLost) return
    this.isLost = true
    const place = { source: this.source, entry: this.entry + 1, line: line.number }
    const reason = 'this and what follows belongs to no list of interactions, and was not read'
    this.items.push(problemAt(place, line.offset, reason))
  }

  private readHead(): void {
    if (this.head.isEmpty) return
    const { source, entry, parser, settings } = this
    const { items, entries, hasList } = readCassetteHead(this.head, { source, entry }, { parser, settings })
    this.items.push(...items)
    this.entry += entries
    this.hasList ||= hasList
  }

  /** Ends a document; false if it had no list, and with that is no cassette, or only the beginning of one. */
  private endDocument(): boolean {
    const before = this.items.length
    const isEmpty = this.head.isEmpty
    this.readHead()
    const isWhole = this.hasList || isEmpty || this.items.length > before
    this.hasList = false
    return isWhole
  }
}
