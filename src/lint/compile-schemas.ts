import type { AnySchema, ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { VALIDATOR_OPTIONS } from '../contract/compile-validators.js'
import { isJsonObject, type JsonValue } from '../protocol/json-values.js'
import { childrenOf, followOnce, isReference, type Place } from './places.js'
import { keywordHolds } from './schemas.js'

/** Compiles schemas of one description. */
export interface SchemaCompiler {
  /** Compiles the schema at a place, whatever files its references lead to. Throws when a schema is not legal. */
  compile(schema: Place): ValidateFunction
  /** Compiles a part of a schema that ajv named in a failure. */
  compilePart(schema: AnySchema): ValidateFunction
}

/** Keywords that would move the base of references, which are rewritten already. */
const DROPPED = new Set(['$id', '$schema', '$anchor', '$defs', 'definitions', 'discriminator'])

/** Makes a compiler that reads and compiles each schema of a description once. */
export function createSchemaCompiler(): SchemaCompiler {
  const ajv = new Ajv2020({ ...VALIDATOR_OPTIONS, verbose: true })
  const names = new Map<string, string>()
  const compiled = new Map<string, ValidateFunction>()

  function nameFor(target: Place): string {
    const pointer = target.location.absolutePointer
    const known = names.get(pointer)
    if (known !== undefined) return known
    const name = `place:${names.size}`
    names.set(pointer, name)
    const schema = rewrite(target)
    ajv.addSchema(isJsonObject(schema) ? schema : schema === false ? { not: {} } : {}, name, false, false)
    return name
  }

  /** The schema with each reference turned into the name under which ajv knows its target. */
  function rewrite(schema: Place): JsonValue {
    if (!isJsonObject(schema.value)) return schema.value
    const copy: Record<string, JsonValue> = {}
    for (const [keyword, child] of childrenOf(schema)) {
      if (DROPPED.has(keyword) || keyword === '$ref') continue
      copy[keyword] = rewriteKeyword(keyword, child)
    }
    if (!isReference(schema.value)) return copy
    const target = followOnce(schema)
    return target === undefined ? copy : { ...copy, $ref: nameFor(target) }
  }

  function rewriteKeyword(keyword: string, child: Place): JsonValue {
    const holds = keywordHolds(keyword)
    if (holds === 'data') return child.value
    if (holds === 'schema') return rewrite(child)
    const group = childrenOf(child).map(([key, subschema]) => [key, rewrite(subschema)] as const)
    return Array.isArray(child.value) ? group.map(([, schema]) => schema) : Object.fromEntries(group)
  }

  function compile(schema: Place): ValidateFunction {
    const pointer = schema.location.absolutePointer
    const known = compiled.get(pointer)
    if (known) return known
    const validate = ajv.compile({ $ref: nameFor(schema) })
    compiled.set(pointer, validate)
    return validate
  }

  return { compile, compilePart: (schema) => ajv.compile(schema) }
}
