import { dirname, relative, sep } from 'node:path'
import { appendPointer, type OpenApiDocument } from '../contract/documents.js'
import { type Locate, nearest } from '../contract/source-map.js'
import type { JsonValue } from '../protocol/json-values.js'
import { BANNER_KEY, bannerText } from './banner.js'

/** The text of examples is data, and its lines are of no use to anyone. */
const DATA_KEYS = new Set(['example', 'value', 'default', 'x-enumDescriptions', BANNER_KEY])

/** Where a contract's source is. */
export interface SourceOptions {
  readonly locate: Locate
  /** The contract's root file. */
  readonly file: string
}

/** Where each part of the bundled contract was written, `file:line:column` by pointer; files are beside the root file. */
export function renderSourceMap(document: OpenApiDocument, command: string, source: SourceOptions): string {
  const folder = dirname(source.file)
  const locations = new Map<string, string>()
  const visit = (value: JsonValue | undefined, pointer: string): void => {
    const place = source.locate(pointer)
    if (place) {
      const file = relative(folder, place.file).replaceAll(sep, '/')
      const text = `${file}:${place.line}:${place.column}`
      if (nearest(locations, pointer) !== text) locations.set(pointer, text)
    }
    if (typeof value !== 'object' || value === null) return
    for (const [key, child] of Object.entries(value)) {
      if (!DATA_KEYS.has(key)) visit(child, appendPointer(pointer, key))
    }
  }
  visit(document, '#')
  const map = { [BANNER_KEY]: bannerText(command), locations: Object.fromEntries(locations) }
  return `${JSON.stringify(map, null, 1)}\n`
}
