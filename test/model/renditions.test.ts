import { describe, expect, it } from 'vitest'
import { asOpenApiDocument } from '../../src/model/documents.js'
import { createShapeReader } from '../../src/model/read-openapi/read-shapes.js'
import { formatWireJson, toPublished, toWire } from '../../src/model/renditions.js'

const time = { type: 'number', format: 'epoch-seconds' }
const document = asOpenApiDocument({
  openapi: '3.1.1',
  info: {},
  paths: {},
  components: {
    schemas: {
      Event: {
        type: 'object',
        properties: {
          At: time,
          Times: { type: 'array', items: time },
          ByName: { type: 'object', additionalProperties: time },
          Cause: { $ref: '#/components/schemas/Event' },
          Count: { type: 'integer' },
          Anything: {},
        },
      },
    },
  },
})
const event = createShapeReader(document)('#/components/schemas/Event')

const WIRE = {
  At: 1773934305.877,
  Times: [0, 1773934305],
  ByName: { __proto__: null, first: 1 },
  Cause: { At: 1583737234.134, Count: 1773934305 },
  Anything: { At: 1773934305.877 },
  Unknown: 1773934305.877,
}

const PUBLISHED = {
  At: '2026-03-19T15:31:45.877Z',
  Times: ['1970-01-01T00:00:00.000Z', '2026-03-19T15:31:45.000Z'],
  ByName: { first: '1970-01-01T00:00:01.000Z' },
  Cause: { At: '2020-03-09T07:00:34.134Z', Count: 1773934305 },
  Anything: { At: 1773934305.877 },
  Unknown: 1773934305.877,
}

describe('the two renditions of a value', () => {
  it('differ in timestamps alone, wherever they stand', () => {
    expect(toPublished(WIRE, event)).toEqual(PUBLISHED)
    expect(toWire(PUBLISHED, event)).toEqual({ ...WIRE, ByName: { first: 1 } })
  })

  it('leave what is no time alone, to be checked by others', () => {
    expect(toPublished({ At: 'soon' }, event)).toEqual({ At: 'soon' })
    expect(toWire({ At: 'soon', Times: 'none' }, event)).toEqual({ At: 'soon', Times: 'none' })
  })

  it('leave the input alone', () => {
    const input = { At: 1, Times: [2] }
    toPublished(input, event)
    expect(input).toEqual({ At: 1, Times: [2] })
  })
})

describe('JSON as AWS writes it', () => {
  it('has timestamps in exponent form, and other numbers as they are', () => {
    expect(formatWireJson(WIRE, event)).toBe(
      '{"At":1.773934305877E9,"Times":[0.0,1.773934305E9],"ByName":{"first":1.0E0},"Cause":{"At":1.583737234134E9,"Count":1773934305},"Anything":{"At":1773934305.877},"Unknown":1773934305.877}',
    )
  })

  it('leaves absent members out and escapes what JSON escapes', () => {
    expect(formatWireJson({ At: undefined, 'a"b': 'c\n' }, event)).toBe('{"a\\"b":"c\\n"}')
  })
})
