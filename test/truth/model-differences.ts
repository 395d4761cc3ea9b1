import { diffContracts } from '../../src/diff/index.js'
import { readC2j, toOpenApi } from '../../src/import/index.js'
import { type OpenApiDocument, requireObject } from '../../src/model/documents.js'
import { readContract } from '../../src/model/read-openapi/read-contract.js'
import type { Service } from '../../src/model/service.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/protocol/json-values.js'

/** Lines that tell where a contract differs from a C2J model with its paginators; each starts with its place. */
export type ModelDifferences = (model: JsonObject) => readonly string[]

/**
 * Compares the wire rendition of a contract with models: with what the importer makes of them, answers with the
 * bounds that the model has for them.
 */
export function createModelDifferences(contract: Service): ModelDifferences {
  // The extract has no endpoint rule set; that of the whole service is held against the contract elsewhere.
  const { 'x-aws-endpoints': _, ...document } = contract.document
  const actual = readContract(inlined(document))
  return (model) => {
    const { document } = toOpenApi(readC2j(model, { paginators: model }), {
      descriptions: false,
      boundResponses: true,
    })
    const options = { renditions: ['wire'], words: false } as const
    const { changes } = diffContracts(readContract(inlined(document)), actual, options)
    return changes.map(({ place, message }) => `${place}: ${message}`)
  }
}

/** Every component schema with what it refers to written out, so that each place in it has a difference of its own. */
function inlined(document: OpenApiDocument): OpenApiDocument {
  const inline = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(inline)
    if (!isJsonObject(value)) return value
    const { $ref: reference, ...rest } = value
    const own = Object.fromEntries(Object.entries(rest).map(([key, child]) => [key, inline(child ?? null)]))
    return typeof reference === 'string'
      ? { ...own, allOf: [inline(requireObject(document, reference))] }
      : own
  }
  const { components } = document
  if (!isJsonObject(components) || !isJsonObject(components['schemas'])) return document
  return { ...document, components: { ...components, schemas: inline(components['schemas']) } }
}
