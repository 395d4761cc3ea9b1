import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMock, DEFAULT_EXECUTIONS, type MockServer } from '../../src/services/mock.js'
import { type ListedSample, listSamples } from '../../src/site/read-samples.js'
import { sampled } from '../sampling.js'
import { shippedSource } from './build.js'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const FOLDER = join(ROOT, 'openapi', 'samples')
const LIST = await listSamples(FOLDER)

/** The published languages, and those that stand beside them. */
const LANGUAGES = ['Shell', 'JavaScript', 'TypeScript', 'Python', 'AWS CLI', 'Java', 'Swift']

/** Whether a program answers, or a command such as `python3 -c 'import boto3'` succeeds. */
async function isThere(need: string): Promise<boolean> {
  const command = need.includes(' ') ? need : `command -v ${need}`
  return run('bash', ['-c', command]).then(
    () => true,
    () => false,
  )
}

async function missingNeeds({ needs = [] }: ListedSample): Promise<readonly string[]> {
  const found = await Promise.all(needs.map(isThere))
  return needs.filter((_, index) => !found[index])
}

// Python and what is written in it start slowly.
const SLOW: readonly string[] = sampled(['Python', 'AWS CLI'], [])
const RUN = LIST.samples.filter((sample) => sample.run !== undefined && !SLOW.includes(sample.label))
const MISSING = new Map(
  await Promise.all(RUN.map(async (sample) => [sample, await missingNeeds(sample)] as const)),
)

/** Neither the caller's keys nor the caller's settings: what the page says is all there is. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('AWS_') && name !== 'NODE_OPTIONS',
  )
  return {
    ...Object.fromEntries(kept),
    PATH: `${join(ROOT, 'node_modules', '.bin')}${delimiter}${process.env['PATH']}`,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    // The package imports itself by its name; in the repository that is its source.
    TSX_TSCONFIG_PATH: fileURLToPath(new URL('samples-tsconfig.json', import.meta.url)),
  }
}

describe('the samples', () => {
  let mock: MockServer
  let setup: string
  const answered: number[] = []

  beforeAll(async () => {
    const options = {
      // What the page has the reader set; every signature is checked against it.
      credentials: [{ accessKeyId: 'any', secretAccessKey: 'any' }],
      onExchange: (_: unknown, { status }: { status: number }) => answered.push(status),
    }
    mock = await createMock(options).serve({ port: 0 })
    setup = await readFile(join(FOLDER, LIST.setup ?? ''), 'utf8')
  })
  afterAll(() => mock.close())

  it('are there in every language, each run or with a reason why not', () => {
    expect(LIST.samples.map(({ label }) => label).toSorted()).toEqual(LANGUAGES.toSorted())
    for (const { label, run: command, notRun } of LIST.samples) {
      expect((command === undefined) !== (notRun === undefined), label).toBe(true)
    }
    expect(LIST.samples.filter(({ notRun }) => notRun !== undefined).map(({ label }) => label)).toEqual([
      'Java',
      'Swift',
    ])
  })

  for (const sample of RUN) {
    const missing = MISSING.get(sample) ?? []
    const title =
      missing.length === 0
        ? 'prints every step'
        : `is there, but ${missing.join(' and ')} is not on this machine`
    it(`${sample.label}: ${title}`, async () => {
      const file = join(FOLDER, sample.file)
      if (missing.length > 0) {
        expect(process.env['SAMPLES'], 'SAMPLES=all asks for every program').not.toBe('all')
        return
      }
      answered.length = 0
      const command = (sample.run ?? []).map((word) => (word === '{file}' ? `'${file}'` : word)).join(' ')
      const settings = setup.replace('http://127.0.0.1:4010', mock.url)
      const { stdout } = await run('bash', ['-c', `${settings}\n${command}`], {
        cwd: ROOT,
        env: bareEnvironment(),
      })
      const lines = stdout
        .trim()
        .split('\n')
        .map((line) => line.trim())
      expect(lines).toHaveLength(120)
      expect(lines[0]).toBe('step001\tSuccess')
      expect(lines[119]).toBe('step120\tSuccess')
      expect(answered.length).toBeGreaterThanOrEqual(3)
      expect(new Set(answered)).toEqual(new Set([200]))
    })
  }

  it('Java has no error of syntax, where there is a javac', async () => {
    if (sampled(true, false) || !(await isThere('javac'))) return
    const file = join(FOLDER, LIST.samples.find(({ language }) => language === 'java')?.file ?? '')
    const folder = await mkdtemp(join(tmpdir(), 'contract-java-'))
    // Without the AWS SDK its names are unknown; a mistake of syntax is reported before any name is looked up.
    const { stderr } = await run('javac', ['-d', folder, file]).catch((error: { stderr: string }) => error)
    await rm(folder, { recursive: true })
    const reasons = [...stderr.matchAll(/: error: (.*)/g)].map(([, reason]) => reason)
    expect(reasons.length).toBeGreaterThan(0)
    for (const reason of reasons)
      expect(reason).toMatch(/^(?:package \S+ does not exist|cannot find symbol)$/)
  })

  it('ask for an execution that the mock has and that takes more than one page', async () => {
    const long = DEFAULT_EXECUTIONS.find(({ title }) => title.includes('120'))
    const written = (await shippedSource()).samples.filter(({ made }) => !made)
    for (const { label, source } of written) expect(source, label).toContain(long?.id)
  })
})
