import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createSurface,
  docOf,
  emitDeclarations,
  examplesOf,
  isFunction,
  textOf,
} from '../../scripts/library/declarations.js'
import { entryPoints, renderLibrary } from '../../scripts/library/render-library.js'
import { readSiteSource } from '../../src/cli/docs/read-site-source.js'
import { blocksOf } from '../e2e/documents/blocks.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
const entries = entryPoints(manifest)

/** What has an example though it is a constant, as it is called. */
const CALLED_CONSTANTS = ['nodeFetch']

/** Documents whose snippets have to compile as those of doc comments have to. */
const GUIDES = [
  '1-test-a-poller',
  '2-test-a-runbook',
  '3-keep-fixtures-honest',
  '4-mock-a-service-of-your-own',
]
const DOCUMENTS = ['README.md', ...GUIDES.map((guide) => `openapi/guides/${guide}.md`)]

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
  let scratch = ''
  let folder = ''
  beforeAll(async () => {
    // As in the package: `generated` is beside it, and packages are found above it.
    await mkdir(join(root, '.tmp'), { recursive: true })
    scratch = await mkdtemp(join(root, '.tmp', 'surface-'))
    await symlink(join(root, 'generated'), join(scratch, 'generated'))
    folder = join(scratch, 'dist')
    emitDeclarations(folder)
  }, LONG)
  afterAll(() => rm(scratch, { recursive: true }))

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

  it(
    'has an example for every function, and all examples and snippets compile',
    async () => {
      const surface = createSurface(folder)
      const snippets = new Map<string, string>()
      for (const [entry, file] of entries) {
        for (const [alias, declaration] of surface.exportsOf(file)) {
          const examples = examplesOf(docOf(declaration))
          if (isFunction(declaration) || CALLED_CONSTANTS.includes(alias))
            expect(examples, `an example for ${alias} of ${entry}`).not.toEqual([])
          for (const [place, code] of examples.entries())
            snippets.set(`${declaration.name}-${place + 1}`, code)
        }
      }
      for (const document of DOCUMENTS) {
        const blocks = blocksOf(await readFile(join(root, document), 'utf8'))
        for (const [place, { language, text }] of blocks.entries())
          if (language === 'ts') snippets.set(`${document.replaceAll(/\W+/g, '-')}-${place + 1}`, text)
      }
      for (const [name, code] of await samples()) snippets.set(name, code)
      expect(await compileSnippets(snippets, folder)).toBe('')
    },
    LONG,
  )

  it('is told in a reference of every entry point, which the docs show', () => {
    const library = renderLibrary(folder, manifest)
    expect(library.size).toBe(entries.length)
    const client = library.get('client.md') ?? ''
    expect(client).toMatch(/^# aws-json-contract\/client\n/)
    expect(client).toContain('### createClient\n\nCreates a client whose operations are methods')
    expect(client).toContain('readonly fetch?: Transport | undefined;')
    expect(client).toContain('function createFetch(options?: ClientOptions)')
    for (const [file, text] of library) {
      expect(text.match(/^### /gm)?.length, file).toBeGreaterThan(0)
      // Whatever is exported has words, and parameters have names.
      expect(text.match(/^### .*\n\n```.*/gm), file).toBeNull()
      expect(text.match(/[(,] \{ .*\}\??:.*/g), file).toBeNull()
    }
  })
})

/** The TypeScript samples of the docs: that written by hand, and those made of all operations of SSM. */
async function samples(): Promise<readonly (readonly [string, string])[]> {
  const sources = ['openapi/openapi.yaml', 'generated/ssm/openapi.json'].map((file) =>
    readSiteSource({ file: join(root, file), base: '/', date: '2026-03-19' }),
  )
  return (await Promise.all(sources)).flatMap((source, place) =>
    source.samples
      .filter(({ label }) => label === 'TypeScript')
      .map(({ operation, source: code }) => [`sample-${place}-${operation}`, code] as const),
  )
}

/** What the compiler says of snippets that import the package by its name; nothing where all is well. */
async function compileSnippets(snippets: ReadonlyMap<string, string>, declarations: string): Promise<string> {
  const folder = join(declarations, '../snippets')
  await mkdir(folder, { recursive: true })
  for (const [name, code] of snippets) await writeFile(join(folder, `${name}.ts`), `${code}\nexport {}\n`)
  const paths = entries.map(([name, file]) => [
    `aws-json-contract${name.slice(1)}`,
    [join(declarations, file)],
  ])
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { paths: Object.fromEntries(paths) },
    include: ['*.ts'],
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const tsc = join(root, 'node_modules/typescript-newest/bin/tsc')
  return promisify(execFile)(process.execPath, [tsc, '-p', folder], { cwd: root }).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  )
}
