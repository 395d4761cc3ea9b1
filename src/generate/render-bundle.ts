import type { OpenApiDocument } from '../model/documents.js'
import { isJsonObject, type JsonObject } from '../protocol/json-values.js'
import { BANNER_KEY, bannerText } from './banner.js'
import { compareCodeUnits } from './code-units.js'

/** The document in an order that depends on its content alone: banner first, components last and by name. */
export function arrangeDocument(document: OpenApiDocument, command: string): OpenApiDocument {
  const { components, openapi, info, paths, ...rest } = document
  return {
    [BANNER_KEY]: bannerText(command),
    openapi,
    info,
    ...rest,
    paths,
    ...(isJsonObject(components) && { components: sortComponents(components) }),
  }
}

/** The bundled contract as JSON. */
export function renderBundle(document: OpenApiDocument): string {
  // One space less for each level is a fifth of all of SSM.
  return `${JSON.stringify(document, null, 1)}\n`
}

function sortComponents(components: JsonObject): JsonObject {
  return sortKeys(
    Object.fromEntries(
      Object.entries(components)
        .filter(([, group]) => !isJsonObject(group) || Object.keys(group).length > 0)
        .map(([kind, group]) => [kind, isJsonObject(group) ? sortKeys(group) : group]),
    ),
  )
}

function sortKeys(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).toSorted(([left], [right]) => compareCodeUnits(left, right)),
  )
}
