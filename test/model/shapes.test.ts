import { describe, expect, it } from 'vitest'
import { createShapeReader } from '../../src/model/read-openapi/read-shapes.js'
import type { Shape } from '../../src/model/shapes.js'
import type { JsonObject } from '../../src/protocol/json-values.js'
import { smallDocument } from '../contract/small-document.js'

function shapeOf(schema: JsonObject, others: JsonObject = {}): Shape {
  return createShapeReader(smallDocument({ ...others, Asked: schema }))('#/components/schemas/Asked')
}

function membersOf(shape: Shape): readonly string[] {
  return shape.kind === 'structure' ? [...shape.members.keys()] : []
}

describe('scalar shapes', () => {
  it.each<[string, JsonObject]>([
    ['string', { type: 'string' }],
    ['integer', { type: 'integer' }],
    ['integer', { type: 'integer', format: 'int32' }],
    ['long', { type: 'integer', format: 'int64' }],
    ['number', { type: 'number' }],
    ['boolean', { type: 'boolean' }],
    ['timestamp', { type: 'number', format: 'epoch-seconds' }],
    ['timestamp', { type: 'string', format: 'date-time' }],
    ['blob', { type: 'string', contentEncoding: 'base64' }],
    ['string', { type: ['string', 'null'] }],
    ['document', {}],
    ['document', { type: 'array' }],
  ])('%s is %j', (kind, schema) => {
    expect(shapeOf(schema).kind).toBe(kind)
  })

  it('are any value where a schema allows several types', () => {
    expect(shapeOf({ type: ['string', 'integer'] })).toMatchObject({ kind: 'document' })
    expect(shapeOf({ type: ['string', 'null'] })).toMatchObject({ kind: 'string' })
  })
})

describe('enums', () => {
  it('are closed as `enum` or `const`', () => {
    expect(shapeOf({ type: 'string', enum: ['A', 'B'] })).toMatchObject({
      enum: { values: ['A', 'B'], open: false },
    })
    expect(shapeOf({ const: 'A' })).toMatchObject({ kind: 'string', enum: { values: ['A'], open: false } })
  })

  it('are open beside a plain string', () => {
    const schema = { anyOf: [{ type: 'string', enum: ['A'] }, { type: 'string' }] }
    expect(shapeOf(schema)).toMatchObject({ kind: 'string', enum: { values: ['A'], open: true } })
  })
})

describe('structures', () => {
  it('have the members and required names of everything in `allOf` and `$ref`', () => {
    const base = { type: 'object', required: ['Name'], properties: { Name: { type: 'string' } } }
    const shape = shapeOf(
      {
        allOf: [
          { $ref: '#/components/schemas/Base' },
          { properties: { Born: { type: 'number', format: 'epoch-seconds' } }, required: ['Born'] },
        ],
      },
      { Base: base },
    )
    expect(membersOf(shape)).toEqual(['Name', 'Born'])
    expect(shape).toMatchObject({ kind: 'structure', required: new Set(['Name', 'Born']), union: false })
  })

  it('may contain themselves', () => {
    const shape = shapeOf({ type: 'object', properties: { Inner: { $ref: '#/components/schemas/Asked' } } })
    const inner = shape.kind === 'structure' ? shape.members.get('Inner')?.shape : undefined
    expect(inner).toBe(shape)
  })

  it('without members are structures still; with `additionalProperties` alone they are maps', () => {
    expect(shapeOf({ type: 'object' })).toMatchObject({ kind: 'structure', members: new Map() })
    const map = shapeOf({ type: 'object', additionalProperties: { type: 'integer' } })
    expect(map.kind === 'map' && map.value.shape.kind).toBe('integer')
  })

  it('are unions when they say so', () => {
    const shape = shapeOf({ type: 'object', properties: { A: {} }, 'x-aws-union': true })
    expect(shape).toMatchObject({ union: true })
  })

  it('refuse `allOf` that contains itself', () => {
    expect(() => shapeOf({ allOf: [{ $ref: '#/components/schemas/Asked' }] })).toThrow('circle')
  })
})

describe('slots', () => {
  it('are sensitive or tokens by their own word or by that of what they refer to', () => {
    const shape = shapeOf(
      {
        type: 'object',
        properties: {
          Plain: { type: 'string' },
          Own: { type: 'string', 'x-aws-sensitive': true },
          Referred: { $ref: '#/components/schemas/Secret' },
          Token: { type: 'string', 'x-aws-idempotency-token': true },
        },
      },
      { Secret: { type: 'string', 'x-aws-sensitive': true } },
    )
    const slots = shape.kind === 'structure' ? [...shape.members] : []
    expect(slots.map(([name, slot]) => [name, slot.sensitive, slot.idempotencyToken])).toEqual([
      ['Plain', false, false],
      ['Own', true, false],
      ['Referred', true, false],
      ['Token', false, true],
    ])
  })

  it('know where their schema stands', () => {
    const shape = shapeOf({ type: 'array', items: { type: 'string' } })
    expect(shape.kind === 'list' && shape.item.pointer).toBe('#/components/schemas/Asked/items')
  })
})

describe('constraints', () => {
  const constraintsOf = (schema: JsonObject, others?: JsonObject) => shapeOf(schema, others).constraints

  it.each<[JsonObject, object]>([
    [
      { type: 'string', minLength: 1, maxLength: 5 },
      { length: { min: 1, max: 5 }, patterns: [] },
    ],
    [
      { type: 'array', items: {}, maxItems: 5 },
      { length: { max: 5 }, patterns: [] },
    ],
    [
      { type: 'object', additionalProperties: {}, minProperties: 2 },
      { length: { min: 2 }, patterns: [] },
    ],
    [
      { type: 'string', contentEncoding: 'base64', 'x-aws-max-bytes': 9 },
      { length: { max: 9 }, patterns: [] },
    ],
    [
      { type: 'integer', minimum: -1 },
      { range: { min: -1 }, patterns: [] },
    ],
    [
      { type: 'array', items: {}, uniqueItems: true },
      { uniqueItems: true, patterns: [] },
    ],
    [{ type: 'string', pattern: '^a$' }, { patterns: ['^a$'] }],
    [
      { type: 'string', 'x-aws-pattern': '(?<=a)b' },
      { patterns: [], modelledPattern: '(?<=a)b' },
    ],
    [
      { type: 'integer', maximum: 2 ** 53, 'x-aws-exact-bounds': { maximum: '9007199254740993' } },
      { range: { max: 2 ** 53, exactMax: '9007199254740993' }, patterns: [] },
    ],
    [{ type: 'integer', maxLength: 5 }, { patterns: [] }],
  ])('of %j are %j', (schema, constraints) => {
    expect(constraintsOf(schema)).toEqual(constraints)
  })

  it('are the tightest of all that a value has to keep', () => {
    const base = { type: 'string', minLength: 2, maxLength: 9, pattern: 'a' }
    const narrowed = {
      allOf: [{ $ref: '#/components/schemas/Base' }, { minLength: 1, maxLength: 5, pattern: 'b' }],
    }
    expect(constraintsOf(narrowed, { Base: base })).toEqual({
      length: { min: 2, max: 5 },
      patterns: ['a', 'b'],
    })
  })

  it('of a member are those of every part of `allOf` that has it, and of its shape', () => {
    const shape = shapeOf(
      {
        allOf: [
          { type: 'object', properties: { Name: { $ref: '#/components/schemas/Name', maxLength: 8 } } },
          { properties: { Name: { minLength: 3, 'x-aws-sensitive': true } } },
        ],
      },
      { Name: { type: 'string', maxLength: 64, description: 'A name.' } },
    )
    const name = shape.kind === 'structure' ? shape.members.get('Name') : undefined
    expect(name?.constraints).toEqual({ length: { min: 3, max: 8 }, patterns: [] })
    expect(name).toMatchObject({ sensitive: true, documentation: 'A name.', shape: { name: 'Name' } })
    expect(name?.shape.constraints).toEqual({ length: { max: 64 }, patterns: [] })
  })

  it('of the keys of a map are those of a text, even if their schema says no type', () => {
    const map = shapeOf({ type: 'object', propertyNames: { maxLength: 3 }, additionalProperties: {} })
    expect(map.kind === 'map' && map.key?.constraints).toEqual({ length: { max: 3 }, patterns: [] })
  })

  it('that a model has for responses stand apart, since AWS does not always keep them', () => {
    const shape = shapeOf({ type: 'string', maxLength: 9, 'x-aws-bounds': { minLength: 2, maxLength: 5 } })
    expect(shape.constraints.length).toEqual({ max: 9 })
    expect(shape.modelled.length).toEqual({ min: 2, max: 5 })
  })
})

describe('documentation', () => {
  it('is the outermost: a member has words of its own before those of its shape', () => {
    const shape = shapeOf(
      { type: 'object', properties: { A: { $ref: '#/components/schemas/Name', description: 'Own.' } } },
      { Name: { type: 'string', description: 'A name.' } },
    )
    const slot = shape.kind === 'structure' ? shape.members.get('A') : undefined
    expect([slot?.documentation, slot?.shape.documentation, shape.documentation]).toEqual([
      'Own.',
      'A name.',
      '',
    ])
  })

  it('of the values of an enum stands beside them', () => {
    const known = { type: 'string', enum: ['A'], 'x-enumDescriptions': { A: 'First.' } }
    for (const schema of [known, { anyOf: [known, { type: 'string' }] }])
      expect(shapeOf(schema)).toMatchObject({ enum: { descriptions: { A: 'First.' } } })
  })
})
