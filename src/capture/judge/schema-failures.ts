import type { SchemaError, Validate } from '../../contract/validators.js'
import { pointerTokens } from '../../model/documents.js'
import type { Shape, Slot } from '../../model/shapes.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'

/** One rule of the schema that a body breaks, told once. */
export interface SchemaFailure {
  readonly instancePath: string
  readonly tokens: readonly string[]
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  /** The missing member, or the map key that is wrong. */
  readonly property?: string
  /** What the other choices would have taken, where a value fits none of several. */
  readonly choices?: readonly Pick<SchemaFailure, 'keyword' | 'params'>[]
}

/** Keywords that only repeat what another keyword at the same place or below it says. */
const SUMMARISING: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'allOf', 'propertyNames', 'if', '$ref'])

/**
 * The rules a body of a shape breaks; empty when it holds. `null` members count as absent, as AWS and its clients read
 * them: a body that holds without them holds. `null` in a list or a map is a value.
 */
export function schemaFailures(validate: Validate, body: JsonValue, shape: Shape): readonly SchemaFailure[] {
  if (validate(body)) return []
  const errors = validate.errors ?? []
  const stripped = withoutNullMembers(body, shape)
  if (stripped === body) return distinct(errors)
  return validate(stripped) ? [] : distinct(validate.errors ?? [])
}

/**
 * So many broken rules of one body are told; a body that breaks more of them is another kind of thing, and what is told
 * of it serves nobody.
 */
const MOST_FAILURES = 1_000

/** Where a value has the wrong type, nothing else is said of it; where a choice fails, only why its choices fail. */
function distinct(found: readonly SchemaError[]): readonly SchemaFailure[] {
  const errors = withoutNullChoices(found)
  const wronglyTyped = new Set(errors.filter(isTypeError).map(({ instancePath }) => instancePath))
  const choicesAt = createChoices(errors)
  const isToldWithin = createToldWithin(errors)
  const told = new Map<string, SchemaFailure>()
  for (const error of errors) {
    const { instancePath, keyword, params } = error
    const property = propertyOf(error)
    if (property === undefined && keyword !== 'type' && wronglyTyped.has(instancePath)) continue
    if (SUMMARISING.has(keyword) && isToldWithin(instancePath)) continue
    const identity = JSON.stringify([instancePath, keyword, property])
    if (told.has(identity)) continue
    if (told.size === MOST_FAILURES) break
    const tokens = pointerTokens(instancePath)
    const choices = keyword === 'type' && property === undefined ? choicesAt(instancePath) : []
    told.set(identity, {
      instancePath,
      tokens,
      keyword,
      params,
      ...(choices.length > 1 && { choices }),
      ...(property !== undefined && { property }),
    })
  }
  return [...told.values()]
}

/**
 * A value that may be null as well, and is of the right type, breaks another rule than that of null: one of its own or of
 * what is in it.
 */
function withoutNullChoices(errors: readonly SchemaError[]): readonly SchemaError[] {
  const asksForNull = (error: SchemaError): boolean => isTypeError(error) && error.params['type'] === 'null'
  if (!errors.some(asksForNull)) return errors
  const rightlyTyped = new Set<string>()
  for (const error of errors) {
    const { keyword, instancePath } = error
    if (SUMMARISING.has(keyword)) continue
    if (!isTypeError(error)) rightlyTyped.add(instancePath)
    let path = instancePath
    while (path !== '') {
      path = path.slice(0, Math.max(0, path.lastIndexOf('/')))
      if (rightlyTyped.has(path)) break
      rightlyTyped.add(path)
    }
  }
  return errors.filter((error) => !(asksForNull(error) && rightlyTyped.has(error.instancePath)))
}

/** Returns what is said of a value that fits none of several choices, each of which says why by a rule of its own. */
function createChoices(errors: readonly SchemaError[]): (instancePath: string) => readonly SchemaError[] {
  const hasChoices = errors.some(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
  if (!hasChoices) return () => []
  const byPath = new Map<string, { errors: SchemaError[]; isChoice: boolean }>()
  for (const error of errors) {
    const { instancePath, keyword } = error
    const there = byPath.get(instancePath) ?? { errors: [], isChoice: false }
    byPath.set(instancePath, there)
    if (keyword === 'anyOf' || keyword === 'oneOf') there.isChoice = true
    else if (!SUMMARISING.has(keyword) && propertyOf(error) === undefined) there.errors.push(error)
  }
  return (instancePath) => {
    const there = byPath.get(instancePath)
    return there?.isChoice ? withoutValuesOfTypes(there.errors) : []
  }
}

/** Where a type would have been taken, or was asked for first, its values need not be told. */
function withoutValuesOfTypes(errors: readonly SchemaError[]): readonly SchemaError[] {
  const types = new Set(errors.filter(isTypeError).flatMap(({ params }) => params['type']))
  return errors.filter(({ params: { allowedValues } }) => {
    const isOfTypes = Array.isArray(allowedValues) && allowedValues.every((value) => types.has(typeof value))
    return !isOfTypes
  })
}

const isTypeError = (error: SchemaError): boolean =>
  error.keyword === 'type' && error.propertyName === undefined

function propertyOf({ params, propertyName }: SchemaError): string | undefined {
  if (propertyName !== undefined) return propertyName
  const named = params['missingProperty'] ?? params['additionalProperty']
  return typeof named === 'string' ? named : undefined
}

/** Says whether a place, or one within it, breaks a rule that is told by itself. Looks at all places once at the most. */
function createToldWithin(errors: readonly SchemaError[]): (instancePath: string) => boolean {
  let places: Set<string> | undefined
  const collect = (): Set<string> => {
    const found = new Set<string>()
    for (const { keyword, instancePath } of errors) {
      if (SUMMARISING.has(keyword)) continue
      // Each place above is noted too, until one is met that was noted before.
      for (
        let path = instancePath;
        !found.has(path);
        path = path.slice(0, Math.max(0, path.lastIndexOf('/')))
      ) {
        found.add(path)
        if (path === '') break
      }
    }
    return found
  }
  return (instancePath) => {
    places ??= collect()
    return places.has(instancePath)
  }
}

/** The value without members that are `null`; the value itself when it has none. */
function withoutNullMembers(value: JsonValue, shape: Shape | undefined): JsonValue {
  if (Array.isArray(value)) {
    const item = shape?.kind === 'list' ? shape.item.shape : undefined
    const items = value.map((content) => withoutNullMembers(content, item))
    return items.some((content, index) => content !== value[index]) ? items : value
  }
  if (!isJsonObject(value)) return value
  let changed = false
  const kept: [string, JsonValue][] = []
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined || (member === null && shape?.kind !== 'map')) changed = true
    else {
      const content = withoutNullMembers(member, slotOf(shape, name)?.shape)
      changed ||= content !== member
      kept.push([name, content])
    }
  }
  return changed ? Object.fromEntries(kept) : value
}

function slotOf(shape: Shape | undefined, name: string): Slot | undefined {
  if (shape?.kind === 'map') return shape.value
  return shape?.kind === 'structure' ? shape.members.get(name) : undefined
}
