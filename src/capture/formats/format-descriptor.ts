import type { CaptureHead } from './capture-head.js'
import type { ReadDocument } from './document-format.js'
import type { FormatReader } from './format-reader.js'
import type { ReadSettings } from './read-options.js'

/** A capture whose format is known, to be opened. */
export interface OpeningCapture {
  readonly source: string
  readonly settings: ReadSettings
  /** Whether the capture is JSON: formats that have it beside YAML read either. */
  readonly isJson: boolean
  /** Whether it is JSON whose first line is a document, as loggers and shippers write it. */
  readonly isLines: boolean
  /** Whether the user named the format; without it the content told. */
  readonly isNamed: boolean
  /** How documents of formats are read that are told by their documents; only the named one where one is named. */
  readonly documents: readonly ReadDocument[]
}

/** Everything the product knows of one capture format. */
export interface FormatDescriptor {
  /** What it is called, as it stands in messages. */
  readonly title: string
  /** Who writes it, or by which command, as a phrase. */
  readonly writers: string
  /** The endings of file names, without the dot and in lower case, by which it is found in folders. */
  readonly endings: readonly string[]
  /** What cannot be checked because the format does not hold it, as a phrase; absent when it leaves out none. */
  readonly leavesOut?: string
  /** Whether a capture that begins like this is of the format. */
  readonly detects: (head: CaptureHead) => boolean
  /** Reads the format's documents, for formats that are told document by document; `detects` need not know them. */
  readonly readDocument?: ReadDocument
  /** Makes the reader of one capture. Parsers that take long to load are imported here. */
  readonly open: (capture: OpeningCapture) => FormatReader | Promise<FormatReader>
}
