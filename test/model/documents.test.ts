import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  appendPointer,
  asOpenApiDocument,
  ContractError,
  followReferences,
  pointerTokens,
  requireObject,
  resolvePointer,
} from '../../src/model/documents.js'
import { smallDocument } from '../contract/small-document.js'

describe('JSON pointers', () => {
  it('escape `~` and `/`, and read back what they wrote', () => {
    const pointer = appendPointer('#/paths', '/a~b', 'post', 0)
    expect(pointer).toBe('#/paths/~1a~0b/post/0')
    expect(pointerTokens(pointer)).toEqual(['paths', '/a~b', 'post', '0'])
  })

  it('keep a `~` before a 1 apart from an escaped slash (RFC 6901, 4)', () => {
    expect(appendPointer('#', '~1')).toBe('#/~01')
    expect(pointerTokens('#/~01')).toEqual(['~1'])
    expect(resolvePointer({ '~1': 'tilde', '/': 'slash' }, '#/~01')).toBe('tilde')
  })

  it('lead to every key, whatever it is called', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (outer, inner) => {
        const value = Object.fromEntries([[outer, Object.fromEntries([[inner, 1]])]])
        expect(resolvePointer(value, appendPointer('#', outer, inner))).toBe(1)
      }),
    )
  })

  it('are the same with and without the leading #', () => {
    expect(pointerTokens('/a/b')).toEqual(pointerTokens('#/a/b'))
    expect(pointerTokens('#')).toEqual([])
  })

  it('lead through objects and lists, and to nothing where there is nothing', () => {
    const value = { list: [{ name: 'found' }], text: 'flat' }
    expect(resolvePointer(value, '#/list/0/name')).toBe('found')
    expect(resolvePointer(value, '#/list/1/name')).toBeUndefined()
    expect(resolvePointer(value, '#/text/0')).toBeUndefined()
    expect(resolvePointer(value, '#/toString')).toBeUndefined()
  })
})

describe('references', () => {
  const document = smallDocument({
    First: { $ref: '#/components/schemas/Second' },
    Second: { $ref: '#/components/schemas/Third', description: 'With a word of its own.' },
    Third: { type: 'string' },
    Loop: { $ref: '#/components/schemas/Loop' },
    Outside: { $ref: 'other.yaml' },
    Nowhere: { $ref: '#/components/schemas/Nothing' },
  })

  it('are followed to the first schema that is none', () => {
    expect(followReferences(document, '#/components/schemas/First')).toBe('#/components/schemas/Third')
  })

  it.each([
    ['Loop', 'circle'],
    ['Outside', 'bundle it first'],
    ['Nowhere', '#/components/schemas/Nowhere/$ref: `$ref` leads nowhere: nothing stands at `'],
  ])('that cannot be followed are named: %s', (name, reason) => {
    expect(() => followReferences(document, `#/components/schemas/${name}`)).toThrow(reason)
  })

  it('give errors that carry the pointer', () => {
    const failure = new ContractError('#/paths', 'why')
    expect(failure).toMatchObject({ name: 'ContractError', pointer: '#/paths', message: '#/paths: why' })
    expect(() => requireObject(document, '#/info/title')).toThrow(ContractError)
  })
})

describe('an OpenAPI document', () => {
  it('is told from other JSON by what is missing', () => {
    expect(asOpenApiDocument(smallDocument()).openapi).toBe('3.1.1')
    expect(() => asOpenApiDocument([])).toThrow('is an object')
    expect(() => asOpenApiDocument({ swagger: '2.0' })).toThrow('#/openapi')
    expect(() => asOpenApiDocument({ openapi: '3.0.3' })).toThrow('3.1')
    expect(() => asOpenApiDocument({ openapi: '3.1.0' })).toThrow('#/info')
    expect(() => asOpenApiDocument({ openapi: '3.1.0', info: {} })).toThrow('#/paths')
  })
})
