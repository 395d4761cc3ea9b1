import { readC2j, toOpenApi } from '../../../src/import/index.js'
import type { JsonObject } from '../../../src/protocol/json-values.js'
import { gardenC2j, gardenPaginators } from '../garden-c2j.js'

type Garden = ReturnType<typeof gardenC2j>

/** The document of a small model, after a change of it. */
export function importGarden(change: (model: Garden) => void = () => {}, options = {}) {
  const model = gardenC2j()
  change(model)
  const { document, notes } = toOpenApi(readC2j(model, { paginators: gardenPaginators() }), {
    descriptions: false,
    ...options,
  })
  // The document was made of plain JSON; the tests name what they expect in it.
  const { schemas, responses, headers } = document['components'] as Record<string, Record<string, JsonObject>>
  const operations = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [path, (item as JsonObject)['post'] as JsonObject]),
  )
  return {
    document,
    notes,
    schemas: schemas ?? {},
    responses: responses ?? {},
    headers: headers ?? {},
    operations,
  }
}
