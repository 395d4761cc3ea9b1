import type { JsonObject, JsonValue } from '../../protocol/json-values.js'
import { MOST_FAILURES } from '../bound-failures.js'
import type { SchemaError } from '../validators.js'
import type { Check, SchemaChecks } from './schema-checks.js'

/** Thrown where ajv does what would take much to do in the same way. */
export class LeftToCompiler extends Error {
  override readonly name = 'LeftToCompiler'
}

/** A value, and the schema that it is held against. */
export interface Subject {
  readonly value: unknown
  readonly instancePath: string
  readonly schema: JsonObject
  readonly schemaPath: string
  /** The name that is checked, where the schema is of names. */
  readonly propertyName?: string
  readonly depth: number
}

/** What is told so far, and how the rest is found. */
export interface Run {
  readonly explain: (subject: Subject, run: Run) => void
  readonly document: JsonObject
  readonly keepsAt: SchemaChecks
  readonly failures: SchemaError[]
  readonly checkAt: (schema: JsonObject, keyword: string) => Check
}

/** What a rule tells of a value that breaks it. */
export type Told = Pick<SchemaError, 'keyword' | 'params'> & { readonly message: string }
/** Tells how a value breaks a keyword, if it does. */
export type Rule = (argument: JsonValue, subject: Subject, run: Run) => void

/** Whether so much is told that nothing is added any more. */
export function isFull({ failures }: Run): boolean {
  return failures.length >= MOST_FAILURES
}

/** Adds a failure to what is told. */
export function fail({ instancePath, schemaPath, propertyName }: Subject, run: Run, told: Told): void {
  if (isFull(run)) return
  const path = `${schemaPath}/${told.keyword}`
  run.failures.push({
    instancePath,
    schemaPath: path,
    ...told,
    ...(propertyName !== undefined && { propertyName }),
  })
}
