import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSurface, emitDeclarations, textOf } from './declarations.js'

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types?: string }>>
}

const manifest: Manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))

/** The declarations of each entry point, by the name that programs import. */
const entries = Object.entries(manifest.exports).flatMap(([name, target]) =>
  typeof target === 'object' && target.types ? [[name, target.types.replace('./dist/', '')] as const] : [],
)

/**
 * What the public types of captures still name of their own insides: parts, and entries that were recognised. The list
 * only shrinks.
 */
const INTERNALS: ReadonlySet<string> = new Set([
  'capture/coverage/coverage-counts.d.ts CoverageCounts',
  'capture/formats/capture-item.d.ts TakenRun',
  'capture/formats/capture-item.d.ts WrittenEntry',
  'capture/formats/entry-shortcut.d.ts EntryShortcut',
  'capture/judge/judge.d.ts ExaminerOptions',
  'capture/results/run-ledger.d.ts RunJudge',
  'capture/results/run-ledger.d.ts RunPart',
])

/** A compiler of the whole source takes its time where others want it too. */
const LONG = 300_000

describe('the public surface', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'surface-'))
    emitDeclarations(folder)
  }, LONG)
  afterAll(() => rm(folder, { recursive: true }))

  it.each(entries)('of %s is what it was; `vitest -u` takes a change over', async (name, file) => {
    const exported = [...createSurface(folder).exportsOf(file)]
    const text = exported
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([alias, declaration]) => `// ${alias}\n${textOf(declaration)}\n`)
      .join('\n')
    await expect(text).toMatchFileSnapshot(
      `snapshots/${name === '.' ? 'index' : name.slice(2).replaceAll('/', '-')}.txt`,
    )
  })

  it('names nothing in a signature that no entry point exports, but for helpers within a file', () => {
    const surface = createSurface(folder)
    const idOf = ({ file, name }: { file: string; name: string }): string => `${file} ${name}`
    const exported = entries.flatMap(([, file]) => [...surface.exportsOf(file).values()])
    const known = new Set(exported.map(idOf))
    const unknown = exported.flatMap((declaration) =>
      surface
        .namedBy(declaration)
        .map(idOf)
        .filter((id) => !known.has(id)),
    )
    expect([...new Set(unknown)].filter((id) => !INTERNALS.has(id)).toSorted()).toEqual([])
  })
})
