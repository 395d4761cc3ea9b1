import { contentExamples } from '../../model/content-examples.js'
import { appendPointer, resolvePointer } from '../../model/documents.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { PUBLISHED_MEDIA_TYPE, type Rendition, wireMediaType } from '../../protocol/media-types.js'
import type { OperationPlan } from '../operations/operation-plan.js'
import type { Side } from '../verdict/finding.js'

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
export interface ExampleTracker {
  /** Notes the examples that a body repeats; each is noted once. */
  touch(plan: OperationPlan, place: ExamplePlace, body: JsonValue): void
  /** The examples not noted yet, and how a body can be told that may repeat them. */
  possibleRepeats(plan: OperationPlan, place: ExamplePlace): readonly PossibleRepeat[]
}

/** An example that traffic may repeat, and what the text of a body must have to do so, however its values are written. */
export interface PossibleRepeat {
  /** How many bytes it has without white space and needless escapes, at the least and at the most. */
  readonly shortest: number
  readonly longest: number
  /** Its longest text without characters that JSON may write in several ways; empty when it has none. */
  readonly mark: string
  readonly isNoted: () => boolean
}

/** Makes a tracker that reads an operation's examples when traffic first meets it. */
export function createExampleTracker(): ExampleTracker {
  const tables = new WeakMap<OperationPlan, ExampleTable>()
  const rowOf = (plan: OperationPlan, place: ExamplePlace): NamedExample[] | undefined => {
    let table = tables.get(plan)
    if (!table) {
      table = openTable(readExamples(plan))
      tables.set(plan, table)
    }
    const row = place.side === 'request' ? table.request : table.responses.get(place.status ?? 0)
    return row?.[place.rendition]
  }
  return {
    touch: (plan, place, body) => {
      const row = rowOf(plan, place)
      if (row === undefined) return
      for (let index = row.length - 1; index >= 0; index--) {
        const example = row[index]
        if (!example || !equalJson(example.value, body)) continue
        plan.tally.examples.set(example.name, 1)
        row.splice(index, 1)
      }
    },
    possibleRepeats: (plan, place) => {
      const row = rowOf(plan, place) ?? []
      return row.map((example) => ({ ...sketch(example), isNoted: () => !row.includes(example) }))
    },
  }
}

type Row = Readonly<Record<Rendition, NamedExample[]>>

/** The examples of an operation by their place, so that a body is only held against those it could repeat. */
interface ExampleTable {
  readonly request: Row
  readonly responses: ReadonlyMap<number, Row>
}

function openTable(examples: readonly NamedExample[]): ExampleTable {
  const row = (side: Side, status?: number): Row => {
    const own = examples.filter((example) => example.side === side && example.status === status)
    return {
      wire: own.filter(({ rendition }) => rendition === 'wire'),
      published: own.filter(({ rendition }) => rendition === 'published'),
    }
  }
  const statuses = new Set(examples.flatMap(({ status }) => (status === undefined ? [] : [status])))
  return {
    request: row('request'),
    responses: new Map([...statuses].map((status) => [status, row('response', status)])),
  }
}

/** The longest that a number of traffic may be written, and the longest escape of a character. */
const LONGEST_NUMBER = 50
const LONGEST_ESCAPE = 8

function sketch({ value }: NamedExample): Omit<PossibleRepeat, 'isNoted'> {
  const text = JSON.stringify(value)
  const strings = text.match(/"(?:[^"\\]|\\.)*"/g) ?? []
  const numbers = text.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/\d[\d.eE+-]*/g) ?? []
  const odd = text.match(/[^\x20-\x7e]|\\|\//g) ?? []
  const slack = numbers.length * LONGEST_NUMBER + odd.length * LONGEST_ESCAPE
  const plain = strings.filter((string) => /^"[\w .:-]*"$/.test(string)).map((string) => string.slice(1, -1))
  const mark = plain.reduce((longest, string) => (string.length > longest.length ? string : longest), '')
  return { shortest: text.length - slack, longest: text.length + slack, mark }
}

function placeName({ side, rendition, status }: ExamplePlace): string {
  return side === 'request' ? `request ${rendition}` : `response ${status} ${rendition}`
}

/** Every named example of an operation: of its request and of each response. */
export function readExamples({
  contract,
  operation,
}: Pick<OperationPlan, 'contract' | 'operation'>): readonly NamedExample[] {
  const { document, protocol } = contract
  const responses = resolvePointer(document, appendPointer(operation.pointer, 'responses'))
  const statuses = isJsonObject(responses) ? Object.keys(responses).filter((key) => /^\d{3}$/.test(key)) : []
  const holders: readonly [pointer: string, place: { side: Side; status?: number }][] = [
    [appendPointer(operation.pointer, 'requestBody'), { side: 'request' }],
    ...statuses.map((status): [string, { side: Side; status: number }] => [
      appendPointer(operation.pointer, 'responses', status),
      { side: 'response', status: Number(status) },
    ]),
  ]
  return holders.flatMap(([pointer, place]) => {
    const content = contentExamples(document, pointer)
    return (['wire', 'published'] as const).flatMap((rendition) => {
      const type = rendition === 'wire' ? wireMediaType(protocol) : PUBLISHED_MEDIA_TYPE
      const named = content.find(({ mediaType }) => mediaType === type)?.named ?? []
      return [...named].map(
        ([name, value]): NamedExample => ({
          ...place,
          rendition,
          name: `${placeName({ ...place, rendition })} ${name}`,
          value,
        }),
      )
    })
  })
}

/** Whether two JSON values are the same, whatever the order of members. Most differ at once, so nothing is allocated. */
function equalJson(first: JsonValue | undefined, second: JsonValue | undefined): boolean {
  if (first === second) return true
  if (typeof first !== 'object' || typeof second !== 'object' || first === null || second === null)
    return false
  if (Array.isArray(first)) return Array.isArray(second) && equalLists(first, second)
  return isJsonObject(first) && isJsonObject(second) && equalObjects(first, second)
}

function equalLists(first: readonly JsonValue[], second: readonly JsonValue[]): boolean {
  if (first.length !== second.length) return false
  for (let index = 0; index < first.length; index++) {
    if (!equalJson(first[index], second[index])) return false
  }
  return true
}

function equalObjects(first: JsonObject, second: JsonObject): boolean {
  let members = 0
  for (const name in first) {
    members++
    if (!equalJson(first[name], second[name])) return false
  }
  for (const _ in second) members--
  return members === 0
}
