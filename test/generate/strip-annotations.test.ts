import { describe, expect, it } from 'vitest'
import { stripAnnotations } from '../../src/generate/strip-annotations.js'
import type { JsonObject } from '../../src/protocol/json-values.js'
import { smallDocument } from '../contract/small-document.js'

function stripped(schema: JsonObject): unknown {
  return stripAnnotations(smallDocument({ Asked: schema }))['components']
}

describe('schemas without annotations', () => {
  it('keep what checks and lose what describes, at any depth', () => {
    const schema = {
      title: 'A title',
      description: 'A thing.',
      type: 'array',
      'x-aws-sensitive': true,
      items: {
        anyOf: [
          { title: 'Known', type: 'string', enum: ['title'] },
          { default: 1, type: 'string' },
        ],
      },
    }
    expect(stripped(schema)).toHaveProperty('schemas.Asked', {
      type: 'array',
      items: { anyOf: [{ type: 'string', enum: ['title'] }, { type: 'string' }] },
    })
  })

  it('keep members and constants that are called like annotations', () => {
    const schema = {
      properties: {
        title: { title: 'A title', type: 'string' },
        'x-y': {},
        properties: { description: 'x' },
      },
      const: { title: 'kept', 'x-y': ['kept'] },
    }
    expect(stripped(schema)).toHaveProperty('schemas.Asked', {
      properties: { title: { type: 'string' }, 'x-y': {}, properties: {} },
      const: { title: 'kept', 'x-y': ['kept'] },
    })
  })

  it('keep schemas that are called like annotations', () => {
    const document = smallDocument({ title: { type: 'string' }, 'x-thing': { type: 'string' } })
    expect(stripAnnotations(document)).toEqual(document)
  })
})
