import { resolvePointer } from '../../model/documents.js'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import { MOST_FAILURES } from '../bound-failures.js'
import type { SchemaError } from '../validators.js'
import { fail, isFull, LeftToCompiler, type Rule, type Subject } from './failure-run.js'
import { bound, FORMAT, limit, scalar } from './scalar-rules.js'

const OF_ANY: readonly (readonly [string, Rule])[] = [
  [
    '$ref',
    (pointer, subject, run) => {
      // Names are told by references that ajv writes in place, which is a matter of what they lead to.
      if (subject.propertyName !== undefined) throw new LeftToCompiler()
      const schemaPath = String(pointer)
      // Most of a value is in order, which is sooner seen by checks.
      if (run.keepsAt(schemaPath)?.(subject.value)) return
      const schema = schemaAt(run.document, schemaPath)
      run.explain({ ...subject, schema, schemaPath, depth: subject.depth + 1 }, run)
    },
  ],
  scalar('const', (allowedValue) => ({ params: { allowedValue }, message: 'must be equal to constant' })),
  scalar('enum', (allowedValues) => ({
    params: { allowedValues },
    message: 'must be equal to one of the allowed values',
  })),
  [
    'anyOf',
    (_, subject, run) => {
      const failures: SchemaError[] = []
      for (const choice of choicesOf('anyOf', subject)) {
        const before = failures.length
        run.explain(choice, { ...run, failures })
        if (failures.length === before) return
      }
      run.failures.push(...failures.slice(0, MOST_FAILURES - run.failures.length))
      fail(subject, run, { keyword: 'anyOf', params: {}, message: 'must match a schema in anyOf' })
    },
  ],
  [
    'allOf',
    (_, subject, run) => {
      for (const choice of choicesOf('allOf', subject)) run.explain(choice, run)
    },
  ],
]

const OF_OBJECTS: readonly (readonly [string, Rule])[] = [
  limit('maxProperties', 'more than'),
  limit('minProperties', 'fewer than'),
  [
    'required',
    (names, subject, run) => {
      for (const missingProperty of listOf(names).map(String)) {
        // Every object has these, which ajv heeds only sometimes.
        if (missingProperty in Object.prototype) throw new LeftToCompiler()
        if (Object.hasOwn(objectOf(subject.value), missingProperty)) continue
        const message = `must have required property '${missingProperty}'`
        fail(subject, run, { keyword: 'required', params: { missingProperty }, message })
      }
    },
  ],
  [
    'propertyNames',
    (argument, subject, run) => {
      const schemaPath = `${subject.schemaPath}/propertyNames`
      const schema = objectOf(argument)
      const keeps = run.keepsAt(schemaPath)
      for (const name of Object.keys(objectOf(subject.value))) {
        if (isFull(run)) return
        if (keeps?.(name)) continue
        const before = run.failures.length
        run.explain({ ...subject, value: name, schema, schemaPath, propertyName: name }, run)
        if (run.failures.length === before) continue
        const told = { params: { propertyName: name }, message: 'property name must be valid' }
        fail(subject, run, { keyword: 'propertyNames', ...told })
      }
    },
  ],
  [
    'additionalProperties',
    (argument, subject, run) => {
      const { schema, instancePath } = subject
      const named = membersOf(schema)
      const schemaPath = `${subject.schemaPath}/additionalProperties`
      const keeps = isJsonObject(argument) ? run.keepsAt(schemaPath) : undefined
      for (const [name, value] of Object.entries(objectOf(subject.value))) {
        if (isFull(run)) return
        if (Object.hasOwn(named, name) || keeps?.(value)) continue
        if (argument === false) {
          const told = {
            params: { additionalProperty: name },
            message: 'must NOT have additional properties',
          }
          fail(subject, run, { keyword: 'additionalProperties', ...told })
        } else if (isJsonObject(argument)) {
          const path = `${instancePath}/${escapeToken(name)}`
          run.explain(inside(subject, { value, instancePath: path, schema: argument, schemaPath }), run)
        }
      }
    },
  ],
  [
    'properties',
    (_, subject, run) => {
      const members = objectOf(subject.value)
      for (const [name, schema] of Object.entries(membersOf(subject.schema))) {
        if (!Object.hasOwn(members, name)) continue
        const token = escapeToken(name)
        const schemaPath = `${subject.schemaPath}/properties/${encodeURIComponent(token)}`
        const instancePath = `${subject.instancePath}/${token}`
        run.explain(
          inside(subject, { value: members[name], instancePath, schema: objectOf(schema), schemaPath }),
          run,
        )
      }
    },
  ],
]

/** Rules with their keywords, and the type of the values that they are of; those of any value have none. */
interface RuleGroup {
  readonly type?: string
  readonly rules: readonly (readonly [string, Rule])[]
}

/** The rules in the order in which ajv asks for them. */
export const RULE_GROUPS: readonly RuleGroup[] = [
  { rules: OF_ANY },
  { type: 'number', rules: [bound('maximum', '<='), bound('minimum', '>='), FORMAT] },
  {
    type: 'string',
    rules: [
      limit('maxLength', 'more than'),
      limit('minLength', 'fewer than'),
      scalar('pattern', (pattern) => ({
        params: { pattern },
        message: `must match pattern "${String(pattern)}"`,
      })),
      FORMAT,
      scalar('contentEncoding', () => ({ params: {}, message: 'must be base64' })),
      limit('x-aws-min-bytes', 'fewer than'),
      limit('x-aws-max-bytes', 'more than'),
    ],
  },
  {
    type: 'array',
    rules: [
      limit('maxItems', 'more than'),
      limit('minItems', 'fewer than'),
      [
        'items',
        (argument, subject, run) => {
          const schemaPath = `${subject.schemaPath}/items`
          const schema = objectOf(argument)
          const keeps = run.keepsAt(schemaPath)
          for (const [index, value] of listOf(subject.value).entries()) {
            if (isFull(run)) return
            if (keeps?.(value)) continue
            const instancePath = `${subject.instancePath}/${index}`
            run.explain(inside(subject, { value, instancePath, schema, schemaPath }), run)
          }
        },
      ],
    ],
  },
  { type: 'object', rules: OF_OBJECTS },
]

function* choicesOf(keyword: 'anyOf' | 'allOf', subject: Subject): Generator<Subject> {
  for (const [index, schema] of listOf(subject.schema[keyword]).entries())
    yield { ...subject, schema: objectOf(schema), schemaPath: `${subject.schemaPath}/${keyword}/${index}` }
}

/** The members that a schema has schemas for. One that is called `__proto__` ajv holds in a way of its own. */
function membersOf(schema: JsonObject): JsonObject {
  const members = objectOf(schema['properties'] ?? {})
  if (Object.hasOwn(members, '__proto__')) throw new LeftToCompiler()
  return members
}

/** A value within another one. */
function inside(
  { depth }: Subject,
  place: Pick<Subject, 'value' | 'instancePath' | 'schema' | 'schemaPath'>,
): Subject {
  return { ...place, depth: depth + 1 }
}

/** The schema that a reference leads to. */
export function schemaAt(document: JsonObject, pointer: string): JsonObject {
  return objectOf(resolvePointer(document, pointer))
}

function objectOf(value: unknown): JsonObject {
  if (!isJsonObject(value)) throw new LeftToCompiler()
  return value
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new LeftToCompiler()
  return value
}

function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1')
}
