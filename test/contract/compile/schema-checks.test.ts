import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCompiler } from '../../../src/contract/compile/create-compiler.js'
import { createExplainer } from '../../../src/contract/compile/explain-failures.js'
import { createSchemaChecks } from '../../../src/contract/compile/schema-checks.js'
import type { Validate } from '../../../src/contract/validators.js'
import { asOpenApiDocument } from '../../../src/model/documents.js'
import { allBuiltInContracts } from '../../../src/services/built-in-contracts.js'

const documentOf = (schemas: object) =>
  asOpenApiDocument({ openapi: '3.1.1', info: {}, paths: {}, components: { schemas } })

const ASKED = '#/components/schemas/Asked'
const NAMES = ['a', 'b', 'constructor', '__proto__', '1']
const size = fc.integer({ min: 0, max: 3 })
const text = fc.constantFrom('', 'a', 'bb', '😀', '\ud83d', 'YWI=', 'YQ==', 'Y=', '2026-03-19T15:31:45Z', '1')
const number = fc.constantFrom(0, -0, 1, 1.5, -1, 127, 128, 2 ** 31, 2 ** 63, 1e300, Infinity)
const name = fc.constantFrom(...NAMES)

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    number,
    fc.constantFrom(true, false, null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(name, tie('value')), { maxLength: 4 })
      // As JSON is parsed: `__proto__` is a member like any other.
      .map((members) =>
        JSON.parse(`{${members.map((one) => one.map((part) => JSON.stringify(part)).join(':'))}}`),
      ),
  ),
}))

const types = fc.constantFrom('string', 'integer', 'number', 'boolean', 'array', 'object', 'null')

/** Schemas of all that checks know; each refers to the others now and then, and to itself. */
const { schema } = fc.letrec<{ schema: object }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom({ $ref: ASKED }, { $ref: '#/components/schemas/Other' }),
    fc.record({ type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })) }),
    fc.record(
      {
        type: fc.constant('string'),
        minLength: size,
        maxLength: size,
        pattern: fc.constantFrom('^a', '^\\p{L}*$', '^(b+)+$'),
        format: fc.constantFrom('date-time', 'rfc3339', 'http-date'),
        enum: fc.uniqueArray(fc.oneof(text, number), { minLength: 1, maxLength: 3 }),
        const: text,
        contentEncoding: fc.constantFrom('base64', 'base32'),
        'x-aws-min-bytes': size,
        'x-aws-max-bytes': size,
      },
      { requiredKeys: [] },
    ),
    fc.record(
      {
        type: fc.constantFrom('integer', 'number'),
        minimum: size,
        maximum: size,
        format: fc.constantFrom('int8', 'int16', 'int32', 'int64', 'float', 'epoch-seconds'),
      },
      { requiredKeys: [] },
    ),
    fc.record(
      { type: fc.constant('array'), items: tie('schema'), minItems: size, maxItems: size },
      { requiredKeys: [] },
    ),
    fc.record(
      {
        type: fc.constant('object'),
        properties: fc.dictionary(name, tie('schema'), { maxKeys: 3 }),
        additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
        required: fc.uniqueArray(name, { maxLength: 2 }),
        propertyNames: fc.record({ maxLength: size }, { requiredKeys: [] }),
        minProperties: size,
        maxProperties: size,
      },
      { requiredKeys: [] },
    ),
    fc.record(
      {
        allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
        anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
  ),
}))

describe('explained failures', () => {
  it('are those of the compiler, in its order', () => {
    let told = 0
    fc.assert(
      fc.property(schema, schema, fc.array(value, { minLength: 8, maxLength: 8 }), (Asked, Other, values) => {
        const document = documentOf({ Asked, Other })
        const checkAt = createSchemaChecks(document)
        if (!checkAt(ASKED)) return
        const explain = createExplainer(document, checkAt)
        let validate: Validate | undefined
        for (const one of values) {
          const failures = explain(ASKED, one)
          if (!failures) continue
          validate ??= createCompiler(document)(ASKED).validate
          const holds = validate(one)
          expect(failures, JSON.stringify([Asked, Other, one])).toEqual(holds ? [] : validate.errors)
          told += failures.length
        }
      }),
      { numRuns: 250 },
    )
    expect(told).toBeGreaterThan(200)
  }, 60_000)

  const DOCUMENT = documentOf({
    Asked: {
      type: 'object',
      properties: {
        inner: { $ref: ASKED },
        items: { type: 'array', items: { type: 'string', maxLength: 3 } },
        name: { type: 'string', maxLength: 1 },
      },
    },
  })
  const explain = createExplainer(DOCUMENT, createSchemaChecks(DOCUMENT))

  /** A list that counts how often its items are looked at. */
  function counted(items: readonly string[]) {
    const looks = { count: 0 }
    const list = new Proxy(items, {
      get(target, key, receiver) {
        if (typeof key === 'string' && /^\d+$/.test(key)) looks.count += 1
        return Reflect.get(target, key, receiver)
      },
    })
    return { list, looks }
  }

  it('take no look more at what is far down for each level above it', () => {
    const { list, looks } = counted(Array.from({ length: 1_000 }, () => 'abc'))
    let nested: object = { items: list, name: 'too long' }
    for (let depth = 0; depth < 140; depth++) nested = { inner: nested }
    explain(ASKED, nested)
    expect(looks.count).toBeLessThan(30_000)
  })

  it('end with the last that is told of a list of many', () => {
    const { list, looks } = counted(Array.from({ length: 100_000 }, () => 'abcd'))
    expect(explain(ASKED, { items: list })).toHaveLength(1_000)
    expect(looks.count).toBeLessThan(5_000)
  })
})

describe('checks of schemas', () => {
  it('never let a value pass in which the compiler finds something', () => {
    let passed = 0
    fc.assert(
      fc.property(schema, schema, fc.array(value, { minLength: 8, maxLength: 8 }), (Asked, Other, values) => {
        const document = documentOf({ Asked, Other })
        const keeps = createSchemaChecks(document)(ASKED)
        const kept = values.filter((one) => keeps?.(one) ?? false)
        passed += kept.length
        if (kept.length === 0) return
        const { validate } = createCompiler(document)(ASKED)
        for (const one of kept) expect(validate(one), JSON.stringify(one)).toBe(true)
      }),
      { numRuns: 1_500 },
    )
    expect(passed).toBeGreaterThan(1_000)
  }, 60_000)

  it('know all that the built-in contracts say of their messages', async () => {
    for (const { document, operations } of await allBuiltInContracts()) {
      const checkAt = createSchemaChecks(document)
      for (const { request, output } of operations.values())
        for (const pointer of [request.wire, output.wire])
          if (pointer !== undefined) expect(checkAt(pointer), pointer).toBeDefined()
    }
  })

  it('leave schemas that say more to the compiler', () => {
    const schemas = {
      Asked: { type: 'object', properties: { a: { multipleOf: 2 } } },
      Named: { $ref: '#/components/schemas/Asked/properties/a' },
    }
    const checkAt = createSchemaChecks(documentOf(schemas))
    expect([ASKED, '#/components/schemas/Named', '#/components/schemas/None'].map(checkAt)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('leave schemas that lead to themselves and to no value inside to the compiler', () => {
    const schemas = { Asked: { $ref: '#/components/schemas/Other' }, Other: { $ref: ASKED } }
    expect(createSchemaChecks(documentOf(schemas))(ASKED)).toBeUndefined()
  })
})
