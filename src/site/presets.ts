import { appendPointer, followReferences, resolvePointer } from '../model/documents.js'
import { sampleValue } from '../model/samples/sample-value.js'
import { seededRandom } from '../model/samples/seeded-random.js'
import { type Operation, requestShape, type Service } from '../model/service.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'
import { PUBLISHED_MEDIA_TYPE, wireMediaType } from '../protocol/media-types.js'
import { checkValue } from './console/check-value.js'
import { gatherSchemas } from './console/gather-schemas.js'
import type { Preset } from './site-source.js'

/** Values that the mock knows, by the name of the member they stand in, so that a request that is sent succeeds. */
export type KnownValues = Readonly<Record<string, string>>

/** The values that the mock knows for an operation. */
export type FindKnownValues = (operation: string) => KnownValues

/**
 * Requests to start from for any contract: its own examples, then the smallest valid request of each operation and one
 * with every member. What is made follows from the contract alone.
 */
export function examplePresets(contract: Service, known: FindKnownValues = () => ({})): readonly Preset[] {
  return [...contract.operations.values()].flatMap((operation) => [
    ...requestExamples(contract, operation.pointer).map(({ title, value }) => ({
      group: 'Examples of the contract',
      title,
      operation: operation.name,
      body: value,
    })),
    ...madeRequests(contract, operation, known(operation.name)),
  ])
}

/** Times in made requests are of the days before this one, whenever the site is built. */
const AROUND = Date.UTC(2026, 0, 31)
const ATTEMPTS = 6

function madeRequests(contract: Service, operation: Operation, known: KnownValues): readonly Preset[] {
  const smallest = makeRequest(contract, operation, { members: 'required', known })
  const full = makeRequest(contract, operation, { members: 'all', known })
  const preset = (title: string, body: JsonValue): Preset => ({
    group: 'Made from the contract',
    title,
    operation: operation.name,
    body,
  })
  const isMore = full !== undefined && JSON.stringify(full) !== JSON.stringify(smallest)
  return [preset('Smallest valid request', smallest ?? {}), ...(isMore ? [preset('Every member', full)] : [])]
}

interface Making {
  readonly members: 'all' | 'required'
  readonly known: KnownValues
}

/** A request that keeps the contract; `undefined` when none was found. */
function makeRequest(
  contract: Service,
  operation: Operation,
  { members, known }: Making,
): JsonValue | undefined {
  const pointer = operation.request.wire ?? operation.request.published
  const shape = requestShape(contract, operation)
  if (pointer === undefined || !shape) return undefined
  const schemas = gatherSchemas(contract.document, [pointer])
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const random = seededRandom(`${operation.target} ${members} ${attempt}`)
    const made = sampleValue(shape, { random, around: AROUND, members })
    const value = made === undefined ? undefined : withKnown(withoutTokens(made, operation), known)
    if (value !== undefined && checkValue(schemas, pointer, value).length === 0) return value
  }
  return undefined
}

/** The first page is asked for without a token. */
function withoutTokens(value: JsonValue, { pagination }: Operation): JsonValue {
  if (!pagination || !isJsonObject(value)) return value
  const { [pagination.inputToken]: _, ...others } = value
  return others
}

function withKnown(value: JsonValue, known: KnownValues): JsonValue {
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value).map(([name, below]): [string, JsonValue | undefined] => [
    name,
    typeof below === 'string' && Object.hasOwn(known, name) ? known[name] : below,
  ])
  return Object.fromEntries(entries)
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
