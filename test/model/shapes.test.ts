import { describe, expect, it } from 'vitest'
import type { Shape } from '../../src/model/shapes.js'
import { createShapeReader } from '../../src/model/shapes.js'
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

  it('refuse a value of two types', () => {
    expect(() => shapeOf({ type: ['string', 'integer'] })).toThrow('one type')
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
