import { formatWireJson, toPublished } from '../../model/renditions.js'
import type { JsonValue } from '../../protocol/json-values.js'
import type { Rendition } from '../../protocol/media-types.js'
import type { ServedOperation } from './service-table.js'

/** An operation's output, given in its wire form, as text of a rendition. */
export function renderOutput(output: JsonValue, served: ServedOperation, rendition: Rendition): string {
  const shape = served.outputShape(rendition)
  if (rendition === 'wire' || !shape) return formatWireJson(output, shape)
  return JSON.stringify(toPublished(output, shape))
}
