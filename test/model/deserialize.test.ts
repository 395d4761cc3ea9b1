import { describe, expect, it } from 'vitest'
import { deserialize, MAX_DEPTH } from '../../src/model/deserialize.js'
import { asOpenApiDocument } from '../../src/model/documents.js'
import { createShapeReader } from '../../src/model/read-openapi/read-shapes.js'
import type { JsonValue } from '../../src/protocol/json-values.js'

const document = asOpenApiDocument({
  openapi: '3.1.1',
  info: {},
  paths: {},
  components: {
    schemas: {
      Tree: {
        type: 'object',
        properties: {
          Branch: { $ref: '#/components/schemas/Tree' },
          Branches: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
          ByName: { type: 'object', additionalProperties: { $ref: '#/components/schemas/Tree' } },
          Name: { type: 'string' },
          Count: { type: 'integer', format: 'int32' },
          Size: { type: 'integer', format: 'int64' },
          Share: { type: 'number' },
          Since: { type: 'number', format: 'epoch-seconds' },
          Alive: { type: 'boolean' },
          Bytes: { type: 'string', contentEncoding: 'base64' },
          Names: { type: 'array', items: { type: 'string' } },
          Gaps: { type: 'array', items: { type: ['string', 'null'] } },
          Holes: {
            type: 'object',
            additionalProperties: { anyOf: [{ $ref: '#/components/schemas/Tree' }, { type: 'null' }] },
          },
          Anything: {},
        },
      },
    },
  },
})
const tree = createShapeReader(document)('#/components/schemas/Tree')

function read(value: JsonValue): unknown {
  const result = deserialize(value, tree)
  return result.ok ? result.value : (result.message ?? 'no message')
}

/** A value with `depth` objects around its innermost one. */
function nested(depth: number, member: string): JsonValue {
  let value: JsonValue = {}
  for (let level = 0; level < depth; level++) value = { [member]: value }
  return value
}

describe('deserialize', () => {
  it('drops members that are null or unknown, everywhere', () => {
    expect(read({ Name: null, Other: 1, Names: ['a'], ByName: { b: { Other: 1 } } })).toEqual({
      Names: ['a'],
      ByName: { b: {} },
    })
  })

  it('takes null in sparse lists and maps only', () => {
    expect(read({ Names: ['a', null] })).toBe('no message')
    expect(read({ ByName: { a: null } })).toBe('no message')
    expect(read({ Gaps: ['a', null], Holes: { a: null } })).toEqual({ Gaps: ['a', null], Holes: { a: null } })
  })

  it('truncates fractions given for whole numbers, towards zero, and no others', () => {
    expect(read({ Count: 1.9, Size: -1.9, Share: 1.9 })).toEqual({ Count: 1, Size: -1, Share: 1.9 })
  })

  it('refuses numbers beyond the range of their type', () => {
    const refused = 'class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an'
    expect(read({ Count: 2_147_483_648 })).toBe(`${refused} Integer`)
    expect(read({ Count: -2_147_483_649 })).toBe(`${refused} Integer`)
    expect(read({ Size: 2 ** 63 + 2048 })).toBe(`${refused} Long`)
    expect(read({ Share: Number.POSITIVE_INFINITY })).toBe(`${refused} Double`)
    expect(read({ Count: 2_147_483_647.9, Size: -(2 ** 63) })).toEqual({
      Count: 2_147_483_647,
      Size: -(2 ** 63),
    })
  })

  it('takes the numbers that JSON cannot write as text', () => {
    expect(read({ Share: 'NaN' })).toEqual({ Share: 'NaN' })
    expect(read({ Count: 'NaN' })).toBe('class java.lang.String can not be converted to an Integer')
  })

  it.each([
    [{ Count: 'x' }, 'class java.lang.String can not be converted to an Integer'],
    [
      { Name: 1 },
      'class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String',
    ],
    [{ Name: true }, 'class java.lang.Boolean can not be converted to an String'],
    [{ Since: '2026-03-02T06:00:00Z' }, 'class java.lang.String can not be converted to an Date'],
    [{ Name: {} }, 'Start of structure or map found where not expected.'],
    [{ Names: {} }, 'Start of structure or map found where not expected.'],
    [{ Name: [] }, 'Start of list found where not expected'],
    [{ Branch: [] }, 'Start of list found where not expected'],
    [{ ByName: [] }, 'Start of list found where not expected'],
    [{ Names: 'x' }, 'Expected list or null'],
    [{ ByName: 1 }, 'Expected map or null'],
  ] satisfies [JsonValue, string][])('stops at %j', (value, message) => {
    expect(read(value)).toBe(message)
  })

  it('gives a fresh value and leaves the input alone', () => {
    const input = { Names: ['a', null], Other: 1 }
    expect(read(input)).not.toBe(input)
    expect(input).toEqual({ Names: ['a', null], Other: 1 })
  })

  it('keeps keys such as __proto__ as keys of a map, and drops them from a structure', () => {
    const value: JsonValue = JSON.parse('{"__proto__":{"Name":"a"},"ByName":{"__proto__":{"Name":"b"}}}')
    const result = read(value)
    expect(JSON.stringify(result)).toBe('{"ByName":{"__proto__":{"Name":"b"}}}')
    expect({}).not.toHaveProperty('Name')
  })

  it.each(['Branch', 'ByName', 'Anything'])(
    'refuses what nests too deep in %s instead of overflowing',
    (member) => {
      expect(read(nested(MAX_DEPTH, member))).not.toBe('no message')
      expect(read(nested(MAX_DEPTH + 1, member))).toBe('no message')
      expect(read(nested(200_000, member))).toBe('no message')
    },
  )
})
