import { appendPointer, followReferences, requireObject } from '../../model/documents.js'
import type { Operation, Service } from '../../model/service.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'

/** The examples of one response in one media type, by name. */
export interface ExampleContent {
  readonly mediaType: string
  readonly examples: ReadonlyMap<string, JsonValue>
}

/** The statuses that an operation's contract lists. */
export function listedStatuses({ document }: Service, operation: Operation): readonly string[] {
  const { responses } = requireObject(document, operation.pointer)
  return isJsonObject(responses) ? Object.keys(responses) : []
}

/** The examples of a response, by media type; `example` counts as one that is called `default`. */
export function responseExamples(
  { document }: Service,
  operation: Operation,
  status: string,
): readonly ExampleContent[] {
  const follow = (pointer: string): JsonObject => requireObject(document, followReferences(document, pointer))
  const { content } = follow(appendPointer(operation.pointer, 'responses', status))
  return Object.entries(isJsonObject(content) ? content : {}).map(([mediaType, media]) => {
    const examples = new Map<string, JsonValue>()
    if (!isJsonObject(media)) return { mediaType, examples }
    if (media['example'] !== undefined) examples.set('default', media['example'])
    for (const [name, entry] of Object.entries(isJsonObject(media['examples']) ? media['examples'] : {})) {
      if (!isJsonObject(entry)) continue
      const example = typeof entry['$ref'] === 'string' ? follow(entry['$ref']) : entry
      if (example['value'] !== undefined) examples.set(name, example['value'])
    }
    return { mediaType, examples }
  })
}
