import { isJsonObject, type JsonObject } from '../protocol/json-values.js'
import { allKeywords, firstKeyword, type SchemaLayer } from './schema-layers.js'

/** A least and a greatest length or value. */
export interface Bounds {
  readonly min?: number
  readonly max?: number
  /** The digits of a bound that no number holds exactly. */
  readonly exactMin?: string
  readonly exactMax?: string
}

/** What bounds the values of a shape, or of one member beyond its shape. */
export interface Limits {
  /** Characters, items, entries or bytes, by the kind of shape. */
  readonly length?: Bounds
  readonly range?: Bounds
  readonly uniqueItems?: boolean
}

/** What a contract demands of a value besides its type and its enum. */
export interface SchemaConstraints extends Limits {
  /** ECMA-262, each of which a text matches; outermost first. */
  readonly patterns: readonly string[]
  /** The model's own spelling of the first pattern, or of one that no engine can check. */
  readonly modelledPattern?: string
}

/** The keywords of the least and the greatest length, by the kind of shape; kinds that have no length are not in it. */
export const LENGTH_KEYWORDS: Readonly<Partial<Record<string, readonly [least: string, greatest: string]>>> =
  {
    string: ['minLength', 'maxLength'],
    blob: ['x-aws-min-bytes', 'x-aws-max-bytes'],
    list: ['minItems', 'maxItems'],
    map: ['minProperties', 'maxProperties'],
  }

/** What all schemas of one value demand together: of several bounds the tightest counts. */
export function readConstraints(layers: readonly SchemaLayer[], kind: string): SchemaConstraints {
  const lengths = LENGTH_KEYWORDS[kind]
  const length = lengths && readBounds(layers, lengths)
  const range = readBounds(layers, ['minimum', 'maximum'])
  const modelledPattern = firstKeyword(layers, 'x-aws-pattern')
  return {
    ...(length && { length }),
    ...(range && { range }),
    ...(firstKeyword(layers, 'uniqueItems') === true && { uniqueItems: true }),
    patterns: allKeywords(layers, 'pattern').map(String),
    ...(typeof modelledPattern === 'string' && { modelledPattern }),
  }
}

/** The same, with the bounds that a model has for a response, which AWS does not always keep (`x-aws-bounds`). */
export function readModelled(layers: readonly SchemaLayer[], kind: string): SchemaConstraints {
  const modelled = layers.flatMap(({ pointer, schema: { 'x-aws-bounds': bounds } }) =>
    isJsonObject(bounds) ? [{ pointer, schema: bounds }] : [],
  )
  return readConstraints([...layers, ...modelled], kind)
}

function readBounds(
  layers: readonly SchemaLayer[],
  [least, greatest]: readonly [string, string],
): Bounds | undefined {
  const min = tightest(layers, least, (bound, other) => bound > other)
  const max = tightest(layers, greatest, (bound, other) => bound < other)
  if (!min && !max) return undefined
  return {
    ...(min && { min: min.bound }),
    ...(min?.exact !== undefined && { exactMin: min.exact }),
    ...(max && { max: max.bound }),
    ...(max?.exact !== undefined && { exactMax: max.exact }),
  }
}

interface Bound {
  readonly bound: number
  readonly exact?: string
}

function tightest(
  layers: readonly SchemaLayer[],
  keyword: string,
  isTighter: (bound: number, other: number) => boolean,
): Bound | undefined {
  let found: Bound | undefined
  for (const { schema } of layers) {
    const bound = schema[keyword]
    if (typeof bound === 'number' && (!found || isTighter(bound, found.bound)))
      found = { bound, ...exactly(schema, keyword) }
  }
  return found
}

function exactly({ 'x-aws-exact-bounds': exact }: JsonObject, keyword: string): Pick<Bound, 'exact'> {
  const digits = isJsonObject(exact) ? exact[keyword] : undefined
  return typeof digits === 'string' && /^-?\d+$/.test(digits) ? { exact: digits } : {}
}
