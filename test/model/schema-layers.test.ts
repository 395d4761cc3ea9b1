import { describe, expect, it } from 'vitest'
import { contentExamples } from '../../src/model/content-examples.js'
import { ContractError, type OpenApiDocument } from '../../src/model/documents.js'
import { allKeywords, firstKeyword, type LayerOptions, schemaLayers } from '../../src/model/schema-layers.js'

const document: OpenApiDocument = {
  openapi: '3.1.1',
  info: {},
  paths: {},
  Name: { $ref: '#/Text', description: 'A name.', maxLength: 5 },
  Text: {
    type: 'string',
    description: 'A text.',
    maxLength: 9,
    allOf: [{ minLength: 1 }, { $ref: '#/Plain' }],
  },
  Plain: { pattern: '^a' },
  Open: { anyOf: [{ enum: ['a'] }, { type: 'string' }] },
  Nullable: { anyOf: [{ type: 'null' }, { $ref: '#/Plain' }] },
  Circle: { allOf: [{ $ref: '#/Circle' }] },
  Nowhere: { $ref: '#/Gone' },
}

const pointersOf = (pointer: string, options?: LayerOptions): readonly string[] =>
  schemaLayers(document, pointer, options).map((layer) => layer.pointer)

describe('the schemas of a value', () => {
  it('are gathered through references and allOf, the outermost first', () => {
    expect(pointersOf('#/Name')).toEqual(['#/Name', '#/Text', '#/Text/allOf/0', '#/Text/allOf/1', '#/Plain'])
    const layers = schemaLayers(document, '#/Name')
    expect(firstKeyword(layers, 'description')).toBe('A name.')
    expect(allKeywords(layers, 'maxLength')).toEqual([5, 9])
    expect([firstKeyword(layers, 'minLength'), firstKeyword(layers, 'pattern')]).toEqual([1, '^a'])
    expect(firstKeyword(layers, 'enum')).toBeUndefined()
  })

  it('are gathered through choices for those who ask', () => {
    expect(pointersOf('#/Open')).toEqual(['#/Open'])
    expect(pointersOf('#/Open', { through: ['anyOf'] })).toEqual([
      '#/Open',
      '#/Open/anyOf/0',
      '#/Open/anyOf/1',
    ])
    expect(pointersOf('#/Nullable')).toEqual(['#/Nullable'])
    expect(pointersOf('#/Nullable', { nullable: true })).toEqual([
      '#/Nullable',
      '#/Nullable/anyOf/1',
      '#/Plain',
    ])
    expect(pointersOf('#/Open', { nullable: true })).toEqual(['#/Open'])
  })

  it('end where references lead back or nowhere, or say so', () => {
    expect(pointersOf('#/Circle')).toEqual(['#/Circle', '#/Circle/allOf/0'])
    expect(() => pointersOf('#/Circle', { circles: 'throw' })).toThrow(ContractError)
    expect(pointersOf('#/Nowhere', { missing: 'stop' })).toEqual(['#/Nowhere'])
    expect(() => pointersOf('#/Nowhere')).toThrow(
      '#/Nowhere/$ref: `$ref` leads nowhere: nothing stands at `#/Gone`',
    )
  })
})

describe('examples', () => {
  it('are read by media type, through references at every step', () => {
    const withExamples: OpenApiDocument = {
      ...document,
      Response: { $ref: '#/Shared' },
      Shared: {
        content: {
          'a/b': {
            example: 0,
            examples: { one: { value: 1 }, two: { $ref: '#/Two' }, none: {}, lost: { $ref: '#/No' } },
          },
          'c/d': { $ref: '#/Media' },
        },
      },
      Two: { $ref: '#/Deeper' },
      Deeper: { value: 2 },
      Media: { examples: { three: { value: null } } },
      Round: { $ref: '#/Round' },
    }
    expect(contentExamples(withExamples, '#/Response')).toEqual([
      {
        mediaType: 'a/b',
        named: new Map([
          ['one', 1],
          ['two', 2],
        ]),
        unnamed: 0,
      },
      { mediaType: 'c/d', named: new Map([['three', null]]) },
    ])
    expect(contentExamples(withExamples, '#/Round')).toEqual([])
    expect(contentExamples(withExamples, '#/No')).toEqual([])
  })
})
