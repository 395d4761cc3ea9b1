import type { JsonObject } from '../../protocol/json-values.js'
import type { SchemaError } from '../validators.js'
import { RULE_GROUPS, schemaAt } from './failure-rules.js'
import { fail, LeftToCompiler, type Run, type Subject } from './failure-run.js'
import { type Check, DEEPEST, KEYWORDS, TYPES } from './schema-checks.js'

/** Every rule that a value breaks of the schema at a pointer; `undefined` where only a compiler can tell. */
export type Explain = (pointer: string, value: unknown) => readonly SchemaError[] | undefined

/**
 * Makes what tells of values that break schemas which `createSchemaChecks` knows: the same failures in the same order as
 * ajv finds, whose compiler need not be loaded for them. It reads the schemas as they stand, so that nothing is prepared.
 */
export function createExplainer(document: JsonObject): Explain {
  const known = new Map<JsonObject, Map<string, Check>>()
  const checkAt = (schema: JsonObject, keyword: string): Check => {
    const checks = known.get(schema) ?? new Map<string, Check>()
    known.set(schema, checks)
    const check = checks.get(keyword) ?? makeCheck(schema, keyword)
    checks.set(keyword, check)
    return check
  }
  return (pointer, value) => {
    const failures: SchemaError[] = []
    try {
      explain(
        { value, instancePath: '', schema: schemaAt(document, pointer), schemaPath: pointer, depth: 0 },
        { document, failures, checkAt, explain },
      )
    } catch (error) {
      if (error instanceof LeftToCompiler) return undefined
      throw error
    }
    return failures
  }
}

function explain(subject: Subject, run: Run): void {
  const { schema, value, depth } = subject
  if (depth > DEEPEST) throw new LeftToCompiler()
  const types = typesOf(schema)
  const [only] = types
  // A type that has rules is held where these are, behind the rules of any value.
  const isHeldLater =
    types.length === 1 && RULE_GROUPS.some(({ type, rules }) => type === only && hasAny(schema, rules))
  const failType = (): void => {
    const type = schema['type']
    fail(subject, run, { keyword: 'type', params: { type }, message: `must be ${types.join(',')}` })
  }
  if (types.length > 0 && !isHeldLater && !types.some((type) => isOfType(type, value))) failType()
  for (const { type, rules } of RULE_GROUPS) {
    if (type !== undefined && !isOfType(type, value)) {
      if (isHeldLater && type === only) failType()
      continue
    }
    for (const [keyword, rule] of rules) {
      const argument = schema[keyword]
      if (argument !== undefined) rule(argument, subject, run)
    }
  }
}

function hasAny(schema: JsonObject, rules: (typeof RULE_GROUPS)[number]['rules']): boolean {
  return rules.some(([keyword]) => schema[keyword] !== undefined)
}

function typesOf({ type }: JsonObject): readonly string[] {
  if (type === undefined) return []
  return (Array.isArray(type) ? type : [type]).map(String)
}

function isOfType(type: string, value: unknown): boolean {
  return TYPES[type]?.(value, 0) ?? false
}

function makeCheck(schema: JsonObject, keyword: string): Check {
  const make = KEYWORDS[keyword]
  const argument = schema[keyword]
  if (!make || argument === undefined) throw new LeftToCompiler()
  return make(argument, schema, NO_REFERENCES)
}

const unreferenced = (): Check => {
  throw new LeftToCompiler()
}
const NO_REFERENCES = {
  here: unreferenced,
  get inside() {
    return NO_REFERENCES
  },
}
