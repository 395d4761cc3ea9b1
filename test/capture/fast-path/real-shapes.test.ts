import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type RealFormat,
  type WRITERS,
  writeRealCapture,
} from '../../../scripts/bench/captures/real-capture.js'
import { SERVICES } from '../../../scripts/bench/captures/real-services.js'
import { dynamodbModel } from '../../../scripts/bench/models/dynamodb-model.js'
import { createRunJudge } from '../../../src/capture/create-run-judge.js'
import { openCaptures, type RunResult, validateCaptures } from '../../../src/capture/index.js'
import { readOptions } from '../../../src/capture/read-options.js'
import type { Contract } from '../../../src/contract/contract.js'
import { loadContract } from '../../../src/contract/load-contract.js'
import { importModel } from '../../../src/import/index.js'
import { often, runBothWays } from './run-both-ways.js'
import { type EntryParts, line, linesOf } from './small-entries.js'
import { cassetteOf, item } from './vcr/cassettes.js'

const BYTES = 1_500_000

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'real-shapes-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const CONTRACTS: Readonly<Record<keyof typeof SERVICES, () => Promise<Contract>>> = {
  ssm: () => loadContract('generated/ssm/openapi.json'),
  async dynamodb() {
    const model = join(folder, 'model.json')
    await writeFile(model, JSON.stringify(dynamodbModel()))
    const contract = join(folder, 'dynamodb.json')
    await writeFile(contract, JSON.stringify((await importModel(model)).document))
    return loadContract(contract)
  },
}

async function run(
  file: string,
  contract: Contract,
  fastPath: boolean,
): Promise<{ readonly result: RunResult; readonly read: number }> {
  const contracts = [contract]
  const judge = createRunJudge({ contracts, fastPath })
  let read = 0
  async function* counted(): ReturnType<typeof openCaptures> {
    for await (const batch of openCaptures([file], { ...readOptions(contracts, {}), ...judge.reading })) {
      for (const item of batch) if (item.kind === 'exchange' && item.written) read++
      yield batch
    }
  }
  const result = await validateCaptures(counted(), judge)
  return { result, read }
}

/** Traffic as services send it, which a change of how contracts are written must not lead past the fast path. */
describe.each<[keyof typeof SERVICES, RealFormat, keyof typeof WRITERS]>([
  ['ssm', 'ndjson', 'compact'],
  ['dynamodb', 'ndjson', 'spaces'],
  ['ssm', 'vcrpy', 'spaces'],
])('real shapes of %s as %s by a writer of JSON that is %s', (service, format, writer) => {
  it('are hardly ever read as a whole, with the result of reading each', async () => {
    const file = join(folder, `${service}.${format}`)
    await writeRealCapture(file, { service: SERVICES[service], format, writer, bytes: BYTES })
    const contract = await CONTRACTS[service]()
    const fast = await run(file, contract, true)
    expect(fast.result).toEqual((await run(file, contract, false)).result)
    expect(fast.read / fast.result.summary.exchanges).toBeLessThan(0.1)
  })
})

const refusal = (code: string, message: string): EntryParts => ({
  target: 'AmazonSSM.GetParameter',
  status: 400,
  request: '{"Name":"/a"}',
  response: JSON.stringify({ __type: code, message }),
})

it.each<[string, (all: readonly EntryParts[]) => string]>([
  ['NDJSON', (all) => linesOf(all.map(line))],
  ['a cassette', (all) => cassetteOf(all.map(item))],
])(
  'errors of %s are taken behind another one of their operation, whatever they say',
  async (_, captureOf) => {
    const entries = [
      ...often(12, refusal('ThrottlingException', 'Rate exceeded')),
      ...Array.from({ length: 600 }, (_, index) => refusal('ParameterNotFound', `no ${index}`)),
    ]
    const contracts = [await CONTRACTS.ssm()]
    const { taken, result } = await runBothWays(captureOf(entries), { contracts, chunk: 4_000 })
    expect(taken).toBeGreaterThan(400)
    expect(result.summary).toMatchObject({ judged: 612, violations: 0, drift: 0 })
  },
)
