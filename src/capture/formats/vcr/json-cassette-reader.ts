import type { ByteWindow } from '../../source/scan/byte-window.js'
import { OPEN_BRACE, OPEN_BRACKET } from '../../source/scan/json-bytes.js'
import { JsonCursor } from '../../source/scan/json-cursor.js'
import { Malformed, OutOfBytes } from '../../source/scan/scan-signals.js'
import type { CaptureItem } from '../capture-item.js'
import type { FormatReader } from '../format-reader.js'
import { jsonNamesTwice } from '../parsed/json-names-twice.js'
import { cutOff, problemAt } from '../problems.js'
import type { ReadSettings } from '../read-options.js'
import { readInteraction } from './vcr-interaction.js'

const LISTS: ReadonlySet<string> = new Set(['interactions', 'http_interactions'])

/**
 * Reads VCR cassettes that are JSON documents, as vcrpy writes them on demand: one interaction after the other, one
 * cassette after the other. What follows a cassette and is none is told.
 */
export class JsonCassetteReader implements FormatReader {
  private readonly cursor = new JsonCursor()
  private readonly source: string
  private readonly settings: ReadSettings
  private level: 'document' | 'interactions' | 'after' | 'stopped' = 'document'
  private isFirst = true
  private hasList = false
  private documentAt = 0
  private entry = 0
  private items: CaptureItem[] = []

  constructor(source: string, settings: ReadSettings) {
    this.source = source
    this.settings = settings
  }

  read(window: ByteWindow): readonly CaptureItem[] {
    this.items = []
    this.cursor.load(window, 0)
    let done = 0
    try {
      while (this.level !== 'stopped' && !this.isAtEnd()) {
        if (this.level === 'document') this.stepToMember(window)
        else if (this.level === 'after') this.stepToDocument(window)
        else this.stepToInteraction(window)
        done = this.cursor.at
      }
      if (this.level === 'after' || this.level === 'stopped') done = window.bytes.length
    } catch (signal) {
      if (signal instanceof Malformed) this.stop(window, signal.at, `this is no JSON: ${signal.message}`)
      else if (!(signal instanceof OutOfBytes)) throw signal
    }
    window.drop(this.level === 'stopped' ? window.bytes.length : done)
    if (window.bytes.length > this.settings.maxEntryBytes) {
      this.stop(window, 0, `the interaction is longer than ${this.settings.maxEntryBytes} bytes`)
      window.drop(window.bytes.length)
    }
    if (window.bytes.length > 0) window.wantMore(this.settings.maxEntryBytes)
    return this.items
  }

  finish(window: ByteWindow, cut: string | undefined): readonly CaptureItem[] {
    const place = { source: this.source, entry: this.entry + 1 }
    const isWhole = this.level === 'after' || this.level === 'stopped'
    return isWhole && cut === undefined ? [] : [cutOff(place, window.base + window.bytes.length, cut)]
  }

  private isAtEnd(): boolean {
    return this.level === 'after' && this.cursor.peekOrEnd() === -1
  }

  /** Another cassette may follow, as in files that were joined. */
  private stepToDocument(window: ByteWindow): void {
    if (this.cursor.peek() !== OPEN_BRACE) {
      this.stop(window, this.cursor.at, 'the cassette has ended, but more bytes follow')
      return
    }
    this.documentAt = window.base + this.cursor.at
    this.level = 'document'
    this.isFirst = true
    this.hasList = false
  }

  private stepToMember(window: ByteWindow): void {
    const { cursor } = this
    const name = this.isFirst ? cursor.firstName() : cursor.nextName()
    const isList = name !== undefined && LISTS.has(name) && cursor.peek() === OPEN_BRACKET
    if (name === undefined) this.endDocument(window)
    else if (isList) this.level = 'interactions'
    else cursor.skipValue()
    this.hasList ||= isList
    this.isFirst = isList
  }

  private endDocument(window: ByteWindow): void {
    this.level = 'after'
    if (this.hasList) return
    this.entry += 1
    const reason = 'the document has no `interactions`, so it is no cassette'
    this.report(window, this.documentAt - window.base, reason)
  }

  private stepToInteraction(window: ByteWindow): void {
    const { cursor } = this
    const hasNext = this.isFirst ? cursor.firstItem() : cursor.nextItem()
    if (hasNext) this.readItem(window)
    else this.level = 'document'
    this.isFirst = false
  }

  private readItem(window: ByteWindow): void {
    const { cursor } = this
    cursor.peek()
    const start = cursor.at
    const isTwice = jsonNamesTwice(cursor, HALVES)
    this.entry += 1
    if (isTwice) {
      this.report(window, start, 'a name comes twice in one object of this interaction')
      return
    }
    const interaction = parsed(window.bytes.toString('utf8', start, cursor.at))
    const place = { source: this.source, entry: this.entry }
    const exchange =
      interaction === undefined
        ? 'the interaction is no valid JSON'
        : readInteraction(interaction, place, this.settings)
    if (typeof exchange !== 'string') this.items.push({ kind: 'exchange', exchange })
    else this.report(window, start, exchange)
  }

  private stop(window: ByteWindow, at: number, reason: string): void {
    this.entry += 1
    this.report(window, at, reason)
    this.level = 'stopped'
  }

  private report(window: ByteWindow, at: number, reason: string): void {
    this.items.push(problemAt({ source: this.source, entry: this.entry }, window.base + at, reason))
  }
}

/** As deep as an interaction's halves stand. */
const HALVES = 2

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
