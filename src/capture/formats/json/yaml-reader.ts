import type { CapturePlace } from '../../../exchange/exchange.js'
import { ByteWindow } from '../../source/scan/byte-window.js'
import { JsonCursor } from '../../source/scan/json-cursor.js'
import type { CaptureItem } from '../capture-item.js'
import type { FormatReader } from '../format-reader.js'
import { cutOff, problemAt } from '../problems.js'
import type { ReadSettings } from '../read-options.js'
import { BareExchangeReader, type BareReading } from './bare-exchange.js'
import { type PrintedDocument, parsePrintedYaml } from './printed-yaml.js'

/**
 * Reads documents that are YAML, one or several, or the items of a list: what the AWS CLI prints with `--output yaml`
 * (one response, of all pages) and `yaml-stream` (a list of pages), and what recorders write.
 * YAML is parsed as a whole, so a capture may be as long as an entry. Where it was cut between two lines, nothing shows.
 */
export class YamlReader implements FormatReader {
  private readonly cursor = new JsonCursor()
  private readonly source: string
  private readonly settings: ReadSettings
  private readonly exchanges: BareExchangeReader
  private isTooLong = false

  constructor(reading: BareReading) {
    this.source = reading.source
    this.settings = reading.settings
    this.exchanges = new BareExchangeReader(this.cursor, reading)
  }

  read(window: ByteWindow): readonly CaptureItem[] {
    this.isTooLong ||= window.bytes.length > this.settings.maxEntryBytes
    if (this.isTooLong) window.drop(window.bytes.length)
    else window.wantMore(this.settings.maxEntryBytes)
    return []
  }

  finish(window: ByteWindow, cut: string | undefined): readonly CaptureItem[] {
    const place = { source: this.source, entry: 1 }
    if (cut !== undefined) return [cutOff(place, window.base + window.bytes.length, cut)]
    if (this.isTooLong) {
      return [problemAt(place, 0, `the document is longer than ${this.settings.maxEntryBytes} bytes`)]
    }
    const parsed = parsePrintedYaml(window.bytes.toString('utf8'))
    if ('reason' in parsed) return [problemAt(place, window.base + parsed.offset, parsed.reason)]
    const items: CaptureItem[] = []
    for (const document of parsed.documents) {
      const place = { source: this.source, entry: items.length + 1, line: document.line }
      items.push(...this.readDocument(document, place))
    }
    return items
  }

  private readDocument({ json, offset }: PrintedDocument, place: CapturePlace): readonly CaptureItem[] {
    const window = new ByteWindow()
    window.add(Buffer.from(json))
    this.cursor.load(window, 0)
    return this.exchanges
      .read({ window, start: 0, end: window.bytes.length }, place)
      .map((exchange, index) =>
        typeof exchange === 'string'
          ? problemAt({ ...place, entry: place.entry + index }, offset, exchange)
          : { kind: 'exchange', exchange },
      )
  }
}
