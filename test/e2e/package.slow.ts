import { execFile } from 'node:child_process'
import { access, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMAND } from '../command.js'
import { filesIn, reachedFrom } from './packed-files.js'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const SOURCES = ['src', 'scripts', 'generated', 'openapi', 'package.json', 'tsconfig.json', 'CHANGELOG.md']

/** A file that an import leads to, or several under conditions. */
type Target = string | { readonly [condition: string]: Target }

/** What the published package says of itself. */
interface Manifest {
  readonly exports: Readonly<Record<string, Target>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly peerDependencies: Readonly<Record<string, string>>
}

let folder = ''
let manifest: Manifest
/** An application that has installed the package with its optional tools, and nothing that it does not ask for. */
let application = ''
const installed = (path: string): string => join(application, 'node_modules/aws-json-contract', path)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'package-'))
  application = join(folder, 'application')
  const sources = join(folder, 'sources')
  // What was built already, and from these very sources, need not be built again.
  const isBuilt = COMMAND.length === 1
  for (const name of isBuilt ? [...SOURCES, 'dist'] : SOURCES)
    await cp(join(root, name), join(sources, name), { recursive: true })
  await symlink(join(root, 'node_modules'), join(sources, 'node_modules'))
  await run('npm', ['pack', '--pack-destination', folder, ...(isBuilt ? ['--ignore-scripts'] : [])], {
    cwd: sources,
  })
  const [archive = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'))
  await mkdir(installed(''), { recursive: true })
  await run('tar', ['-xzf', join(folder, archive), '--strip-components=1', '-C', installed('')])
  manifest = JSON.parse(await readFile(installed('package.json'), 'utf8'))
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
    const link = join(application, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(join(root, 'node_modules', name), link)
  }
}, 180_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

function filesOf(target: Target): readonly string[] {
  return typeof target === 'string' ? [target] : Object.values(target).flatMap(filesOf)
}

/** What a program of the application prints: a module, or CommonJS if Node is told not to know modules. */
async function runProgram(code: string, options: readonly string[] = []): Promise<string> {
  const file = join(application, options.length > 0 ? 'program.cjs' : 'program.mjs')
  await writeFile(file, code)
  return (await run(process.execPath, [...options, file], { cwd: application })).stdout.trim()
}

/** What the installed command prints; rejects when it ends with anything but 0. */
async function runCommand(...words: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [installed('dist/cli/main.cjs'), ...words], {
    cwd: application,
  })
  return stdout.trim()
}

describe('the package, once installed', () => {
  it('checks a small capture without compiler, decompressors and parsers that it does not need', async () => {
    const har = `{"log":{"entries":[{"startedDateTime":"2026-03-19T08:59:36Z","request":{"method":"POST","url":"https://host/","headers":[{"name":"Content-Type","value":"application/x-amz-json-1.1"},{"name":"X-Amz-Target","value":"AmazonSSM.DescribeAutomationStepExecutions"}],"postData":{"text":${JSON.stringify(JSON.stringify({ AutomationExecutionId: '0'.repeat(36) }))}}},"response":{"status":200,"headers":[{"name":"Content-Type","value":"application/x-amz-json-1.1"}],"content":{"text":"{}"}}}]}}`
    await writeFile(join(application, 'small.har'), har)
    const program = `
      import Module from 'node:module'
      process.argv = ['node', 'aws-json-contract', 'validate', 'small.har', '--contract', 'ssm']
      process.on('exit', (code) => console.log(code, Object.keys(Module._cache).join()))
      await import('./node_modules/aws-json-contract/dist/cli/main.cjs')`
    expect(await runProgram(program)).toMatch(/^0 [^,]*main\.cjs$/m)
  })

  it('has all that it exports, with types', async () => {
    const modules = Object.entries(manifest.exports).filter(([, target]) => typeof target === 'object')
    const names = modules.map(([name]) => name.replace(/^\./, 'aws-json-contract'))
    const imports = names.map((name) => `console.log(Object.keys(await import('${name}')).length > 0)`)
    expect(await runProgram(imports.join('\n'))).toBe(names.map(() => 'true').join('\n'))
    for (const file of Object.values(manifest.exports).flatMap(filesOf))
      await expect(access(installed(file))).resolves.toBeUndefined()
  })

  it('calls its own mock with its own client and checks', async () => {
    const program = `
      import { createClient } from 'aws-json-contract/client'
      import { checkExchanges, shippedChecks } from 'aws-json-contract/client/checks'
      import { nodeFetch } from 'aws-json-contract/client/node'
      import { createMock, DEFAULT_EXECUTIONS } from 'aws-json-contract/mock'
      const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
      const mock = await createMock({ credentials: [credentials] }).serve({ port: 0 })
      const middleware = [checkExchanges(shippedChecks, 'throw')]
      const ssm = createClient({ region: 'eu-central-1', endpoint: mock.url, credentials, middleware, fetch: nodeFetch })
      const AutomationExecutionId = DEFAULT_EXECUTIONS.find(({ title }) => title === 'A runbook of 120 steps').id
      let steps = 0
      for await (const step of ssm.describeAutomationStepExecutions.items({ AutomationExecutionId })) steps++
      console.log(steps)
      await mock.close()`
    expect(await runProgram(program)).toBe('120')
  })

  it('checks captures, in one thread and in two', async () => {
    const capture = join(root, 'test/recordings/responses.ndjson')
    for (const jobs of ['1', '2']) {
      expect(await runCommand('validate', capture, '--jobs', jobs)).toContain('no violations, no drift')
    }
  })

  it('checks in tests that know no ES modules, by contracts that were generated too', async () => {
    const capture = join(root, 'test/recordings/responses.ndjson')
    const program = `
      const { contractMatchers, openCaptures, openContracts } = require('aws-json-contract/capture')
      const judge = async (contracts) => {
        const { toMatchContract } = contractMatchers({ contracts })
        for await (const items of openCaptures([${JSON.stringify(capture)}]))
          for (const item of items) console.log(toMatchContract(item).pass)
      }
      judge().then(() => openContracts([${JSON.stringify(installed('generated/openapi.json'))}])).then(judge)`
    const passed = (await runProgram(program, ['--no-experimental-require-module'])).split('\n')
    expect(passed.length).toBeGreaterThan(2)
    expect(new Set(passed)).toEqual(new Set(['true']))
  })

  it('calls, mocks and records in programs that know no ES modules', async () => {
    const program = `
      const { createClient } = require('aws-json-contract/client')
      const { nodeFetch } = require('aws-json-contract/client/node')
      const { checkExchanges, shippedChecks } = require('aws-json-contract/client/checks')
      const { createMock } = require('aws-json-contract/mock')
      const { service, operations } = require('aws-json-contract/ssm')
      require('aws-json-contract/record')
      const main = async () => {
        const mock = await createMock({ allowUnsigned: true }).serve({ port: 0 })
        const middleware = [checkExchanges(shippedChecks, () => undefined)]
        const options = { endpoint: mock.url, credentials: false, fetch: nodeFetch, middleware }
        const ssm = createClient({ ...options, service, operations })
        const { error } = await ssm.describeAutomationStepExecutions({ AutomationExecutionId: '0'.repeat(36) })
        console.log(error.code)
        await mock.close()
      }
      main()`
    expect(await runProgram(program, ['--no-experimental-require-module'])).toBe(
      'AutomationExecutionNotFoundException',
    )
  })

  it('has types in CommonJS of `module: node16`, as ts-jest compiles', async () => {
    const entries = Object.entries(manifest.exports).filter(
      ([, target]) => typeof target === 'object' && 'require' in target,
    )
    const names = entries.map(([name]) => name.replace(/^\./, 'aws-json-contract'))
    expect(names).toEqual(
      expect.arrayContaining(
        ['client', 'mock', 'record', 'capture'].map((name) => `aws-json-contract/${name}`),
      ),
    )
    const imports = names.map((name, index) => `import * as entry${index} from '${name}'`)
    const call =
      "createClient({ region: 'eu-central-1', credentials: false }).describeAutomationStepExecutions"
    const uses = [
      "import { createClient } from 'aws-json-contract/client'",
      `const call: (input: { AutomationExecutionId: string }) => Promise<object> = ${call}`,
    ]
    const file = join(application, 'program.cts')
    await writeFile(
      file,
      [...imports, ...uses, `export { call, ${names.map((_, index) => `entry${index}`)} }`].join('\n'),
    )
    const words = '--noEmit --strict --skipLibCheck --module node16 --target es2022 --types node'.split(' ')
    const roots = ['--typeRoots', join(root, 'node_modules/@types')]
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    await expect(
      run(process.execPath, [compiler, ...words, ...roots, file], { cwd: application }),
    ).resolves.toBeDefined()
  }, 60_000)

  it('has maps of commands, of all modules that are not minified, and of all declarations, which entry points reach', async () => {
    const files = await filesIn(installed('dist/'))
    const known = new Set(files)
    const modules = files.filter((file) => /\.c?js$/.test(file) && !known.has(`${file}.map`))
    const minified =
      /^(?:vendor|site|engines|common-js)\/|^cli\/(?:engines\/lambda|validate-command)\.js$|^(?!cli\/).*\.cjs$/
    expect(modules.filter((file) => !minified.test(file))).toEqual([])
    const declarations = files.filter((file) => /\.d\.ts$/.test(file))
    expect(declarations.filter((file) => !known.has(`${file}.map`))).toEqual([])
    const entries = Object.values(manifest.exports)
      .flatMap(filesOf)
      .filter((file) => /\.d\.c?ts$/.test(file))
    const reached = await reachedFrom(
      installed(''),
      entries.map((file) => file.replace(/^\.\//, '')),
    )
    expect(files.filter((file) => /\.d\.c?ts$/.test(file) && !reached.has(`dist/${file}`))).toEqual([])
  })

  it('has types that ask for no package but those that come along', async () => {
    const asked = new Set<string>()
    for (const file of (await filesIn(installed('dist/'))).filter((name) => /\.d\.c?ts$/.test(name))) {
      const code = (await readFile(installed(`dist/${file}`), 'utf8')).replaceAll(/\/\*.*?\*\//gs, '')
      for (const [, name = ''] of code.matchAll(/(?:from |import\()['"]([^.'"][^'"]*)['"]/g)) asked.add(name)
    }
    const known = Object.keys(manifest.dependencies)
    expect([...asked].filter((name) => !name.startsWith('node:') && !known.includes(name))).toEqual([])
  })

  it('reports and reads what it seldom does with the code that was compiled before, too', async () => {
    const [yaml, log] = [join(application, 'empty.yaml'), join(application, 'terraform.log')]
    await writeFile(yaml, 'version: 1\ninteractions: []\n')
    await writeFile(
      log,
      '2026-03-19T08:59:36.123Z [DEBUG] HTTP Request Sent: http.request.body="{}" http.method=POST\n',
    )
    const capture = join(root, 'test/recordings/responses.ndjson')
    const kinds = ['json', 'junit', 'sarif', 'github', 'markdown', 'html']
    const reports = kinds.flatMap((kind) => ['--report', `${kind}=${join(application, `report.${kind}`)}`])
    const contract = ['--contract', installed('openapi/openapi.yaml')]
    for (const words of [[], reports]) await runCommand('validate', capture, ...contract, ...words)
    for (const kind of kinds)
      await expect(access(join(application, `report.${kind}`))).resolves.toBeUndefined()
    await expect(runCommand('validate', yaml, log, '--report', 'json')).rejects.toMatchObject({
      stdout: expect.stringContaining('"summary"'),
      stderr: '',
    })
  }, 60_000)

  it('says in one line what is wrong, as every command does', async () => {
    await expect(runCommand('validate', 'missing.har')).rejects.toMatchObject({
      code: 2,
      stderr: 'aws-json-contract: missing.har: no such file or folder\n',
    })
  })

  it('lints its contract, finds its generated files fresh, and renders its documentation', async () => {
    await expect(runCommand('lint')).resolves.toBeDefined()
    await expect(runCommand('generate', '--check')).resolves.toBeDefined()
    expect(await runCommand('docs', '--out', join(folder, 'docs'))).toContain('index.html')
    expect(await readFile(join(folder, 'docs/assets/console.js'), 'utf8')).toContain('AWS4-HMAC-SHA256')
  }, 60_000)
})

describe('an installation without optional tools', () => {
  /** The folders of all packages that come along, as package managers find them. */
  async function closure(): Promise<readonly string[]> {
    const folders = new Set<string>()
    const visit = async (name: string): Promise<void> => {
      const found = join(root, 'node_modules', name)
      if (folders.has(found)) return
      folders.add(found)
      const { dependencies = {} } = JSON.parse(await readFile(join(found, 'package.json'), 'utf8'))
      for (const dependency of Object.keys(dependencies)) await visit(dependency)
    }
    for (const name of Object.keys(manifest.dependencies)) await visit(name)
    return [installed(''), ...folders]
  }

  it('is at most 15 packages and 12 megabytes, without scripts, binaries, telemetry and types of Node', async () => {
    const folders = await closure()
    let bytes = 0
    for (const place of folders) {
      const { name, scripts = {} } = JSON.parse(await readFile(join(place, 'package.json'), 'utf8'))
      // The last one runs only where a package is made, but npm 11 asks whether it may run that of a tarball.
      const ran = ['preinstall', 'install', 'postinstall', 'prepare'].filter((script) => script in scripts)
      expect(`${name}: ${ran}`).toBe(`${name}: `)
      expect(name).not.toMatch(/^@types\/|scarf|telemetry/)
      for (const file of await filesIn(place)) {
        expect(file).not.toMatch(/\.node$|\.exe$|\.wasm$/)
        // What was compiled is kept by runs, of the tests before this one too.
        if (!file.endsWith('.code')) bytes += (await stat(join(place, file))).size
      }
    }
    expect(folders.length).toBeLessThanOrEqual(15)
    expect(bytes / 1e6).toBeLessThanOrEqual(12)
    const readme = await readFile(join(root, 'README.md'), 'utf8')
    const [, packages, megabytes] = /: (\d+) packages, ([\d.]+) MB,/.exec(readme) ?? []
    expect(folders.length, 'packages, as README says').toBe(Number(packages))
    expect(Math.abs(bytes / 1e6 - Number(megabytes)), 'megabytes, as README says').toBeLessThan(0.5)
  })

  it('says in one sentence what to install for types and for the reference', async () => {
    const bare = join(folder, 'bare')
    await mkdir(join(bare, 'node_modules'), { recursive: true })
    await cp(installed(''), join(bare, 'node_modules/aws-json-contract'), { recursive: true })
    for (const name of await readdir(join(root, 'node_modules')))
      if (/^(?:ajv|fast-|fzstd|json-schema-trav|openapi-fetch|require-from|yaml$)/.test(name))
        await symlink(join(root, 'node_modules', name), join(bare, 'node_modules', name))
    const command = join(bare, 'node_modules/aws-json-contract/dist/cli/main.cjs')
    for (const [words, tool] of [
      [['generate', '--out', join(bare, 'out')], 'openapi-typescript@7 typescript@5'],
      [['docs', '--redoc', '--out', join(bare, 'docs')], '@redocly/cli@2'],
    ] as const) {
      await expect(run(process.execPath, [command, ...words], { cwd: bare })).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringMatching(
          new RegExp(`^aws-json-contract: (?!\\w+Error:).* npm install .*${tool}.*\\n$`),
        ),
      })
    }
    await expect(run(process.execPath, [command, 'lint'], { cwd: bare })).resolves.toBeDefined()
  }, 60_000)
})

describe('the files of the package', () => {
  it('are the same for every build, so that nothing is left over from an earlier one', async () => {
    const built = async (): Promise<readonly string[]> =>
      (await readdir(join(folder, 'sources/dist'), { recursive: true }))
        .filter((name) => name.endsWith('.js'))
        .sort()
    const before = await built()
    await writeFile(join(folder, 'sources/dist/chunks/left-over.js'), '')
    await run(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--no-types'], {
      cwd: join(folder, 'sources'),
    })
    expect(await built()).toEqual(before)
  }, 90_000)

  it('give a client in few modules, of which only its transport for Node needs Node', async () => {
    const loaded = async (file: string, seen: string[] = []): Promise<readonly string[]> => {
      seen.push(file)
      for (const [, to = ''] of (await readFile(file, 'utf8')).matchAll(/from "(\.[^"]+|node:[^"]+)"/g)) {
        const next = to.startsWith('.') ? join(dirname(file), to) : to
        if (next.startsWith('node:')) seen.push(next)
        else if (!seen.includes(next)) await loaded(next, seen)
      }
      return seen
    }
    expect((await loaded(installed('dist/client/index.js'))).length).toBeLessThanOrEqual(3)
    expect(await loaded(installed('dist/client/checks.js'))).not.toContainEqual(
      expect.stringMatching(/^node:/),
    )
    expect(await loaded(installed('dist/client/index.js'))).not.toContainEqual(
      expect.stringMatching(/^node:/),
    )
    expect(await loaded(installed('dist/client/node/index.js'))).toContain('node:https')
  })
})
