import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { contractText, importModel } from '../../src/import/index.js'
import type { OpenApiDocument } from '../../src/model/documents.js'
import { htmlToMarkdown } from '../../src/model/words/html-to-markdown.js'
import type { JsonObject } from '../../src/protocol/json-values.js'
import { gardenC2j } from '../model/garden-c2j.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function imported(model: unknown) {
  const file = join(folder, 'model.json')
  await writeFile(file, typeof model === 'string' || Buffer.isBuffer(model) ? model : JSON.stringify(model))
  return importModel(file, { layout: 'per-operation' })
}

const withOperation = (name: string): unknown => ({ ...gardenC2j(), operations: { [name]: { name } } })

const withShape = (shape: JsonObject): unknown => ({
  ...gardenC2j(),
  operations: { Plant: { name: 'Plant', input: { shape: 'In' } } },
  shapes: { In: { type: 'structure', members: { A: { shape: 'A' } } }, A: shape },
})

describe('a hostile model', () => {
  it.each(['../../escaped', 'a/b', '/etc/x', 'nul\u0000', '', '..', 'x\u2028y', 'a b'])(
    'writes nothing outside of its folder: an operation called %j',
    async (name) => {
      await expect(imported(withOperation(name))).rejects.toThrow(
        /is no name that an operation can have|has no operations/,
      )
    },
  )

  it('gets no markup of its own into a description, whatever its names and texts are', async () => {
    const text = '<img src=x onerror=a()><script>a()</script> [x](javascript:a())'
    const model = gardenC2j()
    const metadata = { ...model['metadata'], serviceFullName: text, apiVersion: text }
    const { documents } = await imported({ ...model, metadata, documentation: text })
    const written = JSON.stringify([...documents.values()]).match(/"description":"(?:[^"\\]|\\.)*"/g) ?? []
    expect(written.length).toBeGreaterThan(3)
    expect(written.filter((found) => /(?<!\\\\)(?:<(?:img|script)|\[x\]\()/.test(found))).toEqual([])
  })

  it('may be a list of itself', async () => {
    await expect(imported(withShape({ type: 'list', member: { shape: 'A' } }))).rejects.toThrow(
      /nested too deep/,
    )
  })

  it('may unpack to very much', async () => {
    // A gzip stream may be made of others.
    const bomb = Buffer.concat(Array(30).fill(gzipSync(Buffer.alloc(10 * 2 ** 20, 0x20))))
    await expect(imported(bomb)).rejects.toThrow(/256 MiB/)
  })

  it('is read in UTF-16', async () => {
    const { report } = await imported(Buffer.from(`\uFEFF${JSON.stringify(gardenC2j())}`, 'utf16le'))
    expect(report.operations).toBeGreaterThan(0)
  })

  it('is told of a pattern that no engine checks in linear time', async () => {
    const { report } = await imported(withShape({ type: 'string', pattern: '(?:(?=a)(a+)+)+' }))
    expect(report.notes.map(({ kind }) => kind)).toContain('pattern-bounded')
  })

  it.each(['<', '<a ', '<a href="', '<!--', '</', '&lt', '`', "<a b='", '<p><b>'])(
    'has documentation of nothing but %j, read in linear time',
    (unit) => {
      const time = (count: number): number => {
        const before = process.cpuUsage()
        htmlToMarkdown(unit.repeat(count))
        // The sum: each alone is estimated from samples, some milliseconds apart.
        const { user, system } = process.cpuUsage(before)
        return user + system
      }
      time(5000)
      const [small, large] = [5000, 40_000].map((count) =>
        Math.min(...Array.from({ length: 4 }, () => time(count))),
      )
      expect(large ?? 0).toBeLessThan(24 * (small ?? 0) + 20_000)
    },
  )
})

describe('the YAML of a contract', () => {
  const words = [
    ...[
      'yes',
      'No',
      'on',
      'OFF',
      'y',
      'N',
      'true',
      'null',
      '~',
      '1_000',
      '1,000',
      '0x1F',
      '017',
      '0b1',
      '12:30:45',
    ],
    ...[
      '190:20:30.15',
      '2020-01-01',
      '2001-12-14t21:59:43.10-05:00',
      '=',
      '<<',
      ':symbol',
      '1e3',
      '.inf',
      '685_230.15',
    ],
  ]

  it('is read alike by all versions of YAML', () => {
    // The document is only written, so it need not be a contract.
    const document = {
      words,
      ...Object.fromEntries(words.map((word) => [word, word])),
    } as unknown as OpenApiDocument
    const text = contractText(document)
    expect(parse(text, { version: '1.1' })).toEqual(document)
    expect(parse(text)).toEqual(document)
    for (const line of text.split('\n').slice(1, words.length + 1)) expect(line).toMatch(/^ {2}- '.*'$/)
  })
})
