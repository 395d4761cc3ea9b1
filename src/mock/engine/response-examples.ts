import { contentExamples } from '../../model/content-examples.js'
import { appendPointer, requireObject } from '../../model/documents.js'
import type { Operation, Service } from '../../model/service.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'

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
  const pointer = appendPointer(operation.pointer, 'responses', status)
  return contentExamples(document, pointer).map(({ mediaType, named, unnamed }) => ({
    mediaType,
    examples: unnamed === undefined ? named : new Map([['default', unnamed], ...named]),
  }))
}
