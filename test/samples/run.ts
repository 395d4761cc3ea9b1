import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { readSiteSource } from '../../src/cli/docs/read-site-source.js'
import { createMock } from '../../src/services/mock.js'
import type { Sample } from '../../src/site/site-source.js'

/**
 * Compiles the samples of every operation of SSM in Java and Go with the AWS SDKs, and runs some of them against the
 * mock: `npm run test:samples`. It takes minutes and the SDKs from their registries, so it is no part of `npm test`. A
 * language whose compiler is not there is left out by name.
 */
const RUN = ['DescribeAutomationExecutions', 'GetParameter', 'PutParameter']

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)
const folder = await mkdtemp(join(tmpdir(), 'samples-'))
const statuses: number[] = []
const server = await createMock({
  stateless: true,
  credentials: [{ accessKeyId: 'any', secretAccessKey: 'any' }],
  onExchange: (_: unknown, { status }: { status: number }) => statuses.push(status),
}).serve({ port: 0 })
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  AWS_ENDPOINT_URL_SSM: server.url,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'any',
  AWS_SECRET_ACCESS_KEY: 'any',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
}
const { samples } = await readSiteSource({
  file: join(root, 'generated/ssm/openapi.json'),
  base: '/',
  date: '2026-03-19',
})

/** How a language is compiled and run. */
interface Language {
  /** The programs it needs. */
  readonly needs: readonly string[]
  /** Compiles all samples; what is wrong with them is what it throws. */
  compile(place: string, all: readonly Sample[]): Promise<void>
  run(place: string, operation: string): Promise<unknown>
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>samples</groupId><artifactId>samples</artifactId><version>1</version>
  <properties><maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
  <dependencies><dependency><groupId>software.amazon.awssdk</groupId><artifactId>ssm</artifactId>
    <version>[2.31,3)</version></dependency></dependencies>
</project>
`

const LANGUAGES: Readonly<Record<string, Language>> = {
  Java: {
    needs: ['java', 'mvn'],
    async compile(place, all) {
      const sources = join(place, 'src/main/java')
      await mkdir(sources, { recursive: true })
      await writeFile(join(place, 'pom.xml'), POM)
      for (const { operation, source } of all) await writeFile(join(sources, `${operation}.java`), source)
      const written = 'openapi/samples/DescribeAutomationStepExecutions/ListSteps.java'
      await copyFile(join(root, written), join(sources, 'ListSteps.java'))
      const words = ['-q', '-B', 'compile', 'dependency:build-classpath', '-Dmdep.outputFile=classpath']
      await run('mvn', words, { cwd: place, maxBuffer: 2 ** 24 })
    },
    async run(place, operation) {
      const classpath = await readFile(join(place, 'classpath'), 'utf8')
      const words = ['-cp', ['target/classes', classpath].join(delimiter), operation]
      return run('java', words, { cwd: place, env: environment })
    },
  },
  Go: {
    needs: ['go'],
    async compile(place, all) {
      for (const { operation, source } of all) {
        await mkdir(join(place, operation), { recursive: true })
        await writeFile(join(place, operation, 'main.go'), source)
      }
      await run('go', ['mod', 'init', 'samples'], { cwd: place })
      const sdk = 'github.com/aws/aws-sdk-go-v2'
      await run('go', ['get', `${sdk}/config`, `${sdk}/service/ssm`], { cwd: place })
      await run('go', ['vet', './...'], { cwd: place, maxBuffer: 2 ** 24 })
    },
    run: (place, operation) => run('go', ['run', `./${operation}`], { cwd: place, env: environment }),
  },
}

async function tryLanguage(label: string, language: Language): Promise<string> {
  for (const need of language.needs) {
    const isThere = await run('sh', ['-c', `command -v ${need}`]).then(
      () => true,
      () => false,
    )
    if (!isThere) return `not run, as ${need} is not on this machine`
  }
  const place = join(folder, label)
  await mkdir(place)
  const all = samples.filter((sample) => sample.label === label && sample.made)
  await language.compile(place, all)
  statuses.length = 0
  for (const operation of RUN) await language.run(place, operation)
  if (statuses.length < RUN.length || statuses.some((status) => status !== 200))
    throw new Error(`the mock responded with ${statuses.join(', ')}`)
  return `${all.length} samples compile, ${RUN.length} run`
}

try {
  const [wanted] = process.argv.slice(2)
  for (const [label, language] of Object.entries(LANGUAGES)) {
    if (wanted !== undefined && wanted !== label) continue
    try {
      process.stdout.write(`${label}: ${await tryLanguage(label, language)}\n`)
    } catch (error) {
      process.exitCode = 1
      const said = error instanceof Error && 'stdout' in error ? `\n${error.stdout}` : ''
      process.stdout.write(`${label}: ${error instanceof Error ? error.message : error}${said}\n`)
    }
  }
} finally {
  await server.close()
  await rm(folder, { recursive: true, force: true })
}
