import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isBuilt } from '../../scripts/build/is-built.js'
import { harEntries, harOf, ndjsonLines } from '../capture/formats/sample-captures.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

/** Stands for the SDK that Lambda carries: buckets are folders. */
const SDK = `
const { mkdir, readFile, stat, writeFile } = require('node:fs/promises')
const { dirname, join } = require('node:path')
const file = ({ Bucket, Key }) => join(process.env.BUCKETS, Bucket, Key)
exports.S3 = class {
  async headObject(place) {
    return { ContentLength: (await stat(file(place))).size }
  }
  async getObject({ Range, ...place }) {
    const bytes = await readFile(file(place))
    const [, from, to] = /^bytes=(\\d+)-(\\d+)$/.exec(Range ?? '') ?? []
    if (Number(from) >= bytes.length) throw Object.assign(new Error(), { name: 'InvalidRange' })
    const part = Range === undefined ? bytes : bytes.subarray(Number(from), Number(to) + 1)
    return { Body: { transformToByteArray: async () => part } }
  }
  async putObject({ Body, ContentType: _, ...place }) {
    await mkdir(dirname(file(place)), { recursive: true })
    await writeFile(file(place), Body)
  }
}`

const DRIVER = `
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
const { handler } = await import(process.argv[2])
const run = { captures: [process.argv[3]], work: 's3://work/run', pieceBytes: 2_000, reports: ['json'], failOn: 'never' }
const { Bucket, Key } = await handler({ step: 'plan', run })
const pieces = JSON.parse(await readFile(join(process.env.BUCKETS, Bucket, Key), 'utf8'))
for (const piece of pieces) await handler({ step: 'judge', run, piece })
await handler({ step: 'merge', run })
console.log(pieces.length)`

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lambda-'))
  await mkdir(join(folder, 'node_modules/@aws-sdk/client-s3'), { recursive: true })
  await writeFile(join(folder, 'node_modules/@aws-sdk/client-s3/index.js'), SDK)
  await writeFile(join(folder, 'driver.mjs'), DRIVER)
  await mkdir(join(folder, 'captures'))
  // As Lambda has it: no other module is to be found from here.
  for (const part of ['dist/engines', 'dist/cli/engines'])
    if (isBuilt()) await cp(join(ROOT, part), join(folder, part), { recursive: true })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const many = <Item>(items: readonly Item[]): Item[] => Array.from({ length: 10 }, () => items).flat()

it.runIf(isBuilt()).each([
  [
    'traffic.ndjson',
    many(ndjsonLines())
      .map((line) => `${line}\n`)
      .join(''),
  ],
  ['traffic.har', harOf(many(harEntries()))],
])('the function for Lambda checks %s in S3 in pieces, to the report of one run', async (name, text) => {
  await writeFile(join(folder, 'captures', name), text)
  const source = `s3://captures/${name}`
  const { stdout } = await run(
    process.execPath,
    [join(folder, 'driver.mjs'), pathToFileURL(join(folder, 'dist/cli/engines/lambda.js')).href, source],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        BUCKETS: folder,
        CONTRACTS: 'generated/openapi.json',
      },
    },
  )
  expect(Number(stdout)).toBeGreaterThan(3)
  const whole = await run(
    process.execPath,
    [
      ...[join(ROOT, 'dist/cli/main.cjs'), 'validate', join(folder, 'captures', name)],
      ...['--contract', 'generated/openapi.json', '--fail-on', 'never', '--report', 'json'],
    ],
    { cwd: ROOT },
  )
  const report = await readFile(join(folder, 'work/run/report.json'), 'utf8')
  expect(report.replaceAll(source, name)).toBe(whole.stdout.replaceAll(join(folder, 'captures', name), name))
})
