import fc from 'fast-check'
import { dump } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { ContractFileError } from '../../../src/contract/files/contract-file-error.js'
import { locateIn, parseSource } from '../../../src/contract/files/source-text.js'
import { appendPointer } from '../../../src/model/documents.js'

function failureOf(text: string): unknown {
  try {
    return parseSource(text, 'contract.yaml')
  } catch (error) {
    return error
  }
}

const lastOf = (pointer: string | undefined): string => pointer?.replace(/^.*\//, '') ?? ''

describe('reading source text', () => {
  it('reads YAML, and JSON as YAML', () => {
    expect(parseSource('a: 1\nb: [x, 2026-03-19]\n', 'f')).toEqual({ a: 1, b: ['x', '2026-03-19'] })
    expect(parseSource('{"a": {"b": null}}', 'f')).toEqual({ a: { b: null } })
    expect(parseSource('', 'f')).toBeUndefined()
  })

  it('says where YAML is broken', () => {
    const failure = failureOf('openapi: 3.1.1\n info: {}\n')
    expect(failure).toBeInstanceOf(ContractFileError)
    expect(failure).toMatchObject({ file: 'contract.yaml', line: 2, column: 6 })
    expect(failure).toHaveProperty('message', expect.stringMatching(/^contract\.yaml:2:6: /))
  })

  it.each([
    ['a key twice', 'a: 1\na: 2\n', 2],
    ['an alias without anchor', 'a:\n  - *b\n', 2],
    ['JSON without its end', '{"a": 1,\n "b": [', 2],
  ])('says where there is %s', (_, text, line) => {
    expect(failureOf(text)).toMatchObject({ name: 'ContractFileError', line })
  })

  it('refuses several documents in one file', () => {
    expect(failureOf('a: 1\n---\nb: 2\n')).toMatchObject({ reason: expect.stringContaining('several') })
  })
})

describe('locating in source text', () => {
  const text = [
    '# A comment.',
    'openapi: 3.1.1',
    'paths:',
    '  /:',
    '    post: { operationId: Ask, "tags": [a, b] }',
    '  "/quoted":',
    '    - first',
    '    - second: yes',
    '',
  ].join('\n')
  const locate = locateIn(text, 'contract.yaml')

  it.each([
    ['#', 2, 1],
    ['#/paths', 3, 1],
    ['#/paths/~1', 4, 3],
    ['#/paths/~1/post/operationId', 5, 13],
    ['#/paths/~1/post/tags', 5, 31],
    ['#/paths/~1/post/tags/1', 5, 43],
    ['#/paths/~1quoted', 6, 3],
    ['#/paths/~1quoted/1/second', 8, 7],
    ['#/paths/~1/post/nothing/here', 5, 5],
  ])('%s stands at %d:%d', (pointer, line, column) => {
    expect(locate(pointer)).toEqual({ file: 'contract.yaml', line, column })
  })

  it('works in JSON', () => {
    const json = locateIn('{\n  "a": {\n    "b": [1,\n 2]}}', 'contract.json')
    expect(json('#/a/b/1')).toEqual({ file: 'contract.json', line: 4, column: 2 })
  })

  it('takes a name that stands elsewhere for no part of a pointer', () => {
    const json = locateIn('{"a": {"b": 1},\n "c": {"only": {"d": 1}}, "e": ["\\"only\\":"]}', 'contract.json')
    expect(json('#/c/only/d')).toEqual({ file: 'contract.json', line: 2, column: 17 })
    expect(json('#/a/only')).toEqual({ file: 'contract.json', line: 1, column: 2 })
    expect(json('#/e/only')).toEqual({ file: 'contract.json', line: 2, column: 27 })
  })

  it('finds names that are written with escapes', () => {
    const json = locateIn('{"a": {"\\u0062": 1},\n "c": {"b": 1}}', 'contract.json')
    expect(json('#/a/b')).toEqual({ file: 'contract.json', line: 1, column: 8 })
  })

  it('finds in JSON what a reader of YAML finds in the same text', () => {
    const pointersOf = (value: unknown, pointer: string): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, child]) => {
            const inner = appendPointer(pointer, name)
            return [inner, ...pointersOf(child, inner)]
          })
        : []
    const plainKey = fc.string({ minLength: 1 }).filter((text) => text !== '<<' && text !== '__proto__')
    const value = fc.dictionary(
      plainKey,
      fc.dictionary(plainKey, fc.array(fc.oneof(fc.string(), fc.integer()))),
    )
    fc.assert(
      fc.property(value, fc.constantFrom(0, 1, 2), (document, indent) => {
        const text = JSON.stringify(document, null, indent)
        const [inJson, inYaml] = [locateIn(text, 'f'), locateIn(`# YAML\n${text}`, 'f')]
        const pointers = pointersOf(document, '#')
        // An overlay may have made these, whose names stand elsewhere.
        const strange = pointers.map((pointer, index) =>
          pointer.replace(/[^/]*$/, lastOf(pointers.at(-index))),
        )
        for (const pointer of [...pointers, ...strange]) {
          const place = inYaml(pointer)
          expect(inJson(pointer)).toEqual(place && { ...place, line: place.line - 1 })
        }
      }),
      { numRuns: 200 },
    )
  })

  it('finds the key of whatever can be written', () => {
    const key = fc.string({ minLength: 1 }).filter((text) => text !== '<<' && text !== '__proto__')
    fc.assert(
      fc.property(fc.dictionary(key, fc.dictionary(key, fc.jsonValue())), (value) => {
        const source = dump(value)
        const find = locateIn(source, 'f')
        const lines = Object.keys(value).map((name) => find(appendPointer('#', name))?.line ?? 0)
        expect(lines).toEqual([...lines].sort((left, right) => left - right))
        expect(new Set(lines).size).toBe(lines.length)
      }),
      { numRuns: 200 },
    )
  })
})
