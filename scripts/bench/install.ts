import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

interface Manager {
  readonly name: string
  /** How it adds a tarball, and how it is had without being installed for everyone. */
  words(archive: string): readonly string[]
  /** Files that make a folder a project of its own. */
  readonly files?: Readonly<Record<string, string>>
}

const MANAGERS: readonly Manager[] = [
  { name: 'npm', words: (archive) => ['npm', 'install', '--no-audit', '--no-fund', archive] },
  { name: 'pnpm', words: (archive) => ['npx', '--yes', 'pnpm@12', 'add', archive] },
  { name: 'yarn 1', words: (archive) => ['npx', '--yes', 'yarn@1', 'add', `file:${archive}`] },
  {
    name: 'yarn 4',
    words: (archive) => ['npx', '--yes', '@yarnpkg/cli-dist@4', 'add', `aws-json-contract@file:${archive}`],
    files: { 'yarn.lock': '', '.yarnrc.yml': 'nodeLinker: node-modules\nenableTelemetry: false\n' },
  },
  { name: 'bun', words: (archive) => ['npx', '--yes', 'bun@1', 'add', archive] },
]

/** What a package manager put into an empty folder. */
export interface Installation {
  readonly manager: string
  /** `name@version` of each package, once. */
  readonly packages: readonly string[]
  readonly bytes: number
  /** Packages that run a script when they are installed. */
  readonly scripted: readonly string[]
  /** What the manager says of scripts: that it ran or held back one, or asks whether it may. */
  readonly warnings: readonly string[]
  /** What the installed command says its version is. */
  readonly version: string
}

/** Prints how many packages and megabytes each package manager brings: `npm run bench -- install`. */
export async function run(): Promise<void> {
  for await (const { manager, packages, bytes, scripted } of measureInstallations()) {
    const scripts = scripted.length === 0 ? 'no scripts' : `scripts of ${scripted.join(', ')}`
    console.log(`${manager}: ${packages.length} packages, ${(bytes / 1e6).toFixed(1)} MB, ${scripts}`)
  }
}

/**
 * Packs the package and installs it with each package manager into an empty folder. Needs the registry. Throws what a manager
 * says when it fails.
 */
export async function* measureInstallations(only?: string): AsyncGenerator<Installation> {
  if (!existsSync(join(root, 'dist/client/index.js'))) throw new Error('build first: npm run build')
  const folder = await mkdtemp(join(tmpdir(), 'install-'))
  try {
    await execute('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root })
    const [archive = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'))
    for (const manager of MANAGERS.filter(({ name }) => only === undefined || name === only)) {
      const place = join(folder, manager.name.replace(' ', '-'))
      const warnings = await install(manager, place, join(folder, archive))
      yield { manager: manager.name, warnings, version: await callCommand(place), ...(await describe(place)) }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Installs the package, and returns what is said of scripts. */
async function install(
  { name, words, files = {} }: Manager,
  place: string,
  archive: string,
): Promise<readonly string[]> {
  await mkdir(place)
  const manifest = '{"name":"application","version":"1.0.0","private":true}'
  for (const [file, text] of Object.entries({ 'package.json': manifest, ...files }))
    await writeFile(join(place, file), text)
  const [command = '', ...rest] = words(archive)
  try {
    const options = { cwd: place, timeout: 300_000, shell: process.platform === 'win32' }
    const { stdout, stderr } = await execute(command, rest, options)
    return `${stdout}\n${stderr}`.split('\n').filter((line) => /\bscripts?\b/i.test(line))
  } catch (cause) {
    throw new Error(`${name} does not install the package`, { cause })
  }
}

/** Calls the command as npm scripts do. */
async function callCommand(place: string): Promise<string> {
  const command = join(place, 'node_modules/.bin/aws-json-contract')
  const { stdout } = await execute(command, ['--version'], { shell: process.platform === 'win32' })
  return stdout.trim()
}

/** What stands in a folder's `node_modules`. Packages that are links into a store are counted where they lie. */
async function describe(place: string): Promise<Pick<Installation, 'packages' | 'bytes' | 'scripted'>> {
  const packages = new Set<string>()
  const scripted = new Set<string>()
  let bytes = 0
  const root = join(await realpath(place), 'node_modules')
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    // Node 26 lists what is behind a link to a folder, too.
    if (!entry.isFile() || (await realpath(file)) !== file) continue
    bytes += (await stat(file)).size
    if (!/node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\@.]+[/\\]package\.json$/.test(file)) continue
    const { name, version, scripts = {} } = JSON.parse(await readFile(file, 'utf8'))
    packages.add(`${name}@${version}`)
    if (['preinstall', 'install', 'postinstall'].some((script) => script in scripts)) scripted.add(name)
  }
  return { packages: [...packages], bytes, scripted: [...scripted] }
}
