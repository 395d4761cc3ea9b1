import { javaOrder } from './aws-json/enum-order.js'
import type { JsonValue } from './json-values.js'

/** A constraint of a request member that a value does not meet. */
export type Constraint =
  | { readonly kind: 'required' }
  /** A limit that no number holds exactly is the text of its digits. */
  | { readonly kind: 'minValue' | 'maxValue' | 'minLength' | 'maxLength'; readonly limit: number | string }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'unique' }
  /** Constraints on the items of a list or on the keys or values of a map are reported for the whole of it. */
  | { readonly kind: 'items' | 'keys' | 'values'; readonly constraints: readonly Constraint[] }
  /** A rule that AWS's models do not have, by its keyword. */
  | { readonly kind: 'other'; readonly keyword: string }

/** A step to a value: the name of a member, a position in a list from 0, or a key of a map. */
export type PathStep = string | number | { readonly key: string }

/** One constraint failure, at a path from the request. */
export interface ConstraintFailure {
  readonly path: readonly PathStep[]
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

/** `['Filters', 0, 'Key']` is written `filters.1.member.key`: lower camel case, positions from 1, keys of maps as they are. */
export function constraintPath(path: readonly PathStep[]): string {
  return path.map(stepText).join('.')
}

function stepText(step: PathStep): string {
  if (typeof step === 'number') return `${step + 1}.member`
  return typeof step === 'string' ? lowerFirst(step) : `${step.key}.member`
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
    case 'unique':
      return 'Member must have unique values'
    case 'items':
      return `Member must satisfy constraint: ${constraintTexts(constraint.constraints)}`
    case 'keys':
      return `Map keys must satisfy constraint: ${constraintTexts(constraint.constraints)}`
    case 'values':
      return `Map value must satisfy constraint: ${constraintTexts(constraint.constraints)}`
    case 'other':
      return `Member must satisfy constraint: [${constraint.keyword}]`
  }
}

function constraintTexts(constraints: readonly Constraint[]): string {
  return `[${constraints.map(constraintText).join(', ')}]`
}

/** A blob as Java's toString prints the buffer that it was read into. */
export function blobText(length: number): string {
  return `java.nio.HeapByteBuffer[pos=0 lim=${length} cap=${length}]`
}

/** AWS prints values as Java's toString does: lists in brackets, maps as `{key=value}`. */
function javaText(value: JsonValue): string {
  if (value === null) return 'null'
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return `[${value.map(javaText).join(', ')}]`
  const members = Object.entries(value).map(([name, member]) => `${name}=${javaText(member ?? null)}`)
  return `{${members.join(', ')}}`
}
