import type { OpenApiDocument } from '../../model/documents.js'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'

/** Members by the name of their schema. */
export type SensitiveMembers = Readonly<Record<string, readonly string[]>>

/**
 * Marks members as sensitive (`x-aws-sensitive`) that hold bearer credentials or customer data though the service's model
 * does not say so. Throws where the document has no such member, so that the list is kept in step with the model.
 */
export function markSensitive(document: OpenApiDocument, sensitive: SensitiveMembers): OpenApiDocument {
  const components = objectIn(document, 'components')
  const schemas = objectIn(components, 'schemas')
  const marked = Object.entries(sensitive).map(([name, members]): [string, JsonObject] => {
    const schema = objectIn(schemas, name)
    const properties = objectIn(schema, 'properties')
    const changed = members.map((member): [string, JsonObject] => [
      member,
      { ...objectIn(properties, member), 'x-aws-sensitive': true },
    ])
    return [name, { ...schema, properties: { ...properties, ...Object.fromEntries(changed) } }]
  })
  return {
    ...document,
    components: { ...components, schemas: { ...schemas, ...Object.fromEntries(marked) } },
  }
}

function objectIn(holder: JsonObject, name: string): JsonObject {
  const value = holder[name]
  if (isJsonObject(value)) return value
  throw new Error(`the list of sensitive members names \`${name}\`, which the model does not have`)
}
