import type { ByteWindow } from '../../source/scan/byte-window.js'
import type { CaptureItem } from '../capture-item.js'
import type { FormatReader } from '../format-reader.js'
import { type Line, LineReader } from '../line-reader.js'
import { cutOff, problemAt } from '../problems.js'
import type { ReadSettings } from '../read-options.js'
import { CassetteParser } from './cassette-parser.js'
import { endingOf, hasWholeBody } from './vcr-ending.js'
import { readInteraction } from './vcr-interaction.js'

/** Where in the cassette the next line stands. */
type Part = 'head' | 'interactions' | 'tail'

/**
 * Reads VCR cassettes: a YAML mapping with a list of interactions. The list is cut into its items by their
 * indentation, and each is parsed by itself, so a cassette may have any length. One with its list in brackets is parsed
 * as a whole.
 */
export class VcrReader implements FormatReader {
  private readonly lines: LineReader
  private readonly parser = new CassetteParser()
  private readonly source: string
  private readonly settings: ReadSettings
  private items: CaptureItem[] = []
  private part: Part = 'head'
  private head: Line[] = []
  private headLength = 0
  private item: Line[] = []
  private itemLength = 0
  private indent: string | undefined
  private entry = 0
  /** How the interactions end: one at the end of the file that ends otherwise is not whole. */
  private ending: string | undefined

  constructor(source: string, settings: ReadSettings) {
    this.source = source
    this.settings = settings
    this.lines = new LineReader(settings.maxEntryBytes)
  }

  read(window: ByteWindow): readonly CaptureItem[] {
    this.items = []
    for (const line of this.lines.take(window)) this.readLine(line)
    return this.items
  }

  finish(window: ByteWindow, cut: string | undefined): readonly CaptureItem[] {
    this.items = []
    const end = window.base + window.bytes.length
    const last = this.lines.takeLast(window)
    if (last) this.readLine(last)
    const isWhole = this.part === 'head' ? this.readWhole() : this.part === 'tail' || this.readLastItem(last)
    if (!isWhole || cut !== undefined) {
      this.items.push(cutOff({ source: this.source, entry: this.entry + 1 }, end, cut))
    }
    return this.items
  }

  private readLine(line: Line): void {
    if (this.part === 'head') this.readHeadLine(line)
    else if (this.part === 'interactions') this.readItemLine(line)
  }

  private readHeadLine(line: Line): void {
    if (/^(http_)?interactions:\s*(#.*)?$/.test(line.text) && line.isWhole) this.part = 'interactions'
    else {
      this.headLength += line.length
      if (this.headLength <= this.settings.maxEntryBytes) this.head.push(line)
    }
  }

  private readItemLine(line: Line): void {
    const [, indent = '', first = ''] = /^( *)([^ #]?)/.exec(line.text) ?? []
    this.indent ??= first === '-' ? indent : undefined
    const isOutside = first !== '' && this.indent !== undefined && indent.length <= this.indent.length
    if (isOutside && this.item.length > 0) this.readItem()
    if (isOutside && !(first === '-' && indent === this.indent)) {
      this.part = 'tail'
      return
    }
    if (this.indent === undefined) return
    this.itemLength += line.length
    if (this.itemLength <= this.settings.maxEntryBytes || this.item.length === 0) this.item.push(line)
  }

  private readItem(): void {
    this.entry += 1
    const [first] = this.item
    const isTooLong = this.itemLength > this.settings.maxEntryBytes
    const interaction = isTooLong ? undefined : this.parser.parseItem(textOf(this.item))
    const place = { source: this.source, entry: this.entry, ...(first && { line: first.number }) }
    const exchange = readInteraction(interaction, place, this.settings)
    if (exchange) this.items.push({ kind: 'exchange', exchange })
    else {
      const tooLong = `the interaction is longer than ${this.settings.maxEntryBytes} bytes`
      const reason = isTooLong
        ? tooLong
        : 'the interaction is no YAML, or has neither a request nor a response'
      this.items.push(problemAt(place, first?.offset ?? 0, reason))
    }
    if (exchange) this.ending = endingOf(interaction)
    this.item = []
    this.itemLength = 0
  }

  /** Without anything after the list, the last item has to prove that it is whole: by ending as the others do. */
  private readLastItem(last: Line | undefined): boolean {
    if (this.item.length === 0) return false
    if (this.itemLength > this.settings.maxEntryBytes) {
      this.readItem()
      return true
    }
    const interaction = this.parser.parseItem(textOf(this.item))
    const place = { source: this.source, entry: this.entry + 1 }
    const exchange = readInteraction(interaction, place, this.settings)
    const isWhole =
      exchange?.request !== undefined &&
      exchange.response !== undefined &&
      hasWholeBody(interaction) &&
      (this.ending === undefined || endingOf(interaction) === this.ending) &&
      (last === undefined || last.text.trim() === '')
    if (isWhole) this.readItem()
    return isWhole
  }

  private readWhole(): boolean {
    const { maxEntryBytes } = this.settings
    if (this.headLength > maxEntryBytes) {
      const place = { source: this.source, entry: 1 }
      this.items.push(problemAt(place, 0, `no list of interactions begins in ${maxEntryBytes} bytes`))
      return true
    }
    const list = listOf(this.parser.parse(textOf(this.head)))
    for (const interaction of list ?? []) {
      this.entry += 1
      const place = { source: this.source, entry: this.entry }
      const exchange = readInteraction(interaction, place, this.settings)
      if (exchange) this.items.push({ kind: 'exchange', exchange })
      else this.items.push(problemAt(place, 0, 'the interaction has neither a request nor a response'))
    }
    return list !== undefined
  }
}

function listOf(cassette: unknown): readonly unknown[] | undefined {
  if (typeof cassette !== 'object' || cassette === null) return undefined
  const list =
    'http_interactions' in cassette
      ? cassette.http_interactions
      : 'interactions' in cassette
        ? cassette.interactions
        : undefined
  return Array.isArray(list) ? list : undefined
}

function textOf(lines: readonly Line[]): string {
  return lines.map((line) => `${line.text}\n`).join('')
}
