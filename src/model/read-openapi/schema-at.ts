import { isJsonObject } from '../../protocol/json-values.js'
import { appendPointer, followFrom, type OpenApiDocument, type PlacedObject } from '../documents.js'

/** The pointer of the schema that a request body or a response has for a media type, references followed. */
export function schemaAt(
  document: OpenApiDocument,
  { object: { content }, pointer }: PlacedObject,
  mediaType: string,
): string | undefined {
  const media = isJsonObject(content) && Object.hasOwn(content, mediaType) ? content[mediaType] : undefined
  const schema = isJsonObject(media) ? media['schema'] : undefined
  if (schema === undefined) return undefined
  return followFrom(document, schema, appendPointer(pointer, 'content', mediaType, 'schema'))
}
