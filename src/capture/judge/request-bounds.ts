import type { Shape } from '../../model/shapes.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import { looksSecret } from '../../redaction/secret-text.js'
import type { DriftObservation } from '../results/drift-ledger.js'
import type { RuleName } from '../verdict/rules.js'
import type { SchemaFailure } from './schema-failures.js'

/** How a value is measured for a keyword that limits it. */
const MEASURES: Readonly<Record<string, (value: JsonValue) => number | undefined>> = {
  minimum: numberIn,
  maximum: numberIn,
  exclusiveMinimum: numberIn,
  exclusiveMaximum: numberIn,
  multipleOf: () => undefined,
  minLength: charactersIn,
  maxLength: charactersIn,
  'x-aws-min-bytes': bytesIn,
  'x-aws-max-bytes': bytesIn,
  minItems: itemsIn,
  maxItems: itemsIn,
  uniqueItems: () => undefined,
  minProperties: membersIn,
  maxProperties: membersIn,
  pattern: () => undefined,
}

/** Whether a rule is a bound, of which a service that accepts the request shows that it does not hold it. */
export function isBound(rule: RuleName): boolean {
  return rule === 'required' || rule === 'enum' || Object.hasOwn(MEASURES, rule)
}

/** A rule that a request broke. */
export interface BrokenBound {
  readonly target: string
  readonly failure: SchemaFailure
  /** JSON pointer of the keyword in the contract. */
  readonly rule: string
  readonly shape: Shape | undefined
  readonly found: JsonValue | undefined
  /** The place with names that are data written `*`. */
  readonly pattern: string
  readonly isSensitive: boolean
}

/**
 * What a broken rule shows of the contract if the service accepts the request; nothing where the rule is no bound.
 *
 * Bounds are what Smithy calls constraint traits: `required`, `enum`, `length`, `range`, `pattern`, `uniqueItems`. A
 * model has them beside the types, and services hold them as far as they please. Types, media types and unions of one
 * member are the protocol's: who sends something else is read differently from what was meant, accepted or not.
 * https://smithy.io/2.0/spec/constraint-traits.html
 */
export function boundNotHeld(bound: BrokenBound): DriftObservation | undefined {
  const { target, failure, rule, found, isSensitive, pattern, shape } = bound
  const { keyword, property } = failure
  // Where the rule itself was not found, there is nothing to loosen.
  if (!rule.endsWith(`/${keyword}`)) return undefined
  const holder = rule.slice(0, -keyword.length - 1)
  if (keyword === 'required') {
    return property === undefined ? undefined : { what: 'unrequired', target, holder, name: property }
  }
  const value = property ?? found
  if (keyword === 'enum') {
    if (typeof value !== 'string') return undefined
    if (isSensitive || looksSecret(value)) return { what: 'hidden', target, place: pattern }
    return { what: 'enum-value', target, schema: holder, value }
  }
  const measure = Object.hasOwn(MEASURES, keyword) ? MEASURES[keyword] : undefined
  if (!measure || value === undefined) return undefined
  if (property === undefined && shape?.kind === 'structure') return undefined
  const seen = isSensitive ? undefined : measure(value)
  return { what: 'bound', target, holder, keyword, ...(seen !== undefined && { seen }) }
}

/** A number that no digit of is lost. */
function numberIn(value: JsonValue): number | undefined {
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined
}

function charactersIn(value: JsonValue): number | undefined {
  return typeof value === 'string' ? [...value].length : undefined
}

function bytesIn(value: JsonValue): number | undefined {
  return typeof value === 'string' ? Buffer.byteLength(value, 'base64') : undefined
}

function itemsIn(value: JsonValue): number | undefined {
  return Array.isArray(value) ? value.length : undefined
}

function membersIn(value: JsonValue): number | undefined {
  return isJsonObject(value) ? Object.keys(value).length : undefined
}
