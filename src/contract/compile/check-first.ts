import type { OpenApiDocument } from '../../model/documents.js'
import type { Validate, ValidatorAt } from '../validators.js'
import { createSchemaChecks, type SchemaChecks } from './schema-checks.js'

/**
 * Makes validators that let values pass which are known to be in order; `compile` makes one that tells all that is wrong
 * with a value for the first that is not. Of many contracts most judge nothing in a run, and of most schemas nobody asks
 * what is wrong, so nothing is prepared before it is needed.
 */
export function checkFirst(document: OpenApiDocument, compile: ValidatorAt): ValidatorAt {
  let checks: SchemaChecks | undefined
  const known = new Map<string, Validate>()
  return (pointer) => {
    const found = known.get(pointer)
    if (found) return found
    checks ??= createSchemaChecks(document)
    const keeps = checks(pointer)
    const validate = keeps ? validator(keeps, () => compile(pointer)) : compile(pointer)
    known.set(pointer, validate)
    return validate
  }
}

function validator(keeps: (value: unknown) => boolean, compile: () => Validate): Validate {
  let compiled: Validate | undefined
  const validate: Validate = (value) => {
    validate.errors = null
    if (keeps(value)) return true
    compiled ??= compile()
    const holds = compiled(value)
    validate.errors = compiled.errors ?? null
    return holds
  }
  return validate
}
