import { appendPointer, resolvePointer } from '../contract/documents.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'
import { PUBLISHED_MEDIA_TYPE, type Rendition, wireMediaType } from '../protocol/media-types.js'
import type { Side } from './finding.js'
import { countOne, type OperationPlan } from './operation-plan.js'

/** Where a named example of an operation stands. */
export interface ExamplePlace {
  readonly side: Side
  readonly rendition: Rendition
  /** The status, on the response's side. */
  readonly status?: number
}

/** One named example of the contract. */
export interface NamedExample extends ExamplePlace {
  /** The place and the example's own name, such as `response 200 wire two-steps`. */
  readonly name: string
  readonly value: JsonValue
}

/** Tells which examples of the contract traffic repeated, value for value. */
export interface ExampleBook {
  touch(plan: OperationPlan, place: ExamplePlace, body: JsonValue): void
}

/** Makes a book that reads an operation's examples when traffic first meets it. */
export function createExampleBook(): ExampleBook {
  const books = new WeakMap<OperationPlan, readonly NamedExample[]>()
  return {
    touch: (plan, place, body) => {
      let book = books.get(plan)
      if (!book) {
        book = readExamples(plan)
        books.set(plan, book)
      }
      for (const example of book) {
        if (isAt(example, place) && equalJson(example.value, body))
          countOne(plan.tally.examples, example.name)
      }
    },
  }
}

function isAt(example: NamedExample, { side, rendition, status }: ExamplePlace): boolean {
  return example.side === side && example.rendition === rendition && example.status === status
}

function placeName({ side, rendition, status }: ExamplePlace): string {
  return side === 'request' ? `request ${rendition}` : `response ${status} ${rendition}`
}

/** Every named example of an operation: of its request and of each response. */
export function readExamples({
  judged,
  operation,
}: Pick<OperationPlan, 'judged' | 'operation'>): readonly NamedExample[] {
  const { document, protocol } = judged.contract
  const responses = resolvePointer(document, appendPointer(operation.pointer, 'responses'))
  const statuses = isJsonObject(responses) ? Object.keys(responses).filter((key) => /^\d{3}$/.test(key)) : []
  const holders: readonly [pointer: string, place: { side: Side; status?: number }][] = [
    [appendPointer(operation.pointer, 'requestBody'), { side: 'request' }],
    ...statuses.map((status): [string, { side: Side; status: number }] => [
      appendPointer(operation.pointer, 'responses', status),
      { side: 'response', status: Number(status) },
    ]),
  ]
  const follow = (value: JsonValue | undefined): JsonObject | undefined => followed(document, value)
  return holders.flatMap(([pointer, place]) => {
    const content = follow(follow(resolvePointer(document, pointer))?.['content'])
    return (['wire', 'published'] as const).flatMap((rendition) => {
      const type = rendition === 'wire' ? wireMediaType(protocol) : PUBLISHED_MEDIA_TYPE
      const examples = follow(follow(content?.[type])?.['examples'])
      return Object.entries(examples ?? {}).flatMap(([name, example]): NamedExample[] => {
        const value = follow(example)?.['value']
        if (value === undefined) return []
        return [{ ...place, rendition, name: `${placeName({ ...place, rendition })} ${name}`, value }]
      })
    })
  })
}

function followed(document: JsonValue, value: JsonValue | undefined): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined
  const { $ref: reference } = value
  return typeof reference === 'string' ? followed(document, resolvePointer(document, reference)) : value
}

/** Whether two JSON values are the same, whatever the order of members. */
function equalJson(first: JsonValue | undefined, second: JsonValue | undefined): boolean {
  if (first === second) return true
  if (Array.isArray(first)) {
    return (
      Array.isArray(second) &&
      first.length === second.length &&
      first.every((item, index) => equalJson(item, second[index]))
    )
  }
  if (!isJsonObject(first) || !isJsonObject(second)) return false
  const names = Object.keys(first)
  return (
    names.length === Object.keys(second).length &&
    names.every((name) => Object.hasOwn(second, name) && equalJson(first[name], second[name]))
  )
}
