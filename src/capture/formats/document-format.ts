import type { Exchange } from '../../exchange/exchange.js'
import type { JsonObject } from '../../protocol/json-values.js'
import type { ReadSettings } from './read-options.js'

/** What a reader of documents is told besides the document. */
export interface DocumentContext {
  /** The name of the file: some recorders write the operation into it. */
  readonly source: string
  readonly settings: ReadSettings
}

/** What a document holds: an exchange, but for its place, or why a part of it is none. */
export type DocumentEntry = Omit<Exchange, 'place'> | string

/**
 * Reads a JSON document of one format, for formats whose files are documents of a size that can be parsed as a whole;
 * `undefined` for a document that is of another format.
 */
export type ReadDocument = (
  document: JsonObject,
  context: DocumentContext,
) => readonly DocumentEntry[] | undefined
