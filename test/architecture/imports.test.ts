import { describe, expect, it } from 'vitest'
import { circularArrows, fileGraph, siblingGraph } from './circles.js'
import { importTable } from './import-table.js'
import { folderOf, importsBelow, sourceFiles, specifiersIn, textOf } from './source-graph.js'

const imports = importsBelow('src')
const allowed = importTable()

/** More files than that in one folder are hard to find one's way in. */
const MOST_FILES = 20

describe('the folders of the source', () => {
  it('import only what the table in src/README.md allows', () => {
    const wrong = imports.flatMap(({ file, specifier, target }) => {
      if (target === undefined) return []
      const from = folderOf(file)
      const to = folderOf(target)
      const isFine =
        from === 'index' || from === 'cli'
          ? to !== 'scripts' && to !== 'test'
          : from === to || allowed.get(from)?.includes(to)
      return isFine ? [] : [`${file} → ${specifier}`]
    })
    expect(wrong).toEqual([])
  })

  it('stand in that table, each of them', () => {
    const folders = new Set(sourceFiles('src').map(folderOf))
    const known = new Set([...allowed.keys(), 'cli', 'index'])
    expect([...folders].filter((folder) => !known.has(folder))).toEqual([])
    expect([...allowed.values()].flat().filter((name) => name !== 'generated' && !allowed.has(name))).toEqual(
      [],
    )
  })

  it('have no files that import each other in a circle', () => {
    expect(circularArrows(fileGraph(imports))).toEqual([])
  })

  it('have no neighbours that import each other in a circle', () => {
    expect(circularArrows(siblingGraph(imports))).toEqual([])
  })

  it('keep Node, ajv and I/O out of the protocol', () => {
    const packages = imports.filter(
      ({ file, target }) => folderOf(file) === 'protocol' && target === undefined,
    )
    expect(packages).toEqual([])
  })

  it('leave process.exit to the command line', () => {
    const callers = sourceFiles('src').filter(
      (file) => folderOf(file) !== 'cli' && /process\.exit\b/.test(textOf(file)),
    )
    expect(callers).toEqual([])
  })
})

it.each(['src', 'test', 'scripts'])(`no folder of %s holds more than ${MOST_FILES} files`, (top) => {
  const counts = new Map<string, number>()
  for (const file of sourceFiles(top)) {
    const folder = file.slice(0, file.lastIndexOf('/'))
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  expect([...counts].filter(([, count]) => count > MOST_FILES)).toEqual([])
})

describe('the reading of imports', () => {
  it('sees every way of importing', () => {
    const text = [
      "import { a } from './a.js'",
      "import type { B } from './b.js'",
      "import './c.js'",
      "export { d } from './d.js'",
      "const e = await import('./e.js')",
      "import {\n  f,\n} from './f.js'",
    ].join('\n')
    expect(specifiersIn(text)).toEqual(['./a.js', './b.js', './c.js', './d.js', './e.js', './f.js'])
  })

  it('tells a circle from a line', () => {
    const file = (name: string, specifier: string) => ({ file: name, specifier, target: specifier })
    const line = [file('src/m/a/x.ts', 'src/m/b/y.ts'), file('src/m/b/y.ts', 'src/m/c/z.ts')]
    expect(circularArrows(siblingGraph(line))).toEqual([])
    const circle = [...line, file('src/m/c/w.ts', 'src/m/a/v.ts')]
    expect(circularArrows(fileGraph(circle))).toEqual([])
    expect(circularArrows(siblingGraph(circle))).toEqual([
      'src/m/a → src/m/b',
      'src/m/b → src/m/c',
      'src/m/c → src/m/a',
    ])
  })
})
