import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import { appendPointer } from '../documents.js'

/** The pointer of the schema that a request body or a response, which stands at `pointer`, has for a media type. */
export function schemaAt(holder: JsonObject, pointer: string, mediaType: string): string | undefined {
  const { content } = holder
  const media = isJsonObject(content) && Object.hasOwn(content, mediaType) ? content[mediaType] : undefined
  return isJsonObject(media) && media['schema'] !== undefined
    ? appendPointer(pointer, 'content', mediaType, 'schema')
    : undefined
}
