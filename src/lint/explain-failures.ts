import type { AnySchema, ErrorObject, ValidateFunction } from 'ajv'
import { failuresOf, type SchemaCompiler } from './compile-schemas.js'

/** What is wrong with a value, and where in it. */
export interface Failure {
  /** JSON pointer into the value, empty for the value itself. */
  readonly path: string
  /** What the schema demands and what stands there, such as `must be number, but is "2020-01-01"`. */
  readonly reason: string
}

const LONGEST_VALUE = 60
const MOST_ALTERNATIVES = 3

/**
 * Validates a value and says what is wrong with it. Where a schema offers alternatives, only the nearest one is
 * explained: the failures of the others are noise.
 */
export function explainFailures(
  validate: ValidateFunction,
  value: unknown,
  compiler: SchemaCompiler,
): readonly Failure[] {
  if (validate(value)) return []
  const errors = failuresOf(validate.errors)
  const outermost = outermostOf(errors.filter(isChoice))
  const single = errors.filter((error) => !outermost.some((choice) => isWithin(error, choice)))
  return [...single.map(explain), ...outermost.flatMap((choice) => explainChoice(choice, compiler))]
}

function isChoice({ keyword }: ErrorObject): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf'
}

/** The choices that stand in no other. Of two at one place the later is the outer one: ajv reports inside out. */
function outermostOf(choices: readonly ErrorObject[]): readonly ErrorObject[] {
  return choices.filter((choice, index) =>
    choices.every(
      (other, place) =>
        !isWithin(choice, other) || (other.instancePath === choice.instancePath && place <= index),
    ),
  )
}

function isWithin(error: ErrorObject, choice: ErrorObject): boolean {
  return (
    error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`)
  )
}

function explain(error: ErrorObject): Failure {
  return { path: error.instancePath, reason: `${demandOf(error)}, but is ${show(error.data)}` }
}

function demandOf({ keyword, params, schema, message }: ErrorObject): string {
  switch (keyword) {
    case 'type':
      return `must be ${String(schema)}`
    case 'const':
      return `must be ${show(schema)}`
    case 'enum':
      return `must be one of ${Array.isArray(schema) ? schema.map(show).join(', ') : show(schema)}`
    case 'required':
      return `must have the member \`${params['missingProperty']}\``
    case 'format':
      return `must be written as ${params['format']}`
    default:
      return (message ?? `must fit \`${keyword}\``).replace('NOT', 'not')
  }
}

function explainChoice(choice: ErrorObject, compiler: SchemaCompiler): readonly Failure[] {
  const path = choice.instancePath
  if (Array.isArray(choice.params['passingSchemas'])) {
    return [{ path, reason: `fits more than one of the alternatives: ${show(choice.data)}` }]
  }
  const schemas: readonly AnySchema[] = Array.isArray(choice.schema) ? choice.schema : []
  const attempts = schemas
    .map((schema) => explainFailures(compiler.compilePart(schema), choice.data, compiler))
    .toSorted((left, right) => left.length - right.length)
  const nearest = attempts.filter(({ length }) => length === attempts[0]?.length)
  if (nearest.length === 1) {
    return (nearest[0] ?? []).map((failure) => ({ ...failure, path: `${path}${failure.path}` }))
  }
  const reasons = [...new Set(nearest.map(([first]) => first?.reason ?? ''))]
  const more = reasons.length > MOST_ALTERNATIVES ? `, or ${reasons.length - MOST_ALTERNATIVES} others` : ''
  const shown = reasons.slice(0, MOST_ALTERNATIVES).join('; or ')
  return [{ path, reason: `fits none of the ${schemas.length} alternatives: ${shown}${more}` }]
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'absent'
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text
}
