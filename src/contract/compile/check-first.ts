import type { OpenApiDocument } from '../../model/documents.js'
import type { Validate, ValidatorAt } from '../validators.js'
import { createExplainer, type Explain } from './explain-failures.js'
import { createSchemaChecks, type SchemaChecks } from './schema-checks.js'

/**
 * Makes validators that let values pass which are known to be in order, and that tell what is wrong with most others;
 * `compile` makes one for what they leave open. Of many contracts most judge nothing in a run, so nothing is prepared
 * before it is needed.
 */
export function checkFirst(document: OpenApiDocument, compile: ValidatorAt): ValidatorAt {
  let checks: SchemaChecks | undefined
  let explain: Explain | undefined
  const known = new Map<string, Validate>()
  return (pointer) => {
    const found = known.get(pointer)
    if (found) return found
    checks ??= createSchemaChecks(document)
    const keeps = checks(pointer)
    explain ??= createExplainer(document, checks)
    const validate = keeps ? validator(pointer, { keeps, explain, compile }) : compile(pointer)
    known.set(pointer, validate)
    return validate
  }
}

interface Makings {
  readonly keeps: (value: unknown) => boolean
  readonly explain: Explain
  readonly compile: ValidatorAt
}

function validator(pointer: string, { keeps, explain, compile }: Makings): Validate {
  let compiled: Validate | undefined
  const validate: Validate = (value) => {
    validate.errors = null
    if (keeps(value)) return true
    const errors = compiled ? undefined : explain(pointer, value)
    if (errors) {
      validate.errors = errors.length > 0 ? errors : null
      return errors.length === 0
    }
    compiled ??= compile(pointer)
    const holds = compiled(value)
    validate.errors = compiled.errors ?? null
    return holds
  }
  return validate
}
