import { Ajv2020, type Options } from 'ajv/dist/2020.js'
import { ContractError, type OpenApiDocument, resolvePointer } from './documents.js'
import type { Validate, ValidatorAt } from './validators.js'

/**
 * RFC 3339 date-time with an offset, in the ranges of the calendar's fields. A regular expression, so that
 * generated validators carry it without a library.
 */
const DATE_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** How contracts are compiled: every failure is wanted, formats that only describe are let pass, `x-` keys are data. */
export const VALIDATOR_OPTIONS: Options = {
  allErrors: true,
  strict: false,
  logger: false,
  unicodeRegExp: true,
  validateFormats: true,
  formats: {
    'date-time': DATE_TIME,
    'epoch-seconds': true,
    int32: true,
    int64: true,
    float: true,
    double: true,
  },
}

const DOCUMENT_ID = 'contract.json'

/** Compiles a contract's schemas with ajv, each when it is first asked for. */
export function compileValidators(document: OpenApiDocument): ValidatorAt {
  const ajv = new Ajv2020(VALIDATOR_OPTIONS)
  ajv.addSchema(document, DOCUMENT_ID, false, false)
  const compiled = new Map<string, Validate>()
  return (pointer) => {
    const known = compiled.get(pointer)
    if (known) return known
    if (resolvePointer(document, pointer) === undefined)
      throw new ContractError(pointer, 'no schema stands here')
    const validate = ajv.compile({ $ref: `${DOCUMENT_ID}${encodeURI(pointer)}` })
    compiled.set(pointer, validate)
    return validate
  }
}
