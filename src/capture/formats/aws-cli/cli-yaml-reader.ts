import type { CapturePlace } from '../../../exchange/exchange.js'
import { ByteWindow } from '../../source/scan/byte-window.js'
import { JsonCursor } from '../../source/scan/json-cursor.js'
import type { CaptureItem } from '../capture-item.js'
import type { FormatReader } from '../format-reader.js'
import { BareExchangeReader } from '../json/bare-exchange.js'
import { cutOff, problemAt } from '../problems.js'
import type { ReadSettings } from '../read-options.js'
import { type PrintedDocument, parsePrintedYaml } from './printed-yaml.js'

/**
 * Reads what the AWS CLI prints with `--output yaml` (one response, of all pages) and `yaml-stream` (a list of pages).
 * YAML is parsed as a whole, so a capture may be as long as an entry. Where it was cut between two lines, nothing shows.
 */
export class CliYamlReader implements FormatReader {
  private readonly cursor = new JsonCursor()
  private readonly source: string
  private readonly settings: ReadSettings
  private readonly exchanges: BareExchangeReader
  private isTooLong = false

  constructor(source: string, settings: ReadSettings) {
    this.source = source
    this.settings = settings
    this.exchanges = new BareExchangeReader(this.cursor, settings, 'aws-cli')
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
    return parsed.documents.map((document, index) =>
      this.readDocument(document, { source: this.source, entry: index + 1, line: document.line }),
    )
  }

  private readDocument({ json, offset }: PrintedDocument, place: CapturePlace): CaptureItem {
    const window = new ByteWindow()
    window.add(Buffer.from(json))
    window.merge()
    this.cursor.load(window, 0)
    const exchange = this.exchanges.read({ window, start: 0, end: window.bytes.length }, place)
    return typeof exchange === 'string' ? problemAt(place, offset, exchange) : { kind: 'exchange', exchange }
  }
}
