import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createJudge, openCaptures, validateCaptures } from '../../../src/capture/index.js'
import { judgeInThreads } from '../../../src/capture/jobs/judge-in-threads.js'
import { readOptions } from '../../../src/capture/read-options.js'
import { openContracts } from '../../../src/contract/open-contracts.js'
import { SAMPLE } from '../reports/sample-run.js'
import { TINY_DOCUMENT, tinyExchange } from '../tiny-contract.js'

let folder: string
let contract: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'threads-'))
  contract = join(folder, 'contract.json')
  await writeFile(contract, JSON.stringify(TINY_DOCUMENT))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const ROUNDS = 30
const exchanges = Array.from({ length: ROUNDS }, () => SAMPLE).flat()

async function write(name: string, text: string): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}

const ndjson = (): string =>
  exchanges.map(({ date, request, response }) => JSON.stringify({ date, request, response })).join('\n')

const har = (): string => {
  const list = (headers: object) => Object.entries(headers).map(([name, value]) => ({ name, value }))
  const entries = exchanges.map(({ date, request, response }) => ({
    startedDateTime: date,
    request: {
      method: request?.method,
      url: request?.url,
      headers: list(request?.headers ?? {}),
      postData: { text: request?.body },
    },
    response: {
      status: response?.status,
      headers: list(response?.headers ?? {}),
      content: { text: response?.body },
    },
  }))
  return JSON.stringify({ log: { version: '1.2', pages: [{ startedDateTime: 'x', id: '1' }], entries } })
}

async function bothWays(files: readonly string[], mostFindings = 10_000) {
  const contracts = await openContracts([contract])
  const here = await validateCaptures(
    openCaptures(files, readOptions(contracts, {})),
    createJudge({ contracts, showValues: true }),
    { mostFindings },
  )
  let told = 0
  const onJudged = (count: number): void => {
    told += count
  }
  const threaded = await judgeInThreads(files, {
    threads: 2,
    contractFiles: [contract],
    openContracts: () => Promise.resolve(contracts),
    showValues: true,
    fastPath: true,
    mostFindings,
    pieceBytes: 20_000,
    onJudged,
  })
  return { here, threaded, told }
}

describe('checking in threads', () => {
  it('gives the result of checking in one, for NDJSON and HAR together', async () => {
    const files = [await write('a.ndjson', ndjson()), await write('b.har', har())]
    const { here, threaded, told } = await bothWays(files)
    expect(threaded.summary.exchanges).toBe(2 * exchanges.length)
    expect(threaded).toEqual(here)
    expect(told).toBe(2 * exchanges.length)
  }, 60_000)

  it('keeps the order of exchanges without dates, over files of which each thread reads some', async () => {
    const lines = exchanges.map(({ request, response }) => JSON.stringify({ request, response }))
    const files = await Promise.all(
      [1, 2, 3].map((turn) => write(`undated-${turn}.ndjson`, lines.slice(0, -turn).join('\n'))),
    )
    const { here, threaded } = await bothWays(files)
    expect(threaded.timeline.unit).toBe('exchanges')
    expect(threaded).toEqual(here)
  }, 60_000)

  it('tells what each of several files has alone in the order of the files', async () => {
    const files = await Promise.all(
      ['z', 'y', 'x'].map((name) => {
        const { request, response } = tinyExchange({ request: { Id: '0123456789', [name]: 1 } })
        return write(`${name}.ndjson`, JSON.stringify({ request, response }))
      }),
    )
    const { here, threaded } = await bothWays(files)
    expect(threaded.groups.map(({ first }) => first.source)).toEqual(files)
    expect(threaded).toEqual(here)
  }, 60_000)

  it('reports where a capture is cut off, and lists the same findings of more, as checking in one does', async () => {
    const text = har()
    const { here, threaded } = await bothWays([await write('cut.har', text.slice(0, text.length - 700))], 7)
    expect(threaded.summary).toMatchObject({ problems: 1, cut: 1 })
    expect(threaded.findings).toHaveLength(7)
    expect(threaded).toEqual(here)
  }, 60_000)

  it('fails as a whole when a thread cannot open the contract', async () => {
    const file = await write('c.ndjson', ndjson())
    const options = { threads: 2, pieceBytes: 20_000, showValues: false, fastPath: true }
    const here = () => openContracts([contract])
    const contractFiles = [join(folder, 'none.json')]
    await expect(judgeInThreads([file], { ...options, openContracts: here, contractFiles })).rejects.toThrow(
      'there is no such file',
    )
  }, 60_000)
})
