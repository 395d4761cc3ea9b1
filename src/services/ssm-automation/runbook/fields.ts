import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'

/** Something in a runbook that AWS would refuse. */
export class RunbookError extends Error {
  override readonly name = 'RunbookError'
  /** A path such as `mainSteps[2].inputs`; empty for the document as a whole. */
  readonly place: string

  constructor(place: string, message: string) {
    super(message)
    this.place = place
  }
}

/** Typed access to the members of a map in a document; each throws `RunbookError` with the member's place. */
export interface Fields {
  placeOf(member: string): string
  required(member: string): JsonValue
  optional(member: string): JsonValue | undefined
  text(member: string): string
  optionalText(member: string): string | undefined
  texts(member: string): readonly string[]
  boolean(member: string): boolean | undefined
  integer(member: string): number | undefined
  list(member: string): readonly JsonValue[] | undefined
  /** A map that may be left out. */
  map(member: string): JsonObject
}

/** The members of a value that has to be a map. */
export function fieldsOf(value: JsonValue | undefined, place: string): Fields {
  if (!isJsonObject(value)) throw wrong(place, value, 'a map')
  const placeOf = (member: string): string => (place === '' ? member : `${place}.${member}`)
  const read = (member: string): JsonValue | undefined =>
    Object.hasOwn(value, member) ? (value[member] ?? undefined) : undefined

  function typed<Kept>(
    member: string,
    kind: string,
    keep: (value: JsonValue) => Kept | undefined,
  ): Kept | undefined {
    const found = read(member)
    if (found === undefined) return undefined
    const kept = keep(found)
    if (kept === undefined) throw wrong(placeOf(member), found, kind)
    return kept
  }
  function needed<Kept>(member: string, found: Kept | undefined): Kept {
    if (found === undefined) throw new RunbookError(placeOf(member), `"${member}" is required.`)
    return found
  }
  const optionalText = (member: string): string | undefined => typed(member, 'text', asText)
  const list = (member: string): readonly JsonValue[] | undefined => typed(member, 'a list', asList)

  return {
    placeOf,
    optional: read,
    required: (member) => needed(member, read(member)),
    optionalText,
    text: (member) => needed(member, optionalText(member)),
    texts: (member) =>
      (list(member) ?? []).map((item, index) => {
        if (typeof item !== 'string') throw wrong(`${placeOf(member)}[${index}]`, item, 'text')
        return item
      }),
    boolean: (member) => typed(member, 'true or false', asBoolean),
    integer: (member) => typed(member, 'a whole number', asInteger),
    list,
    map: (member) => typed(member, 'a map', (found) => (isJsonObject(found) ? found : undefined)) ?? {},
  }
}

function wrong(place: string, found: JsonValue | undefined, expected: string): RunbookError {
  return new RunbookError(place, `Expected ${expected}, found ${typeName(found)}.`)
}

/** The JSON type of a value, as messages name it. */
function typeName(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'a map' : `a ${typeof value}`
}

const asText = (value: JsonValue): string | undefined => (typeof value === 'string' ? value : undefined)
const asList = (value: JsonValue): readonly JsonValue[] | undefined =>
  Array.isArray(value) ? value : undefined

/** Documents write booleans and numbers as text, too. */
function asBoolean(value: JsonValue): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === 'false') return value === 'true'
  return undefined
}

function asInteger(value: JsonValue): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined
}
