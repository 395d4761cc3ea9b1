import { isJsonObject, type JsonObject } from '../../../protocol/json-values.js'
import { ByteWindow } from '../../source/scan/byte-window.js'
import { JsonCursor } from '../../source/scan/json-cursor.js'
import { Malformed } from '../../source/scan/scan-signals.js'
import type { DocumentContext, DocumentEntry } from '../document-format.js'
import { HarEntryReader } from './har-entry.js'

/**
 * Reads a HAR that was parsed as a whole, which is one written as YAML (as Polly.JS can), or one among other documents.
 * A HAR that is a file of its own is read entry by entry instead.
 */
export function readHarDocument(
  { log }: JsonObject,
  { settings }: DocumentContext,
): readonly DocumentEntry[] | undefined {
  const entries = isJsonObject(log) ? log['entries'] : undefined
  if (!Array.isArray(entries)) return undefined
  const cursor = new JsonCursor()
  const reader = new HarEntryReader(cursor, settings)
  return entries.map((entry): DocumentEntry => {
    if (!isJsonObject(entry)) return 'the entry is no object'
    const window = new ByteWindow()
    window.add(Buffer.from(JSON.stringify(entry)))
    cursor.load(window, 0)
    try {
      const { place: _, ...exchange } = reader.read({ source: '', entry: 1 })
      const isEmpty = !exchange.request && !exchange.response
      return reader.broken ?? (isEmpty ? 'the entry has neither a request nor a response' : exchange)
    } catch (signal) {
      if (signal instanceof Malformed) return `the entry cannot be read: ${signal.message}`
      throw signal
    }
  })
}
