import type { JsonObject, JsonValue } from '../../protocol/json-values.js'
import type { SchemaError } from '../validators.js'
import { RULE_GROUPS, schemaAt } from './failure-rules.js'
import { fail, LeftToCompiler, type Rule, type Run, type Subject } from './failure-run.js'
import { type Check, KEYWORDS, type SchemaChecks, TYPES } from './schema-checks.js'

/** Every rule that a value breaks of the schema at a pointer; `undefined` where only a compiler can tell. */
export type Explain = (pointer: string, value: unknown) => readonly SchemaError[] | undefined

/**
 * Schemas within schemas, and what they refer to, up to here. What is in order is passed by checks, each of which looks at
 * all that is below: with more levels, that would be to look at the same again and again, which the compiler does not.
 */
const DEEPEST_TOLD = 24

/**
 * Makes what tells of values that break schemas which `createSchemaChecks` knows: the same failures in the same order as
 * ajv finds, whose compiler need not be loaded for them.
 */
export function createExplainer(document: JsonObject, keepsAt: SchemaChecks): Explain {
  const known = new Map<JsonObject, readonly Step[]>()
  const explain = (subject: Subject, run: Run): void => {
    const { schema, value, depth } = subject
    if (depth > DEEPEST_TOLD) throw new LeftToCompiler()
    const steps = known.get(schema) ?? stepsOf(schema)
    known.set(schema, steps)
    for (const { type, rule, argument } of steps) {
      if (type === undefined || isOfType(type, value)) rule(argument, subject, run)
    }
  }
  const checks = new Map<JsonObject, Map<string, Check>>()
  const checkAt = (schema: JsonObject, keyword: string): Check => {
    const made = checks.get(schema) ?? new Map<string, Check>()
    checks.set(schema, made)
    const check = made.get(keyword) ?? makeCheck(schema, keyword)
    made.set(keyword, check)
    return check
  }
  return (pointer, value) => {
    const failures: SchemaError[] = []
    try {
      const schema = schemaAt(document, pointer)
      const run = { document, failures, keepsAt, checkAt, explain }
      explain({ value, instancePath: '', schema, schemaPath: pointer, depth: 0 }, run)
    } catch (error) {
      if (error instanceof LeftToCompiler) return undefined
      throw error
    }
    return failures
  }
}

/** A rule of a schema, and the type of the values that it is of, if it is not of any. */
interface Step {
  readonly type: string | undefined
  readonly rule: Rule
  readonly argument: JsonValue
}

/** The rules of a schema in the order in which ajv asks for them. */
function stepsOf(schema: JsonObject): readonly Step[] {
  const types = typesOf(schema)
  const typeStep: Step = { type: undefined, rule: typeRule(types), argument: schema['type'] ?? null }
  const steps = RULE_GROUPS.flatMap(({ type, rules }): Step[] => {
    const own = rules.flatMap(([keyword, rule]): Step[] => {
      const argument = schema[keyword]
      return argument === undefined ? [] : [{ type, rule, argument }]
    })
    // A type that has rules is held where these are, behind the rules of any value.
    return own.length > 0 && types.length === 1 && type === types[0] ? [...own, typeStep] : own
  })
  return types.length === 0 || steps.includes(typeStep) ? steps : [typeStep, ...steps]
}

function typesOf({ type }: JsonObject): readonly string[] {
  if (type === undefined) return []
  return (Array.isArray(type) ? type : [type]).map(String)
}

function typeRule(types: readonly string[]): Rule {
  return (type, subject, run) => {
    if (types.some((each) => isOfType(each, subject.value))) return
    fail(subject, run, { keyword: 'type', params: { type }, message: `must be ${types.join(',')}` })
  }
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
