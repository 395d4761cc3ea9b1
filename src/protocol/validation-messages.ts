import { javaOrder } from './aws-json/enum-order.js'
import type { JsonValue } from './json-values.js'

/** A constraint of a request member that a value does not meet. */
export type Constraint =
  | { readonly kind: 'required' }
  | { readonly kind: 'minValue' | 'maxValue' | 'minLength' | 'maxLength'; readonly limit: number }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  /** Constraints on the items of a list or on the keys or values of a map are reported for the whole of it. */
  | { readonly kind: 'each'; readonly constraints: readonly Constraint[] }

/** One constraint failure, at a path of member names and list positions counted from 0. */
export interface ConstraintFailure {
  readonly path: readonly (string | number)[]
  readonly value: JsonValue | undefined
  readonly constraint: Constraint
  /** The member is sensitive: AWS names its place but leaves the value out. */
  readonly sensitive?: boolean
}

/** How many failures AWS reports in one ValidationException. */
export const MAX_REPORTED_FAILURES = 10

/** The text of AWS's ValidationException for these failures; the first ten are reported. */
export function validationMessage(failures: readonly ConstraintFailure[]): string {
  const reported = failures.slice(0, MAX_REPORTED_FAILURES)
  const noun = reported.length === 1 ? 'error' : 'errors'
  return `${reported.length} validation ${noun} detected: ${reported.map(failureSentence).join('; ')}`
}

function failureSentence({ path, value, constraint, sensitive }: ConstraintFailure): string {
  const shown = value === undefined || value === null ? ' null' : sensitive ? '' : ` '${javaText(value)}'`
  const place = constraintPath(path)
  return `Value${shown} at '${place}' failed to satisfy constraint: ${constraintText(constraint)}`
}

/** `['Filters', 0, 'Key']` is written `filters.1.member.key`: lower camel case, positions from 1. */
export function constraintPath(path: readonly (string | number)[]): string {
  return path.map((step) => (typeof step === 'number' ? `${step + 1}.member` : lowerFirst(step))).join('.')
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

function constraintText(constraint: Constraint): string {
  switch (constraint.kind) {
    case 'required':
      return 'Member must not be null'
    case 'minValue':
      return `Member must have value greater than or equal to ${constraint.limit}`
    case 'maxValue':
      return `Member must have value less than or equal to ${constraint.limit}`
    case 'minLength':
      return `Member must have length greater than or equal to ${constraint.limit}`
    case 'maxLength':
      return `Member must have length less than or equal to ${constraint.limit}`
    case 'pattern':
      return `Member must satisfy regular expression pattern: ${constraint.pattern}`
    case 'enum':
      return `Member must satisfy enum value set: [${javaOrder(constraint.values).join(', ')}]`
    case 'each':
      return `Member must satisfy constraint: [${constraint.constraints.map(constraintText).join(', ')}]`
  }
}

/** AWS prints values as Java's toString does: lists in brackets, maps as `{key=value}`. */
function javaText(value: JsonValue): string {
  if (value === null) return 'null'
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return `[${value.map(javaText).join(', ')}]`
  const members = Object.entries(value).map(([name, member]) => `${name}=${javaText(member ?? null)}`)
  return `{${members.join(', ')}}`
}
