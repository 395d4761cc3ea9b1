import { execFile } from 'node:child_process'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import type { ServiceNames } from '../../src/site/samples/service-names.js'
import type { Sample } from '../../src/site/site-source.js'

const exec = promisify(execFile)

/** The samples of one service in one language. */
export interface Batch {
  readonly names: ServiceNames
  readonly samples: readonly Sample[]
  /** Files written by hand that stand beside the made ones, by the names they need. */
  readonly written: ReadonlyMap<string, string>
}

/** How a language is compiled and run. */
export interface Language {
  /** What has to succeed in a shell where the language is there, and what it is called. */
  readonly needs: readonly (readonly [command: string, name: string])[]
  /** Makes everything ready in an empty folder, and compiles all samples; what is wrong with them is what it throws. */
  prepare(place: string, batch: Batch): Promise<void>
  /** The program that runs a sample, and its words. */
  command(place: string, operation: string): Promise<readonly [program: string, ...words: string[]]>
}

/** Runs a program in a folder; it throws with what the program printed. */
export async function run(
  [program, ...words]: readonly [string, ...string[]],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  await exec(program, words, { cwd, env, maxBuffer: 2 ** 26 })
}

/** The newest version of the AWS SDK for Java. A range would have Maven read the files of all versions in it. */
const JAVA_SDK = 'RELEASE'

const pom = (artifact: string): string => `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>samples</groupId><artifactId>samples</artifactId><version>1</version>
  <properties><maven.compiler.source>17</maven.compiler.source><maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
  <dependencies><dependency><groupId>software.amazon.awssdk</groupId><artifactId>${artifact}</artifactId>
    <version>${JAVA_SDK}</version></dependency></dependencies>
</project>
`

const GO_SDK = 'github.com/aws/aws-sdk-go-v2'

/** A language whose samples are files that an interpreter reads. */
function script(
  ending: string,
  { program, check, needs }: { readonly program: string; readonly check: string } & Pick<Language, 'needs'>,
): Language {
  return {
    needs,
    async prepare(place, { samples }) {
      for (const { operation, source } of samples) await writeFile(join(place, operation + ending), source)
      await run(['sh', '-ec', check], place)
    },
    command: async (_, operation) => [program, operation + ending],
  }
}

const SHELL = { program: 'bash', check: 'for file in *.sh; do bash -n "$file"; done' }

const JAVASCRIPT = script('.mjs', {
  program: process.execPath,
  check: 'for file in *.mjs; do node --check "$file"; done',
  needs: [['command -v npm', 'npm']],
})

/** A program that fails, by name, where the SDK has not what a sample imports. */
function importCheck({ names, samples }: Batch): string {
  const imported = samples.flatMap(
    ({ source }) => /^import \{ (.+) \} from/m.exec(source)?.[1]?.split(', ') ?? [],
  )
  return `const sdk = require(${JSON.stringify(names.npm)})
const missing = ${JSON.stringify([...new Set(imported)])}.filter((name) => sdk[name] === undefined)
if (missing.length > 0) throw new Error(\`the SDK has no \${missing.join(', ')}\`)
`
}

/** The languages whose samples are run, as their tabs are called. */
export const LANGUAGES: Readonly<Record<string, Language>> = {
  'AWS CLI': script('.sh', { ...SHELL, needs: [['command -v aws', 'aws']] }),
  Python: script('.py', {
    program: 'python3',
    check: 'python3 -m compileall -q .',
    needs: [['python3 -c "import boto3"', 'boto3']],
  }),
  curl: script('.sh', { ...SHELL, needs: [['curl --aws-sigv4 x --version', 'curl with --aws-sigv4']] }),
  JavaScript: {
    ...JAVASCRIPT,
    async prepare(place, batch) {
      await writeFile(join(place, 'package.json'), '{"private":true}')
      await run(['npm', 'install', '--silent', '--no-audit', '--no-fund', batch.names.npm], place)
      await JAVASCRIPT.prepare(place, batch)
      // What is imported is not looked for until a sample is run, and only some are.
      await writeFile(join(place, 'check.js'), importCheck(batch))
      await run([process.execPath, 'check.js'], place)
    },
  },
  Java: {
    needs: [
      ['command -v java', 'java'],
      ['command -v mvn', 'mvn'],
    ],
    async prepare(place, { names, samples, written }) {
      const sources = join(place, 'src/main/java')
      await mkdir(sources, { recursive: true })
      await writeFile(join(place, 'pom.xml'), pom(names.javaPackage))
      for (const { operation, source } of samples) await writeFile(join(sources, `${operation}.java`), source)
      for (const [name, file] of written)
        if (name.endsWith('.java')) await copyFile(file, join(sources, name))
      const classpath = ['dependency:build-classpath', '-Dmdep.outputFile=classpath']
      await run(['mvn', '-q', '-B', 'compile', ...classpath], place)
    },
    async command(place, operation) {
      const classpath = await readFile(join(place, 'classpath'), 'utf8')
      return ['java', '-cp', ['target/classes', classpath].join(delimiter), operation]
    },
  },
  Go: {
    needs: [['command -v go', 'go']],
    async prepare(place, { names, samples }) {
      for (const { operation, source } of samples) {
        await mkdir(join(place, operation), { recursive: true })
        await writeFile(join(place, operation, 'main.go'), source)
      }
      await run(['go', 'mod', 'init', 'samples'], place)
      await run(['go', 'get', `${GO_SDK}/config`, `${GO_SDK}/service/${names.go}`], place)
      await run(['go', 'vet', './...'], place)
    },
    command: async (_, operation) => ['go', 'run', `./${operation}`],
  },
}
