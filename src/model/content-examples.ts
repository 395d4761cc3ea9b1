import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'
import { type OpenApiDocument, resolvePointer } from './documents.js'

/** The examples that a request body or a response has in one media type. */
export interface ContentExamples {
  readonly mediaType: string
  /** Those of `examples`, by their names. */
  readonly named: ReadonlyMap<string, JsonValue>
  /** That of `example`, which has no name. */
  readonly unnamed?: JsonValue
}

/** The examples of the request body or response at a pointer, by media type. What leads nowhere has none. */
export function contentExamples(document: OpenApiDocument, pointer: string): readonly ContentExamples[] {
  const follow = (value: JsonValue | undefined, hops = 0): JsonObject => {
    if (!isJsonObject(value)) return {}
    const { $ref: reference } = value
    if (typeof reference !== 'string') return value
    return hops < MOST_HOPS ? follow(resolvePointer(document, reference), hops + 1) : {}
  }
  const content = follow(follow(resolvePointer(document, pointer))['content'])
  return Object.entries(content).map(([mediaType, entry]): ContentExamples => {
    const media = follow(entry)
    const named = Object.entries(follow(media['examples'])).flatMap(([name, example]) => {
      const { value } = follow(example)
      return value === undefined ? [] : [[name, value] as const]
    })
    const { example } = media
    return { mediaType, named: new Map(named), ...(example !== undefined && { unnamed: example }) }
  })
}

/** Longer chains of references than any contract has; one that leads in a circle ends here. */
const MOST_HOPS = 20
