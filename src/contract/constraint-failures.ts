import { pointerTokens } from '../model/documents.js'
import type { Described, ListShape, MapShape, Shape, Slot } from '../model/shapes.js'
import { base64Bytes } from '../protocol/base64.js'
import { isJsonObject, type JsonValue } from '../protocol/json-values.js'
import {
  blobText,
  type Constraint,
  type ConstraintFailure,
  MAX_REPORTED_FAILURES,
  type PathStep,
} from '../protocol/validation-messages.js'

import type { SchemaError } from './validators.js'

/**
 * What AWS would report of a request that breaks its schema, in AWS's terms. The value must have been deserialised
 * first (types are right), so only constraints are left to fail. Failures of list items and map values that are no
 * structures, and of map keys, are reported once, for the whole list or map, as AWS does; the first ten are found. There
 * is at least one failure where there is an error: a rule that AWS has no words for is reported by its keyword.
 */
export function constraintFailures(
  errors: readonly SchemaError[],
  request: { readonly shape: Shape; readonly value: JsonValue },
): readonly ConstraintFailure[] {
  const found = new Map<string, FoundFailure>()
  for (const error of errors) {
    const failure = toFailure(error, request)
    if (failure) found.set(JSON.stringify([failure.path, failure.constraint]), failure)
    if (found.size === MOST_GATHERED) break
  }
  const all = [...found.values()]
  // Keywords such as `anyOf` and `propertyNames` only sum up what others say, where these have words.
  const worded = all.filter(({ constraint }) => constraint.kind !== 'other')
  return patternsFirst(worded.length > 0 ? worded : all)
    .slice(0, MAX_REPORTED_FAILURES)
    .map(told)
}

/** A failure before its value is printed: thousands of items may break one rule of their list, which is printed once. */
interface FoundFailure extends Omit<ConstraintFailure, 'value' | 'sensitive'> {
  readonly place: Walked
}

function told({ place: { value, shape, sensitive }, ...failure }: FoundFailure): ConstraintFailure {
  return { ...failure, value: printed(value, shape), ...(sensitive && { sensitive: true }) }
}

/** Some more than are reported, as those without words are left out. */
const MOST_GATHERED = 2 * MAX_REPORTED_FAILURES

/** Of one value, AWS reports the pattern before the length. */
function patternsFirst(failures: readonly FoundFailure[]): readonly FoundFailure[] {
  const places = new Map<string, FoundFailure[]>()
  for (const failure of failures) {
    const place = JSON.stringify(failure.path)
    const known = places.get(place)
    if (known === undefined) places.set(place, [failure])
    else if (failure.constraint.kind === 'pattern') known.unshift(failure)
    else known.push(failure)
  }
  return [...places.values()].flat()
}

interface Walked {
  readonly value: JsonValue | undefined
  readonly shape: Shape | undefined
  /** The slot that the value stands in, which may demand more than its shape does. */
  readonly place: Described | undefined
  readonly sensitive: boolean
}

function toFailure(
  error: SchemaError,
  request: { readonly shape: Shape; readonly value: JsonValue },
): FoundFailure | undefined {
  const tokens = pointerTokens(error.instancePath)
  const steps = walk(tokens, request)
  const place = steps.at(-1)
  if (!place) return undefined
  const path = tokens.map((token, index) => pathStep(token, steps[index]?.shape))
  if (error.keyword === 'required') {
    const missing = String(error.params['missingProperty'])
    return { path: [...path, missing], place: NOWHERE, constraint: { kind: 'required' } }
  }
  const holder = steps.at(-2)
  const own = brokenConstraint(error, place)
  if (error.propertyName !== undefined) {
    const key = place.shape?.kind === 'map' ? place.shape.key : undefined
    return {
      path,
      place,
      constraint: { kind: 'keys', constraints: orOwn(key && constraintsOf(key, key), own) },
    }
  }
  if (holder?.shape && isCollection(holder.shape) && place.shape?.kind !== 'structure') {
    const [kind, slot] = elementsOf(holder.shape)
    const constraints = orOwn(constraintsOf(slot.shape, slot), own)
    return { path: path.slice(0, -1), place: holder, constraint: { kind, constraints } }
  }
  return { path, place, constraint: own }
}

/** Where a member should stand that is missing. */
const NOWHERE: Walked = { value: undefined, shape: undefined, place: undefined, sensitive: false }

function elementsOf(shape: ListShape | MapShape): readonly ['items' | 'values', Slot] {
  return shape.kind === 'map' ? ['values', shape.value] : ['items', shape.item]
}

function pathStep(token: string, holder: Shape | undefined): PathStep {
  if (holder?.kind === 'list') return Number(token)
  return holder?.kind === 'map' ? { key: token } : token
}

/** A rule for which the model's constraints have no words is told by itself. */
function orOwn(constraints: readonly Constraint[] = [], own: Constraint): readonly Constraint[] {
  return constraints.length > 0 ? constraints : [own]
}

/** The values from the whole request down to the one the tokens lead to. */
function walk(
  tokens: readonly string[],
  request: { readonly shape: Shape; readonly value: JsonValue },
): readonly Walked[] {
  const steps: Walked[] = [
    { value: request.value, shape: request.shape, place: request.shape, sensitive: false },
  ]
  for (const token of tokens) {
    const last = steps.at(-1)
    const slot = last?.shape && slotAt(last.shape, token)
    const sensitive = (last?.sensitive ?? false) || (slot?.sensitive ?? false)
    steps.push({ value: valueAt(last?.value, token), shape: slot?.shape, place: slot, sensitive })
  }
  return steps
}

function slotAt(shape: Shape, token: string): Slot | undefined {
  if (shape.kind === 'structure') return shape.members.get(token)
  if (shape.kind === 'list') return shape.item
  return shape.kind === 'map' ? shape.value : undefined
}

function valueAt(value: JsonValue | undefined, token: string): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(token)]
  return isJsonObject(value) ? value[token] : undefined
}

function isCollection(shape: Shape): shape is ListShape | MapShape {
  return shape.kind === 'list' || shape.kind === 'map'
}

/** The value as AWS prints it, which has bytes where the request has base64. */
function printed(value: JsonValue | undefined, shape: Shape | undefined): JsonValue | undefined {
  if (shape?.kind === 'blob' && typeof value === 'string') return blobText(base64Bytes(value))
  if (shape?.kind === 'list' && Array.isArray(value))
    return value.map((item) => printed(item, shape.item.shape) ?? null)
  if (shape?.kind !== 'map' && shape?.kind !== 'structure') return value
  if (!isJsonObject(value)) return value
  const members = Object.entries(value).map(
    ([name, member]) => [name, printed(member, slotAt(shape, name)?.shape)] as const,
  )
  return Object.fromEntries(members)
}

/** What values of a shape keep at a place, in the order AWS lists it: the greatest length before the least, then the pattern. */
function constraintsOf(shape: Shape, { constraints }: Described): readonly Constraint[] {
  const { length = {}, range = {}, patterns, modelledPattern } = constraints
  const values = shape.kind === 'string' && shape.enum && !shape.enum.open ? shape.enum.values : undefined
  return [
    ...limit('maxLength', length.exactMax ?? length.max),
    ...limit('minLength', length.exactMin ?? length.min),
    ...limit('maxValue', range.exactMax ?? range.max),
    ...limit('minValue', range.exactMin ?? range.min),
    ...patterns
      .slice(0, 1)
      .map((pattern) => ({ kind: 'pattern', pattern: modelledPattern ?? pattern }) as const),
    ...(values ? [{ kind: 'enum', values } as const] : []),
  ]
}

type LimitKind = 'minValue' | 'maxValue' | 'minLength' | 'maxLength'

function limit(kind: LimitKind, bound: number | string | undefined): readonly Constraint[] {
  return bound === undefined ? [] : [{ kind, limit: bound }]
}

const LIMITS: Readonly<Record<string, LimitKind>> = {
  minimum: 'minValue',
  maximum: 'maxValue',
  minLength: 'minLength',
  maxLength: 'maxLength',
  minItems: 'minLength',
  maxItems: 'maxLength',
  minProperties: 'minLength',
  maxProperties: 'maxLength',
  'x-aws-min-bytes': 'minLength',
  'x-aws-max-bytes': 'maxLength',
}

/**
 * The constraint that an error is about. AWS prints the model's own spelling of a pattern where ECMA-262 wants another
 * one, and all digits of a bound where no number holds them.
 */
function brokenConstraint({ keyword, params }: SchemaError, { place }: Walked): Constraint {
  const { range, modelledPattern } = place?.constraints ?? {}
  const kind = LIMITS[keyword]
  const { limit: bound, allowedValues: values, pattern } = params
  if (kind === 'maxValue' && range?.exactMax !== undefined) return { kind, limit: range.exactMax }
  if (kind === 'minValue' && range?.exactMin !== undefined) return { kind, limit: range.exactMin }
  if (kind) return { kind, limit: Number(bound) }
  if (keyword === 'pattern') return { kind: 'pattern', pattern: modelledPattern ?? String(pattern) }
  if (keyword === 'uniqueItems') return { kind: 'unique' }
  if (keyword === 'enum' && Array.isArray(values)) return { kind: 'enum', values: values.map(String) }
  return { kind: 'other', keyword }
}
