import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createMock, type MockServer } from '../../src/services/mock.js'
import { type Block, blocksOf, linesOf } from './documents/blocks.js'
import { importSnippet, printed } from './documents/modules.js'
import { openShell, type Shell } from './documents/shell.js'
import { makeStage } from './documents/stage.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const GUIDES = (await readdir(`${root}openapi/guides`)).map((file) => `openapi/guides/${file}`)
const DOCUMENTS = ['README.md', ...GUIDES.toSorted()]

/** Lines that are not run here, and why. */
const NOT_RUN: readonly (readonly [RegExp, string])[] = [
  [/^npm ci$/, 'the first step of CI'],
  [/^npm start$/, 'a step of CI'],
]

/** What lines and snippets print, by their document. */
const PRINTS: Readonly<Record<string, readonly string[]>> = {
  'README.md': ['assertStopped Success', '"Value": "on"', '/house/light', '/house/light on'],
  'openapi/guides/1-test-a-poller.md': ['120 Success'],
  'openapi/guides/4-mock-a-service-of-your-own.md': ['Garden_20260101.PlantTree'],
  'openapi/guides/7-coming-from-other-tools.md': ['on'],
}

const has = (program: string, ...words: string[]): boolean => spawnSync(program, words).status === 0
const HAS_CLI = has('aws', '--version')
const HAS_JQ = has('jq', '--version')
const HAS_BOTO3 = has('python3', '-c', 'import boto3')

const isRunnable = (line: string): boolean => HAS_CLI || !/\baws /.test(line)

let folder: string
let aws: MockServer
const before = process.cwd()
beforeAll(async () => {
  folder = await makeStage()
  aws = await createMock({ allowUnsigned: true }).serve({ port: 0 })
  process.chdir(folder)
})
afterAll(async () => {
  process.chdir(before)
  await aws.close()
  await rm(folder, { recursive: true, force: true })
})

async function runBlock(
  { language, file, text }: Block,
  shell: Shell,
  name: string,
): Promise<readonly string[]> {
  if (file !== undefined) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), text)
  }
  if (language === 'sh') {
    // `parallel.test.ts` runs that block, where the tool is. What follows `jq` here needs the files that it leads to.
    if (/^\s*parallel /m.test(text) || (!HAS_JQ && /^jq /m.test(text))) return []
    const lines = linesOf(text).filter((line) => !NOT_RUN.some(([skipped]) => skipped.test(line)))
    const shown: string[] = []
    for (const line of lines) if (isRunnable(line)) shown.push(await shell.run(line))
    return shown
  }
  if (language === 'ts') {
    printed.length = 0
    await importSnippet(name, shell.atRealAddresses(text))
    return [...printed]
  }
  if (language === 'python') {
    return HAS_BOTO3 ? [await shell.run(`python3 - <<'END'\n${text}\nEND`)] : []
  }
  if (language === 'json' || language === 'yaml') {
    expect(parse(text), `${name} is read`).toBeTypeOf('object')
    return []
  }
  throw new Error(`${name} begins with \`\`\`${language}: say what it is, so that it can be tried`)
}

/** A snippet that is a test itself. */
const isTest = ({ language, text }: Block): boolean => language === 'ts' && text.includes("from 'vitest'")
const snippetName = (document: string, place: number): string =>
  `${document.replaceAll(/\W+/g, '-')}-${place + 1}`

/** Says by name what this machine lacks, so that what needs it is not run. */
const LACKS = [!HAS_CLI && 'the AWS CLI', !HAS_BOTO3 && 'boto3', !HAS_JQ && 'jq'].filter(Boolean).join(', ')

for (const document of DOCUMENTS) {
  const blocks = blocksOf(await readFile(join(root, document), 'utf8'))
  describe(document, () => {
    it(`runs as printed, block after block${LACKS && `, but for what needs ${LACKS}`}`, async () => {
      await using shell = openShell({ folder, aws: aws.url })
      const shown: string[] = []
      for (const [place, block] of blocks.entries())
        if (!isTest(block)) shown.push(...(await runBlock(block, shell, snippetName(document, place))))
      if (!HAS_CLI || !HAS_BOTO3) return
      for (const text of PRINTS[document] ?? []) expect(shown.join('\n')).toContain(text)
    })
  })
  for (const [place, block] of blocks.entries())
    if (isTest(block))
      await describe(`${document}, its own test`, async () => {
        await importSnippet(snippetName(document, place), block.text)
      })
}
