import type { AnySchema, ErrorObject, SchemaValidateFunction, ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { VALIDATOR_OPTIONS } from '../contract/compile/create-compiler.js'
import type { JsonValue } from '../protocol/json-values.js'
import { childrenOf, followOnce, isReference, type Place } from './places.js'
import { keywordHolds } from './schemas.js'

/** Compiles schemas of one description. */
export interface SchemaCompiler {
  /** Compiles the schema at a place, whatever files its references lead to. Throws when a schema is not legal. */
  compile(schema: Place): ValidateFunction
  /** Compiles a part of a schema that ajv named in a failure. */
  compilePart(schema: AnySchema): ValidateFunction
}

/** Stands for `$ref`: the pointer of the place that it leads to, whose schema is compiled when data first reach it. */
const REFERENCE_KEYWORD = 'schemaAtPlace'

/**
 * Keywords about references, which are resolved already, and those that need to know what references looked at.
 * Redocly's own example rules check against the latter.
 */
const DROPPED = new Set([
  '$ref',
  '$id',
  '$schema',
  '$anchor',
  '$defs',
  'definitions',
  'discriminator',
  'unevaluatedItems',
  'unevaluatedProperties',
])

/** The failures that ajv found, those behind references in their place. */
export function failuresOf(errors: readonly ErrorObject[] | null | undefined): readonly ErrorObject[] {
  return (errors ?? []).flatMap((error) =>
    // The list that `validateTarget` put there.
    error.keyword === REFERENCE_KEYWORD ? failuresOf(error.params[REFERENCE_KEYWORD]) : [error],
  )
}

/**
 * Makes a compiler that compiles each schema once and only when a value reaches it: a service has thousands of
 * schemas, its examples touch a few.
 */
export function createSchemaCompiler(): SchemaCompiler {
  const ajv = new Ajv2020({
    ...VALIDATOR_OPTIONS,
    verbose: true,
    validateSchema: false,
    code: { ...VALIDATOR_OPTIONS.code, optimize: false },
  })
  const targets = new Map<string, Place>()
  const compiled = new Map<string, ValidateFunction>()
  ajv.addKeyword({
    keyword: REFERENCE_KEYWORD,
    schemaType: 'string',
    errors: 'full',
    validate: validateTarget,
  })

  function compile(schema: Place): ValidateFunction {
    const pointer = schema.location.absolutePointer
    const validate = compiled.get(pointer) ?? ajv.compile(rewriteSchema(schema))
    compiled.set(pointer, validate)
    return validate
  }

  // ajv reads a keyword's failures from its function, so this one has to be a function with that property.
  function validateTarget(...[pointer, data, , context]: Parameters<SchemaValidateFunction>): boolean {
    const target = targets.get(pointer)
    if (target === undefined) return true
    const validate = compile(target)
    const valid = validate(data, context)
    validateTarget.errors = [
      { keyword: REFERENCE_KEYWORD, params: { [REFERENCE_KEYWORD]: validate.errors ?? [] } },
    ]
    return valid
  }
  validateTarget.errors = [] as Partial<ErrorObject>[]

  function rewriteSchema(schema: Place): AnySchema {
    const { value } = schema
    if (typeof value === 'boolean') return value
    const keywords = childrenOf(schema).filter(([keyword]) => !DROPPED.has(keyword))
    const copy = Object.fromEntries(
      keywords.map(([keyword, child]) => [keyword, rewriteKeyword(keyword, child)]),
    )
    const target = isReference(value) ? followOnce(schema) : undefined
    if (target === undefined) return copy
    const pointer = target.location.absolutePointer
    targets.set(pointer, target)
    return { ...copy, [REFERENCE_KEYWORD]: pointer }
  }

  function rewriteKeyword(keyword: string, child: Place): JsonValue | AnySchema | readonly AnySchema[] {
    const holds = keywordHolds(keyword)
    if (holds === 'data') return child.value
    if (holds === 'schema') return rewriteSchema(child)
    const group = childrenOf(child).map(([key, subschema]) => [key, rewriteSchema(subschema)] as const)
    return Array.isArray(child.value) ? group.map(([, schema]) => schema) : Object.fromEntries(group)
  }

  return { compile, compilePart: (schema) => ajv.compile(schema) }
}
