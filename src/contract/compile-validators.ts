import type { ValidateFunction } from 'ajv'
import { Ajv2020, type Options } from 'ajv/dist/2020.js'
import { SchemaEnv } from 'ajv/dist/compile/index.js'
import { appendPointer, ContractError, type OpenApiDocument, resolvePointer } from '../model/documents.js'
import { isJsonObject } from '../protocol/json-values.js'
import { boundFailures } from './bound-failures.js'
import { patternEngine } from './pattern-engine.js'
import type { Validate, ValidatorAt } from './validators.js'

/**
 * RFC 3339 date-time with an offset, in the ranges of the calendar's fields. A regular expression, so that
 * generated validators carry it without a library.
 */
const DATE_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/**
 * How contracts are compiled: a thousand failures of a value are wanted, formats that only describe are let pass, `x-`
 * keys are data. No text makes a pattern take long.
 */
export const VALIDATOR_OPTIONS: Options = {
  allErrors: true,
  strict: false,
  logger: false,
  unicodeRegExp: true,
  validateFormats: true,
  code: { regExp: patternEngine, process: boundFailures },
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
  let compile: ((pointer: string) => CompiledSchema) | undefined
  const compiled = new Map<string, Validate>()
  return (pointer) => {
    const known = compiled.get(pointer)
    if (known) return known
    // Of many contracts most judge nothing in a run, so nothing is prepared before it is asked for.
    compile ??= createCompiler(document)
    const { validate } = compile(pointer)
    compiled.set(pointer, validate)
    return validate
  }
}

/** A compiled schema and the reference by which its ajv instance knows it. */
export interface CompiledSchema {
  readonly validate: ValidateFunction
  readonly reference: string
  readonly ajv: Ajv2020
}

/**
 * Makes the compiler of a document's schemas. The `schemaPath` of the failures is the JSON pointer of the broken rule
 * in the document, through whatever references it was reached.
 */
export function createCompiler(
  document: OpenApiDocument,
  options: Options = {},
): (pointer: string) => CompiledSchema {
  const ajv = new Ajv2020({
    ...VALIDATOR_OPTIONS,
    ...options,
    code: { ...VALIDATOR_OPTIONS.code, ...options.code },
  })
  ajv.addSchema(document, DOCUMENT_ID, false, false)
  const { schemas } = isJsonObject(document['components']) ? document['components'] : {}
  for (const name of Object.keys(isJsonObject(schemas) ? schemas : {})) {
    register(ajv, document, appendPointer('#/components/schemas', name))
  }
  return (pointer) => {
    const reference = register(ajv, document, pointer)
    const validate = ajv.getSchema(reference)
    if (!validate) throw new ContractError(pointer, 'no schema stands here')
    return { validate, reference, ajv }
  }
}

/** Tells ajv of a schema together with its place, which ajv forgets when it follows a reference by itself. */
function register(ajv: Ajv2020, document: OpenApiDocument, pointer: string): string {
  const reference = `${DOCUMENT_ID}${encodeURI(pointer)}`
  const root = ajv.schemas[DOCUMENT_ID]
  const schema = resolvePointer(document, pointer)
  if (!root || !isJsonObject(schema)) throw new ContractError(pointer, 'no schema stands here')
  ajv.refs[reference] ??= new SchemaEnv({
    schema,
    schemaId: '$id',
    root,
    baseId: DOCUMENT_ID,
    schemaPath: pointer,
  })
  return reference
}
