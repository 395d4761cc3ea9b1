import { describe, expect, it } from 'vitest'
import { locateInMap, nearest, parentPointer } from '../../../src/contract/files/source-map.js'

describe('a source map', () => {
  const locate = locateInMap({
    '': 'openapi.yaml:1:1',
    info: { '': '2:1', title: '3:3' },
    paths: { '/': { '': '5:3', post: { '': 'paths/ask.yaml:1:1', summary: '2:3' } } },
    components: { schemas: { Thing: 'Thing.yaml:1:1' } },
  })

  it.each([
    ['#', 'openapi.yaml', 1, 1],
    ['#/info/title', 'openapi.yaml', 3, 3],
    ['#/info/version', 'openapi.yaml', 2, 1],
    ['#/paths/~1/post/summary', 'paths/ask.yaml', 2, 3],
    ['#/paths/~1/post/tags/0', 'paths/ask.yaml', 1, 1],
    ['#/components/schemas/Thing/type', 'Thing.yaml', 1, 1],
    ['#/components/schemas', 'openapi.yaml', 1, 1],
    ['#/constructor', 'openapi.yaml', 1, 1],
  ])('answers %s, or the nearest place around it', (pointer, file, line, column) => {
    expect(locate(pointer)).toEqual({ file, line, column })
  })

  it('answers nothing where nothing is known', () => {
    expect(locateInMap({})('#/info')).toBeUndefined()
  })
})

describe('pointers around a pointer', () => {
  it('end at the whole document', () => {
    expect(parentPointer('#/a/b')).toBe('#/a')
    expect(parentPointer('#/a')).toBe('#')
    expect(parentPointer('#')).toBeUndefined()
  })

  it('are tried from the inside out', () => {
    const known = new Map([
      ['#', 0],
      ['#/a/b', 2],
    ])
    expect(['#/a/b/c/d', '#/a', '#/x'].map((pointer) => nearest(known, pointer))).toEqual([2, 0, 0])
  })
})
