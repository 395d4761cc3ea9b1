import { dirname, relative, sep } from 'node:path'
import type { Locate, SourceLocation, SourceMapNode } from '../contract/files/source-map.js'
import { appendPointer, type OpenApiDocument } from '../model/documents.js'
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

/**
 * Where each part of the bundled contract was written, as a tree that mirrors it; files are named relative to the
 * folder of the root file. Parts that stand where the part around them does are left out.
 */
export function renderSourceMap(document: OpenApiDocument, command: string, source: SourceOptions): string {
  const folder = dirname(source.file)
  const describe = (
    value: JsonValue | undefined,
    pointer: string,
    around?: SourceLocation,
  ): SourceMapNode => {
    const place = source.locate(pointer) ?? around
    const text = place ? placeText(place, around, folder) : ''
    if (typeof value !== 'object' || value === null) return text
    const parts = Object.entries(value)
      .filter(([key]) => !DATA_KEYS.has(key))
      .map(([key, child]): [string, SourceMapNode] => [
        key,
        describe(child, appendPointer(pointer, key), place),
      ])
      .filter(([, part]) => part !== '')
    if (parts.length === 0) return text
    return { ...(text !== '' && { '': text }), ...Object.fromEntries(parts) }
  }
  const map = { [BANNER_KEY]: bannerText(command), locations: describe(document, '#') }
  return `${JSON.stringify(map, null, 1)}\n`
}

function placeText(place: SourceLocation, around: SourceLocation | undefined, folder: string): string {
  const position = `${place.line}:${place.column}`
  if (place.file !== around?.file) return `${relative(folder, place.file).replaceAll(sep, '/')}:${position}`
  return position === `${around.line}:${around.column}` ? '' : position
}
