import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Graph, reachableFrom } from './circles.js'
import { importTable } from './import-table.js'
import { ROOT, textOf } from './source-graph.js'

const map = textOf('src/README.md')
const allowed = importTable()

/** The arrows of the picture: `a --> b & c`, where a box may be named along the way. */
function pictureOf(text: string): Graph {
  const [, picture = ''] = /```mermaid\n([^`]*)```/.exec(text) ?? []
  const graph = new Map<string, Set<string>>()
  for (const line of picture.split('\n')) {
    const [, from, to] = /^ {2}([\w-]+)(?:\["[^"]*"\])?(?: --> (.*))?$/.exec(line) ?? []
    if (from === undefined) continue
    const targets = graph.get(from) ?? new Set()
    for (const target of to?.split(' & ') ?? []) targets.add(target)
    graph.set(from, targets)
  }
  return graph
}

describe('the map of the source', () => {
  const picture = pictureOf(map)

  it('shows every folder in its picture, and none that is not there', () => {
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
    const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name)
    expect([...picture.keys()].toSorted()).toEqual(names.toSorted())
  })

  it('draws no arrow that its table forbids', () => {
    const wrong = [...picture]
      .filter(([from]) => from !== 'cli')
      .flatMap(([from, targets]) =>
        [...targets].filter((to) => !allowed.get(from)?.includes(to)).map((to) => `${from} → ${to}`),
      )
    expect(wrong).toEqual([])
  })

  it('draws a way for everything that its table allows', () => {
    const missing = [...allowed].flatMap(([from, targets]) =>
      targets
        .filter((to) => to !== 'generated' && !reachableFrom(picture, from).has(to))
        .map((to) => `${from} → ${to}`),
    )
    expect(missing).toEqual([])
  })

  it('names files and folders that are there', () => {
    const named = [...map.matchAll(/`([a-z][\w-]*(?:\/[\w.-]+)+)`/g)].map(([, path = '']) => path)
    const missing = named.filter((path) => !existsSync(join(ROOT, 'src', path)))
    expect(missing).toEqual([])
  })

  it('has a few dozen words, each with the one to avoid', () => {
    const [, words = ''] = map.split('## Words')
    const rows = [...words.matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].slice(1)
    expect(rows.length).toBeGreaterThan(25)
    expect(new Set(rows.map(([, word]) => word)).size).toBe(rows.length)
  })
})

describe('the decision records', () => {
  it('are all listed, and name files that are there', () => {
    const folder = '.github/decisions'
    const records = readdirSync(join(ROOT, folder)).filter((name) => /^\d/.test(name))
    const list = textOf(`${folder}/README.md`)
    expect(records.filter((name) => !list.includes(`](${name})`))).toEqual([])
    expect(records.flatMap((name) => missingIn(`${folder}/${name}`))).toEqual([])
  })
})

describe('the READMEs of the folders', () => {
  it('are there, but where the map says that there is nothing to explain', () => {
    const [, without = ''] = /(`[^.;]*) need none beyond their row here/.exec(map) ?? []
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !existsSync(join(ROOT, 'src', entry.name, 'README.md')))
      .map(({ name }) => name)
    expect(folders).toEqual([...without.matchAll(/`([a-z]+)`/g)].map(([, name]) => name))
  })

  it('name files that are there', () => {
    const pages = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .map((name) => `src/${name.replaceAll('\\', '/')}`)
      .filter((name) => name.endsWith('/README.md'))
    expect(pages.length).toBeGreaterThan(10)
    expect(pages.flatMap(missingIn)).toEqual([])
  })
})

/** The TypeScript files that a page names by a path, from the root, from `src` or from its own folder, and that are gone. */
function missingIn(page: string): readonly string[] {
  const named = [...textOf(page).matchAll(/`([a-z][\w-]*(?:\/[\w.-]+)+\.ts)`/g)].map(([, path = '']) => path)
  const isThere = (path: string): boolean =>
    ['', 'src', dirname(page)].some((folder) => existsSync(join(ROOT, folder, path)))
  return named.filter((path) => !isThere(path)).map((path) => `${page}: ${path}`)
}
