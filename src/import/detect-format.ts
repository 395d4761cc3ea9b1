import type { ModelFormat } from '../model/model-formats.js'
import { objectAt, textAt } from '../model/model-json.js'
import type { JsonObject } from '../protocol/json-values.js'

/** Tells the format of a model by its content; `undefined` when it is neither. */
export function detectFormat(json: JsonObject): ModelFormat | undefined {
  if (textAt(json, 'smithy') !== undefined) return 'smithy'
  const described = Object.keys(objectAt(json, 'metadata')).length > 0
  return described && 'operations' in json && 'shapes' in json ? 'c2j' : undefined
}
