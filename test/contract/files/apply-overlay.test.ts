import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyOverlay } from '../../../src/contract/files/apply-overlay.js'
import { queryPaths } from '../../../src/contract/files/query-paths.js'
import { loadContract } from '../../../src/contract/load-contract.js'
import type { JsonObject, JsonValue } from '../../../src/protocol/json-values.js'
import { smallDocument } from '../small-document.js'
import { temporaryFolder } from '../temporary-folder.js'

const applied = (document: JsonValue, ...actions: JsonObject[]): JsonValue =>
  applyOverlay(document, { overlay: '1.1.0', actions })

describe('an overlay', () => {
  const document = { a: { b: [1, 2], 'c d': { e: 'x' } }, f: [{ g: 1 }, { g: 2 }] }

  it.each<[string, JsonObject, JsonValue]>([
    [
      'merges into objects',
      { target: '$.a', update: { b: [3], h: true } },
      { ...document, a: { ...document.a, b: [1, 2, 3], h: true } },
    ],
    ['appends to lists', { target: '$.a.b', update: 3 }, { ...document, a: { ...document.a, b: [1, 2, 3] } }],
    [
      'replaces values',
      { target: "$.a['c d'].e", update: 'y' },
      { ...document, a: { ...document.a, 'c d': { e: 'y' } } },
    ],
    ['removes members', { target: '$.a["c d"]', remove: true }, { ...document, a: { b: [1, 2] } }],
    ['removes items', { target: '$.f[*]', remove: true }, { ...document, f: [] }],
    ['reaches all below', { target: '$..g', update: 9 }, { ...document, f: [{ g: 9 }, { g: 9 }] }],
    [
      'counts from the end',
      { target: '$.f[-1]', update: { i: 1 } },
      { ...document, f: [{ g: 1 }, { g: 2, i: 1 }] },
    ],
    ['copies', { target: '$.f[0]', copy: "$.a['c d']" }, { ...document, f: [{ g: 1, e: 'x' }, { g: 2 }] }],
    [
      'filters',
      { target: '$.f[?@.g == 2]', update: { i: 1 } },
      { ...document, f: [{ g: 1 }, { g: 2, i: 1 }] },
    ],
    ['filters by what is there', { target: '$[?(@.b)]', remove: true }, { f: document.f }],
    ['removes each item that a filter finds', { target: '$.f[?@.g]', remove: true }, { ...document, f: [] }],
    ['takes slices', { target: '$.a.b[1:]', remove: true }, { ...document, a: { ...document.a, b: [1] } }],
    [
      'changes once what a target names twice',
      { target: "$['f','f']", update: { g: 3 } },
      { ...document, f: [...document.f, { g: 3 }] },
    ],
    [
      'takes names with hyphens',
      { target: '$.a', update: { 'x-y': 1 } },
      { ...document, a: { ...document.a, 'x-y': 1 } },
    ],
    ['passes over what is not there', { target: '$.nothing.here', update: 1 }, document],
  ])('%s', (_, action, expected) => {
    expect(applied(document, action)).toEqual(expected)
  })

  it('finds names with hyphens and with letters that JSONPath escapes', () => {
    const odd = { 'x-aws-error': { code: 1 }, "it's \\ \n": { code: 2 } }
    const changed = applied(
      odd,
      { target: '$.x-aws-error', update: { code: 3 } },
      { target: '$[?@.code == 2]', remove: true },
    )
    expect(changed).toEqual({ 'x-aws-error': { code: 3 } })
    expect(applied({ a: odd }, { target: '$..x-aws-error.code', update: 4 })).toHaveProperty(
      ['a', 'x-aws-error', 'code'],
      4,
    )
  })

  it('finds the paths of an OpenAPI document by what they hold', () => {
    const paths = { '/a': { post: { summary: 'A' } }, '/b#c': { post: {}, get: {} }, '/d': { get: {} } }
    const changed = applied({ paths }, { target: '$.paths[?(@.post)].post', update: { deprecated: true } })
    expect(changed).toEqual({
      paths: {
        '/a': { post: { summary: 'A', deprecated: true } },
        '/b#c': { post: { deprecated: true }, get: {} },
        '/d': { get: {} },
      },
    })
  })

  it('leaves the document alone, and prototypes too', () => {
    const update: JsonObject = JSON.parse('{"__proto__":{"odd":1}}')
    const changed = applied(document, { target: '$', update })
    expect(Object.keys(changed ?? {})).toContain('__proto__')
    expect(({} as JsonObject)['odd']).toBeUndefined()
    expect(document.f).toHaveLength(2)
  })

  it('is refused where it copies a list into itself again and again', () => {
    const actions = Array.from({ length: 60 }, () => ({ target: '$.list', copy: '$.list' }))
    expect(() => applyOverlay({ list: [1] }, { overlay: '1.1.0', actions })).toThrow(
      /more than a million values/,
    )
  })

  it('copies what was there before into what it holds', () => {
    const twice = Array.from({ length: 2 }, () => ({ target: '$.a', copy: '$' }))
    expect(applyOverlay({ a: { b: 1 } }, { overlay: '1.1.0', actions: twice })).toEqual({
      a: { b: 1, a: { b: 1, a: { b: 1 } } },
    })
  })

  it('is refused where a pattern of its target would be tried for ever', () => {
    const path = "$[?match(@, '(a+)+')]"
    const query = (): unknown =>
      queryPaths([`${'a'.repeat(60)}!`], path, { place: '#/actions/0', longest: 50 })
    expect(query).toThrow(/takes too long/)
  })

  it('says which target it cannot follow', () => {
    expect(() => applied(document, { target: '$.f[?(@.g == 1]', remove: true })).toThrow(
      /no JSONPath \(RFC 9535\)/,
    )
  })

  it.each([
    ['itself', { 'a.yaml': 'a.yaml' }],
    ['an overlay that extends it', { 'a.yaml': './b.yaml', 'b.yaml': 'a.yaml' }],
  ])('is refused where it extends %s', async (_, overlays) => {
    await using folder = await temporaryFolder(
      Object.fromEntries(
        Object.entries(overlays).map(([name, base]) => [
          name,
          `overlay: 1.0.0\nextends: ${base}\nactions: []\n`,
        ]),
      ),
    )
    await expect(loadContract(join(folder.path, 'a.yaml'))).rejects.toThrow(/#\/extends.*in a circle/)
  })

  describe('in the folder of a contract', () => {
    const extending = (base: string): string =>
      JSON.stringify({
        overlay: '1.1.0',
        extends: base,
        actions: [{ target: '$.info', update: { title: 'Mine' } }],
      })

    it.each([
      ['by a path', (outside: string) => relative(`${dirname(outside)}/inner`, outside)],
      ['by its whole path', (outside: string) => outside],
      ['by a link', () => 'link.json'],
    ])('is refused where it extends a file outside of it, %s', async (_, baseOf) => {
      await using folder = await temporaryFolder({ 'outside.json': JSON.stringify(smallDocument()) })
      const outside = folder.file('outside.json')
      const base = baseOf(outside)
      const [overlay, first] = [folder.file('inner/overlay.json'), folder.file('inner/first.json')]
      await mkdir(folder.file('inner'))
      await symlink(outside, folder.file('inner/link.json'))
      await writeFile(overlay, extending(base))
      await writeFile(first, extending('overlay.json'))
      for (const named of [overlay, first]) {
        await expect(loadContract(named)).rejects.toMatchObject({
          name: 'ContractFileError',
          file: overlay,
          line: 1,
          reason: `\`#/extends\`: \`${base}\` leads out of the contract's folder: put the file into the folder, or name it with \`--contract\` and this overlay with \`--overlay\``,
        })
      }
      // Whoever names both may have them where they like.
      expect((await loadContract(outside, { overlays: [overlay] })).title).toBe('Mine')
    })

    it('may extend an overlay below it that extends a file of the folder', async () => {
      await using folder = await temporaryFolder({
        'openapi.json': JSON.stringify(smallDocument()),
        'overlay.json': extending('below/overlay.json'),
        'below/overlay.json': extending('../openapi.json'),
      })
      expect((await loadContract(folder.file('overlay.json'))).title).toBe('Mine')
      await expect(loadContract(folder.file('below/overlay.json'))).rejects.toThrow(/leads out of/)
    })
  })

  it('is a contract by itself, for every command that takes one', async () => {
    const overlay = {
      overlay: '1.0.0',
      extends: 'openapi.json',
      actions: [{ target: '$.components.schemas.Kind.enum', update: '' }],
    }
    await using folder = await temporaryFolder({
      'openapi.json': JSON.stringify(smallDocument({ Kind: { enum: ['A'] } })),
      'overlay.json': JSON.stringify(overlay),
      'lost.json': JSON.stringify({ ...overlay, extends: undefined }),
    })
    const contract = await loadContract(join(folder.path, 'overlay.json'))
    expect(contract.validatorAt('#/components/schemas/Kind')('')).toBe(true)
    await expect(loadContract(join(folder.path, 'lost.json'))).rejects.toThrow(/`extends`/)
  })
})
