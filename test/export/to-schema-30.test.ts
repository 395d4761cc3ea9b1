import { describe, expect, it } from 'vitest'
import { toOpenApi30 } from '../../src/export/to-openapi-30.js'
import { resolvePointer } from '../../src/model/documents.js'
import type { JsonValue } from '../../src/protocol/json-values.js'

/** A schema of 3.1 as it stands in the document of 3.0. */
function converted(schema: JsonValue): JsonValue | undefined {
  const document = { openapi: '3.1.1', info: {}, paths: {}, components: { schemas: { It: schema } } }
  return resolvePointer(toOpenApi30(document), '/components/schemas/It')
}

describe('a schema of OpenAPI 3.1 in 3.0', () => {
  it.each<[string, JsonValue, JsonValue]>([
    ['a constant', { type: 'string', const: 'a' }, { type: 'string', enum: ['a'] }],
    ['null beside a type', { type: ['integer', 'null'] }, { type: 'integer', nullable: true }],
    ['null alone', { type: 'null' }, { type: 'string', nullable: true, enum: [null] }],
    [
      'several types',
      { type: ['number', 'array'], minimum: 1 },
      { minimum: 1, anyOf: [{ type: 'number' }, { type: 'array', items: {} }] },
    ],
    ['examples', { type: 'string', examples: ['a', 'b'] }, { type: 'string', example: 'a' }],
    ['an exclusive bound', { exclusiveMinimum: 3 }, { minimum: 3, exclusiveMinimum: true }],
    ['the stronger of two bounds', { maximum: 3, exclusiveMaximum: 4 }, { maximum: 3 }],
    [
      'a reference with a description',
      { $ref: '#/a', description: 'b' },
      { description: 'b', allOf: [{ $ref: '#/a' }] },
    ],
    ['a reference alone', { $ref: '#/a' }, { $ref: '#/a' }],
    ['names of members', { type: 'object', propertyNames: { minLength: 1 } }, { type: 'object' }],
    ['members by pattern', { patternProperties: { '^a': {} } }, { additionalProperties: true }],
    ['base64', { type: 'string', contentEncoding: 'base64' }, { type: 'string', format: 'byte' }],
    [
      'true and false',
      { properties: { a: true }, items: false, additionalProperties: false },
      { properties: { a: {} }, items: { not: {} }, additionalProperties: false },
    ],
    [
      'a member that is called like a keyword',
      { properties: { const: { const: 1 } } },
      { properties: { const: { enum: [1] } } },
    ],
    ['a pattern', { pattern: '^a+$' }, { pattern: '^a+$' }],
    ['a pattern that needs the flag u', { pattern: '^\\p{L}+$' }, { 'x-pattern': '^\\p{L}+$' }],
    [
      'a pattern of surrogates',
      { pattern: '[\\uD800\\uDC00-\\uDBFF\\uDFFF]' },
      { 'x-pattern': '[\\uD800\\uDC00-\\uDBFF\\uDFFF]' },
    ],
    [
      'values that look like schemas',
      { default: { const: 1, $ref: '#/a' } },
      { default: { const: 1, $ref: '#/a' } },
    ],
  ])('has %s', (_, schema, expected) => {
    expect(converted(schema)).toEqual(expected)
  })
})
