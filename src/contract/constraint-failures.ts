import {
  appendPointer,
  type OpenApiDocument,
  pointerTokens,
  requireObject,
  resolvePointer,
} from '../model/documents.js'
import { firstKeyword, schemaLayers } from '../model/schema-layers.js'
import type { Shape, Slot } from '../model/shapes.js'
import { isJsonObject, type JsonValue } from '../protocol/json-values.js'
import {
  type Constraint,
  type ConstraintFailure,
  MAX_REPORTED_FAILURES,
} from '../protocol/validation-messages.js'
import type { SchemaError } from './validators.js'

/**
 * What AWS would report of a request that breaks its schema, in AWS's terms. The value must have been deserialised
 * first (types are right), so only constraints are left to fail. Failures of list items that are plain values, and of
 * map keys and values, are reported once, for the whole list or map, as AWS does; the first ten are found. There is at
 * least one failure where there is an error: a rule that AWS has no words for is reported as a constraint without any.
 */
export function constraintFailures(
  errors: readonly SchemaError[],
  request: { readonly document: OpenApiDocument; readonly shape: Shape; readonly value: JsonValue },
): readonly ConstraintFailure[] {
  const failures = new Map<string, ConstraintFailure>()
  for (const error of errors) {
    const failure = toFailure(error, request)
    if (failure) failures.set(JSON.stringify([failure.path, failure.constraint]), failure)
    if (failures.size === MAX_REPORTED_FAILURES) break
  }
  const [first] = errors
  if (failures.size === 0 && first) {
    return [
      {
        path: pointerTokens(first.instancePath),
        value: undefined,
        constraint: { kind: 'each', constraints: [] },
      },
    ]
  }
  return patternsFirst([...failures.values()])
}

/** Of one value, AWS reports the pattern before the length. */
function patternsFirst(failures: readonly ConstraintFailure[]): readonly ConstraintFailure[] {
  const places = new Map<string, ConstraintFailure[]>()
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
  /** The value, and the shape and slot it stands in. */
  readonly value: JsonValue | undefined
  readonly shape: Shape | undefined
  readonly sensitive: boolean
}

function toFailure(
  error: SchemaError,
  request: { readonly document: OpenApiDocument; readonly shape: Shape; readonly value: JsonValue },
): ConstraintFailure | undefined {
  const tokens = pointerTokens(error.instancePath)
  const steps = walk(tokens, request)
  const place = steps.at(-1)
  if (!place) return undefined
  const path = tokens.map((token, index) => (steps[index]?.shape?.kind === 'list' ? Number(token) : token))
  if (error.keyword === 'required') {
    const missing = String(error.params['missingProperty'])
    return { path: [...path, missing], value: undefined, constraint: { kind: 'required' } }
  }
  const holder = steps.at(-2)
  if (error.propertyName !== undefined)
    return reportWhole(path, place, keyConstraints(request.document, place))
  if (holder?.shape && isCollection(holder.shape) && isScalar(place.shape)) {
    return reportWhole(path.slice(0, -1), holder, valueConstraints(request.document, holder.shape))
  }
  const params = error.keyword === 'pattern' ? patternParams(error, request.document, place) : error.params
  const constraint = toConstraint(error.keyword, params)
  return constraint && { path, value: place.value, constraint, ...(place.sensitive && { sensitive: true }) }
}

/** AWS prints the model's own spelling of a pattern, which `x-aws-pattern` has where ECMA-262 wants another one. */
function patternParams(
  { params }: SchemaError,
  document: OpenApiDocument,
  { shape }: Walked,
): Readonly<Record<string, unknown>> {
  const modelled = shape && requireObject(document, shape.pointer)['x-aws-pattern']
  return modelled === undefined ? params : { ...params, pattern: modelled }
}

/** The values from the whole request down to the one the tokens lead to. */
function walk(
  tokens: readonly string[],
  request: { readonly shape: Shape; readonly value: JsonValue },
): readonly Walked[] {
  const steps: Walked[] = [{ value: request.value, shape: request.shape, sensitive: false }]
  for (const token of tokens) {
    const last = steps.at(-1)
    const slot = last?.shape && slotAt(last.shape, token)
    const sensitive = (last?.sensitive ?? false) || (slot?.sensitive ?? false)
    steps.push({ value: valueAt(last?.value, token), shape: slot?.shape, sensitive })
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

function isCollection(shape: Shape): boolean {
  return shape.kind === 'list' || shape.kind === 'map'
}

function isScalar(shape: Shape | undefined): boolean {
  return shape !== undefined && !isCollection(shape) && shape.kind !== 'structure'
}

function reportWhole(
  path: readonly (string | number)[],
  holder: Walked,
  constraints: readonly Constraint[],
): ConstraintFailure {
  return {
    path,
    value: holder.value,
    constraint: { kind: 'each', constraints },
    ...(holder.sensitive && { sensitive: true }),
  }
}

function valueConstraints(document: OpenApiDocument, shape: Shape): readonly Constraint[] {
  const slot = shape.kind === 'list' ? shape.item : shape.kind === 'map' ? shape.value : undefined
  return slot ? constraintsAt(document, slot.shape.pointer) : []
}

function keyConstraints(document: OpenApiDocument, { shape }: Walked): readonly Constraint[] {
  if (!shape) return []
  const names = appendPointer(shape.pointer, 'propertyNames')
  return resolvePointer(document, names) === undefined ? [] : constraintsAt(document, names)
}

/** In the order AWS lists them: the greatest length before the least, then the pattern. */
const LISTED_KEYWORDS = ['maxLength', 'minLength', 'maximum', 'minimum', 'pattern', 'enum'] as const

function constraintsAt(document: OpenApiDocument, pointer: string): readonly Constraint[] {
  const layers = schemaLayers(document, pointer, { nullable: true })
  return LISTED_KEYWORDS.flatMap((keyword) => {
    const value = firstKeyword(layers, keyword)
    if (value === undefined) return []
    const pattern = firstKeyword(layers, 'x-aws-pattern') ?? value
    const params = { limit: value, pattern, allowedValues: value }
    return toConstraint(keyword, params) ?? []
  })
}

const LIMITS: Readonly<Record<string, 'minValue' | 'maxValue' | 'minLength' | 'maxLength'>> = {
  minimum: 'minValue',
  maximum: 'maxValue',
  minLength: 'minLength',
  maxLength: 'maxLength',
  minItems: 'minLength',
  maxItems: 'maxLength',
  minProperties: 'minLength',
  maxProperties: 'maxLength',
}

function toConstraint(keyword: string, params: Readonly<Record<string, unknown>>): Constraint | undefined {
  const limit = LIMITS[keyword]
  if (limit) return { kind: limit, limit: Number(params['limit']) }
  if (keyword === 'pattern') return { kind: 'pattern', pattern: String(params['pattern']) }
  const values = params['allowedValues']
  if (keyword === 'enum' && Array.isArray(values)) return { kind: 'enum', values: values.map(String) }
  return undefined
}
