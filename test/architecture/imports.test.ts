import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Which rooms a room may import from, besides itself. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  protocol: [],
  exchange: ['protocol'],
  model: ['protocol', 'contract'],
  redaction: ['protocol', 'exchange', 'model'],
  contract: ['protocol', 'model', 'generated'],
  client: ['protocol', 'contract', 'services'],
  mock: ['protocol', 'exchange', 'model', 'redaction', 'contract', 'services'],
  capture: ['protocol', 'exchange', 'model', 'redaction', 'contract'],
  lint: ['protocol', 'model', 'contract'],
  import: ['protocol', 'model', 'contract'],
  diff: ['protocol', 'model', 'contract'],
  record: ['protocol', 'exchange', 'model', 'redaction', 'contract'],
  generate: ['protocol', 'model', 'contract'],
  site: ['protocol', 'model', 'contract'],
  services: ['protocol', 'exchange', 'model', 'contract', 'client', 'mock'],
}

interface Arrow {
  readonly file: string
  readonly from: string
  readonly to: string
  readonly specifier: string
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

function specifiersOf(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '')
}

function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, folder, name))
}

/** `src/mock/serve.ts` is in the room `mock`; `src/index.ts` and `src/cli` see everything. */
function roomOf(path: string): string {
  const [top = '', second = ''] = relative(root, path).split('/')
  if (top !== 'src') return top
  return second.endsWith('.ts') || second.endsWith('.js') ? 'index' : second
}

function arrows(): readonly Arrow[] {
  return sources('src').flatMap((file) =>
    specifiersOf(file)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => ({
        file: relative(root, file),
        from: roomOf(file),
        to: roomOf(resolve(dirname(file), specifier)),
        specifier,
      })),
  )
}

describe('the rooms of the house', () => {
  it('import only along the arrows', () => {
    const wrong = arrows().filter(({ from, to }) => {
      if (from === to) return false
      if (from === 'index' || from === 'cli') return to === 'scripts' || to === 'test'
      return !(ALLOWED[from] ?? []).includes(to)
    })
    expect(wrong.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([])
  })

  it('are all known to this test', () => {
    const unknown = new Set(arrows().map(({ from }) => from))
    for (const room of [...Object.keys(ALLOWED), 'cli', 'index']) unknown.delete(room)
    expect([...unknown]).toEqual([])
  })

  it('keep Node, ajv and I/O out of the protocol', () => {
    const packages = sources('src/protocol').flatMap((file) =>
      specifiersOf(file).filter((specifier) => !specifier.startsWith('.')),
    )
    expect(packages).toEqual([])
  })

  it('leave process.exit to the command line', () => {
    const callers = sources('src')
      .filter((file) => roomOf(file) !== 'cli' && /process\.exit\b/.test(readFileSync(file, 'utf8')))
      .map((file) => relative(root, file))
    expect(callers).toEqual([])
  })
})
