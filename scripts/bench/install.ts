import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

/** How each package manager adds a tarball, and how it is had without being installed for everyone. */
const MANAGERS: Readonly<Record<string, (archive: string) => readonly string[]>> = {
  npm: (archive) => ['npm', 'install', '--no-audit', '--no-fund', archive],
  pnpm: (archive) => ['npx', '--yes', 'pnpm@10', 'add', archive],
  'yarn 1': (archive) => ['npx', '--yes', 'yarn@1', 'add', `file:${archive}`],
  bun: (archive) => ['npx', '--yes', 'bun@1', 'add', archive],
}

/**
 * Packs the package, installs it with every package manager into an empty folder, and prints how many packages and
 * megabytes came and which of them run scripts. Needs the registry; what cannot be had is told and skipped.
 */
export async function run(): Promise<void> {
  if (!existsSync(join(root, 'dist/client/index.js'))) throw new Error('build first: npm run build')
  const folder = await mkdtemp(join(tmpdir(), 'install-'))
  try {
    await execute('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root })
    const [archive = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'))
    for (const [name, words] of Object.entries(MANAGERS)) {
      const place = join(folder, name.replace(' ', '-'))
      await mkdir(place)
      await writeFile(join(place, 'package.json'), '{"name":"application","version":"1.0.0","private":true}')
      const [command = '', ...rest] = words(join(folder, archive))
      try {
        await execute(command, rest, { cwd: place, timeout: 300_000 })
        console.log(`${name}: ${await describe(place)}`)
      } catch (error) {
        console.log(
          `${name}: ${error instanceof Error ? (error.message.split('\n')[1] ?? error.message) : error}`,
        )
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What stands in a folder's `node_modules`, each package once. */
async function describe(place: string): Promise<string> {
  const names = new Set<string>()
  const scripted: string[] = []
  let bytes = 0
  const entries = await readdir(join(place, 'node_modules'), { recursive: true, withFileTypes: true })
  for (const entry of entries.filter((item) => item.isFile())) {
    const file = join(entry.parentPath, entry.name)
    bytes += (await stat(file)).size
    if (!/node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\@.]+[/\\]package\.json$/.test(file)) continue
    const { name, version, scripts = {} } = JSON.parse(await readFile(file, 'utf8'))
    names.add(`${name}@${version}`)
    if (['preinstall', 'install', 'postinstall'].some((script) => script in scripts)) scripted.push(name)
  }
  const scripts = scripted.length === 0 ? 'no scripts' : `scripts of ${scripted.join(', ')}`
  return `${names.size} packages, ${(bytes / 1e6).toFixed(1)} MB, ${scripts}`
}
