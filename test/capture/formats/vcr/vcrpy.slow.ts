import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCaptures, redactCaptures } from '../../../../src/capture/index.js'
import { openContracts } from '../../../../src/contract/open-contracts.js'
import { createMock, DEFAULT_EXECUTIONS, type MockServer } from '../../../../src/services/mock.js'
import { runBothWays } from '../../fast-path/run-both-ways.js'

const run = promisify(execFile)

const hasRecorder = await run('python3', ['-c', 'import boto3, vcr']).then(
  () => true,
  () => false,
)

/** Asks for executions, of which every second one is unknown, by texts that YAML escapes or puts in several lines. */
const PROGRAM = `
import boto3, sys, vcr
cassette, known = sys.argv[1:]
texts = ["it's", 'two  words: #1', 'caf\\u00e9 \\u2028 \\U0001F600', 'a\\n b\\tc', 'word ' * 29, '\\\\']
client = boto3.client('ssm')
with vcr.use_cassette(cassette, record_mode='all'):
    for call in range(60):
        try: client.describe_automation_step_executions(
            AutomationExecutionId=known if call % 2 else 'f' * 36, MaxResults=1 + call % 50,
            Filters=[{'Key': 'StepName', 'Values': [texts[call // 2 % len(texts)]]}])
        except client.exceptions.AutomationExecutionNotFoundException: pass
`

const SECRETS = ['AKIDEXAMPLE', 'SESSIONTOKEN', 'Signature=']

describe.skipIf(!hasRecorder)('what vcrpy records of boto3, where the machine has both', () => {
  const mock = createMock({ allowUnsigned: true, seed: 'cassettes' })
  let server: MockServer
  let folder = ''
  let file = ''

  beforeAll(async () => {
    server = await mock.serve({ port: 0 })
    folder = await mkdtemp(join(tmpdir(), 'vcrpy-'))
    file = join(folder, 'calls.yaml')
    const env = {
      ...process.env,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'SESSIONTOKEN'.repeat(20),
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL_SSM: server.url,
    }
    await run('python3', ['-c', PROGRAM, file, DEFAULT_EXECUTIONS[0]?.id ?? ''], { env })
  }, 60_000)
  afterAll(async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('is taken where it stands, with the result of reading it', async () => {
    const { taken, result } = await runBothWays(await readFile(file, 'utf8'), {
      contracts: await openContracts([]),
      chunk: 4_000,
    })
    expect(result.problems).toEqual([])
    expect(result.findings).toEqual([])
    expect(result.summary).toMatchObject({ exchanges: 60, judged: 60 })
    expect(taken).toBeGreaterThan(30)
  })

  it('tells no credential once it is redacted', async () => {
    const lines: string[] = []
    const options = { contracts: await openContracts([]), digest: () => 'f'.repeat(64) }
    await redactCaptures(openCaptures([file]), options, (exchange) => {
      lines.push(JSON.stringify(exchange))
    })
    expect(lines).toHaveLength(60)
    const copy = lines.join('\n')
    for (const secret of SECRETS) expect(copy).not.toContain(secret)
  })
})
