import { appendPointer, followReferences, resolvePointer } from '../model/documents.js'
import type { Service } from '../model/service.js'
import { isJsonObject, type JsonObject } from '../protocol/json-values.js'
import { PUBLISHED_MEDIA_TYPE, wireMediaType } from '../protocol/media-types.js'
import type { Preset } from './site-source.js'

/** Requests to start from for any contract: its own examples, or an empty request where it has none. */
export function examplePresets(contract: Service): readonly Preset[] {
  return [...contract.operations.values()].flatMap(({ name, pointer }) => {
    const examples = requestExamples(contract, pointer)
    const single = contract.operations.size === 1
    if (examples.length === 0) return [{ group: 'Operations', title: name, operation: name, body: {} }]
    return examples.map(({ title, value }) => ({
      group: single ? 'Examples of the contract' : name,
      title,
      operation: name,
      body: value,
    }))
  })
}

function requestExamples(
  contract: Service,
  operation: string,
): readonly { readonly title: string; readonly value: unknown }[] {
  const { document, protocol } = contract
  if (resolvePointer(document, appendPointer(operation, 'requestBody')) === undefined) return []
  const body = followReferences(document, appendPointer(operation, 'requestBody'))
  for (const mediaType of [wireMediaType(protocol), PUBLISHED_MEDIA_TYPE]) {
    const pointer = appendPointer(body, 'content', mediaType, 'examples')
    const examples = resolvePointer(document, pointer)
    if (!isJsonObject(examples)) continue
    return Object.keys(examples).map((key) => {
      const example = resolvePointer(document, followReferences(document, appendPointer(pointer, key)))
      const { summary, value }: JsonObject = isJsonObject(example) ? example : {}
      return { title: typeof summary === 'string' ? summary : key, value: value ?? {} }
    })
  }
  return []
}
