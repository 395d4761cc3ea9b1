import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRunJudge } from '../../../src/capture/create-run-judge.js'
import { openCaptures } from '../../../src/capture/formats/open-captures.js'
import { readOptions } from '../../../src/capture/read-options.js'
import { validateCaptures } from '../../../src/capture/validate-captures.js'
import { loadContract } from '../../../src/contract/load-contract.js'
import { importModel } from '../../../src/import/import-model.js'
import { type EndedProcess, measureProcess } from '../measure-process.js'
import { dynamodbModel } from '../models/dynamodb-model.js'
import { FORMATS, type RealFormat, WRITERS, writeRealCapture } from './real-capture.js'
import { SERVICES } from './real-services.js'

const path = (name: string): string => fileURLToPath(new URL(`../../../${name}`, import.meta.url))
const BYTES_PER_MEGABYTE = 1_000_000

/** Nothing but JSON.parse: of the entries and of each body, or of the bodies alone where the entries are no JSON. */
const BARE_PARSE = `
const { readFileSync } = require('node:fs')
const text = readFileSync(process.argv[1], 'utf8')
const format = process.argv[2]
if (format === 'har') {
  for (const { request, response } of JSON.parse(text).log.entries) {
    JSON.parse(request.postData.text)
    JSON.parse(response.content.text)
  }
} else if (format === 'ndjson') {
  for (const line of text.trimEnd().split('\\n')) {
    const { request, response } = JSON.parse(line)
    JSON.parse(request.body)
    JSON.parse(response.body)
  }
} else if (format === 'vcr') {
  for (const [, body] of text.matchAll(/string: '(\\{.*)'$/gm)) JSON.parse(body.replaceAll("''", "'"))
} else if (format === 'vcrpy') {
  const json = (text) => text.startsWith('"') ? JSON.parse(text.replace(/\\\\x/g, '\\\\u00')) : text.slice(1, -1).replaceAll("''", "'")
  for (const [, body] of text.matchAll(/ (?:string|body): (["']\\{[^]*?["'])\\n    headers:/g)) JSON.parse(json(body.replace(/\\n +/g, ' ')))
} else {
  for (const [, body] of text.matchAll(/b'(\\{.*?)'(?:, 'url'|$)/gm))
    JSON.parse(Buffer.from(body.replace(/\\\\x(..)|\\\\(.)/g, (_, hex, letter) => hex ? String.fromCharCode(parseInt(hex, 16)) : letter), 'latin1').toString())
}`

/** What of the real shapes is measured. */
export interface RealShapesOptions {
  readonly folder: string
  readonly megabytes: number
  readonly rounds: number
  /** A part of `ssm har compact`, to measure some of them only. */
  readonly only: string
  /** A model of DynamoDB in place of the facts in this folder. */
  readonly model: string | undefined
}

/**
 * Measures `validate` on what users have: operations and statuses mixed, errors, new members and violations, as each
 * writer of JSON and each format has it. CPU time of whole processes, since that is what other work on the machine
 * changes least; of each the best round counts.
 */
export async function compareRealShapes(options: RealShapesOptions): Promise<void> {
  const contracts = await contractFiles(options)
  console.log(
    `\nreal shapes, ${options.megabytes} MB each, CPU time of whole processes, best of ${options.rounds}; beside JSON.parse of entries and bodies (cassettes, botocore: of bodies alone)`,
  )
  console.log('                              bare    validate   of bare   redocly drift    wall    fast path')
  for (const service of ['ssm', 'dynamodb'] as const) {
    for (const format of FORMATS) {
      for (const writer of Object.keys(WRITERS) as (keyof typeof WRITERS)[]) {
        const name = `${service} ${format} ${writer}`
        // These hold bodies in another notation, so that the writer of the envelope is always the same.
        if (format !== 'har' && format !== 'ndjson' && writer === 'escapes') continue
        if (!name.includes(options.only)) continue
        const file = join(options.folder, `real.${format.startsWith('vcr') ? 'yaml' : format}`)
        await writeRealCapture(file, {
          service: SERVICES[service],
          format,
          writer,
          bytes: options.megabytes * BYTES_PER_MEGABYTE,
        })
        await compare(
          name,
          { file, format, contract: contracts[service], host: SERVICES[service].host },
          options.rounds,
        )
      }
    }
  }
}

async function contractFiles({
  folder,
  model,
}: RealShapesOptions): Promise<Readonly<Record<keyof typeof SERVICES, string>>> {
  const source = model ?? join(folder, 'dynamodb.json')
  if (model === undefined) await writeFile(source, JSON.stringify(dynamodbModel()))
  const { document } = await importModel(source)
  const dynamodb = join(folder, 'dynamodb-openapi.json')
  await writeFile(dynamodb, JSON.stringify(document))
  return { ssm: path('generated/ssm/openapi.json'), dynamodb }
}

interface Case {
  readonly file: string
  readonly format: RealFormat
  readonly contract: string
  readonly host: string
}

async function compare(name: string, subject: Case, rounds: number): Promise<void> {
  const { file, format, contract, host } = subject
  const validate = [
    path('dist/cli/main.cjs'),
    'validate',
    file,
    '--contract',
    contract,
    '--fail-on',
    'never',
    '--jobs',
    '1',
  ]
  const drift = [
    path('node_modules/@redocly/cli/bin/cli.js'),
    'drift',
    file,
    '--api',
    contract,
    '--server',
    `https://${host}`,
  ]
  const costs: EndedProcess[][] = [[], [], []]
  for (let round = 0; round < rounds; round++) {
    costs[0]?.push(await measureProcess(process.execPath, ['-e', BARE_PARSE, file, format]))
    costs[1]?.push(await measureProcess(process.execPath, validate))
    // It says by its exit code that it found something.
    if (format === 'har') costs[2]?.push(await measureProcess(process.execPath, drift, [0, 1]))
  }
  const [bare, own, peer] = costs.map((list) => Math.min(...list.map(({ cpu }) => cpu)))
  const wall = Math.min(...(costs[1] ?? []).map(({ milliseconds }) => milliseconds))
  if (bare === undefined || own === undefined || peer === undefined) return
  const ms = (time: number): string => `${time.toFixed(0)} ms`.padStart(8)
  const times = Number.isFinite(peer) ? `${(peer / own).toFixed(1)} times` : ''
  const share = await fastShare(file, contract)
  console.log(
    `  ${name.padEnd(24)} ${ms(bare)} ${ms(own)} ${((bare / own) * 100).toFixed(0).padStart(8)}% ${times.padStart(14)} ${ms(wall)} ${(share * 100).toFixed(1).padStart(10)}%`,
  )
}

/** The share of exchanges that the fast path takes. */
async function fastShare(file: string, contract: string): Promise<number> {
  const contracts = [await loadContract(contract)]
  const judge = createRunJudge({ contracts, fastPath: true })
  let taken = 0
  async function* counted(): ReturnType<typeof openCaptures> {
    for await (const batch of openCaptures([file], { ...readOptions(contracts, {}), ...judge.reading })) {
      for (const item of batch) if (item.kind === 'taken') taken += item.times.length
      yield batch
    }
  }
  const { summary } = await validateCaptures(counted(), judge)
  return taken / summary.exchanges
}
