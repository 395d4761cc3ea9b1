import type { ByteWindow } from '../../source/scan/byte-window.js'
import { CLOSE_BRACKET, COMMA, OPEN_BRACKET } from '../../source/scan/json-bytes.js'
import { JsonCursor } from '../../source/scan/json-cursor.js'
import { Malformed, OutOfBytes } from '../../source/scan/scan-signals.js'
import type { CaptureItem } from '../capture-item.js'
import type { FormatReader } from '../format-reader.js'
import { cutOff, problemAt } from '../problems.js'
import type { ReadSettings } from '../read-options.js'
import { BareExchangeReader, type BareReading } from './bare-exchange.js'

/**
 * Reads JSON documents: an operation's request or its response, without the HTTP around it, as people save them and as
 * the AWS CLI prints them, or an exchange that is spread over several lines. Several documents may follow one another,
 * or be the items of one list.
 */
export class BareReader implements FormatReader {
  private readonly cursor = new JsonCursor()
  private readonly source: string
  private readonly settings: ReadSettings
  private readonly exchanges: BareExchangeReader
  private entry = 0
  private items: CaptureItem[] = []
  private hasStopped = false
  private isInList = false

  constructor(reading: BareReading) {
    this.source = reading.source
    this.settings = reading.settings
    this.exchanges = new BareExchangeReader(this.cursor, reading)
  }

  read(window: ByteWindow): readonly CaptureItem[] {
    this.items = []
    let done = 0
    this.cursor.load(window, 0)
    try {
      while (!this.hasStopped && this.cursor.peekOrEnd() !== -1) {
        if (!this.takeListSign()) this.readDocument(window)
        done = this.cursor.at
      }
      done = window.bytes.length
    } catch (signal) {
      if (signal instanceof Malformed) this.stop(window, signal.at, `this is no JSON: ${signal.message}`)
      else if (!(signal instanceof OutOfBytes)) throw signal
    }
    window.drop(this.hasStopped ? window.bytes.length : done)
    if (window.bytes.length > this.settings.maxEntryBytes) {
      this.stop(window, 0, `the document is longer than ${this.settings.maxEntryBytes} bytes`)
      window.drop(window.bytes.length)
    }
    if (window.bytes.length > 0) window.wantMore(this.settings.maxEntryBytes)
    return this.items
  }

  finish(window: ByteWindow, cut: string | undefined): readonly CaptureItem[] {
    const isWhole = window.bytes.length === 0 && !this.isInList
    const isCut = cut !== undefined || (!isWhole && !this.hasStopped)
    const place = { source: this.source, entry: this.entry + 1 }
    return isCut ? [cutOff(place, window.base + window.bytes.length, cut)] : []
  }

  /** Steps over what begins, parts or ends a list of documents. */
  private takeListSign(): boolean {
    const byte = this.cursor.peek()
    const isSign = this.isInList ? byte === COMMA || byte === CLOSE_BRACKET : byte === OPEN_BRACKET
    if (!isSign) return false
    if (byte !== COMMA) this.isInList = !this.isInList
    this.cursor.at += 1
    return true
  }

  private readDocument(window: ByteWindow): void {
    const { cursor } = this
    const start = cursor.at
    cursor.skipValue()
    const end = cursor.at
    const place = { source: this.source, entry: this.entry + 1 }
    for (const exchange of this.exchanges.read({ window, start, end }, place)) {
      this.entry += 1
      if (typeof exchange === 'string') this.report(window, start, exchange)
      else this.items.push({ kind: 'exchange', exchange })
    }
    cursor.at = end
  }

  private stop(window: ByteWindow, at: number, reason: string): void {
    this.entry += 1
    this.report(window, at, reason)
    this.hasStopped = true
  }

  private report(window: ByteWindow, at: number, reason: string): void {
    this.items.push(problemAt({ source: this.source, entry: this.entry }, window.base + at, reason))
  }
}
