import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openContracts } from '../../../../src/contract/open-contracts.js'
import { createMock, DEFAULT_EXECUTIONS, type MockServer } from '../../../../src/services/mock.js'
import { runBothWays } from '../../fast-path/run-both-ways.js'

const run = promisify(execFile)

const hasBoto = await run('python3', ['-c', 'import boto3']).then(
  () => true,
  () => false,
)

/** Asks for executions, of which every second one is unknown, in so many threads; logs in a format of Python's. */
const PROGRAM = `
import boto3, logging, sys, threading
log, layout, threads, known = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
logging.basicConfig(filename=log, level=logging.DEBUG, format=layout)
def work(number):
    client = boto3.session.Session().client('ssm')
    for call in range(60):
        try: client.describe_automation_step_executions(
            AutomationExecutionId=known if call % 2 else 'f' * 36, MaxResults=1 + call % 50)
        except client.exceptions.AutomationExecutionNotFoundException: pass
if threads == 1: work(0)
else:
    all = [threading.Thread(target=work, args=(number,), name='worker %d' % number) for number in range(threads)]
    for thread in all: thread.start()
    for thread in all: thread.join()
`

const OF_CLI = '%(asctime)s - %(threadName)s - %(name)s - %(levelname)s - %(message)s'
const OF_BOTO3 = '%(asctime)s %(name)s [%(levelname)s] %(message)s'

describe.skipIf(!hasBoto)('what boto3 logs, where the machine has it', () => {
  const mock = createMock({ allowUnsigned: true, seed: 'logs' })
  let server: MockServer
  let folder = ''

  beforeAll(async () => {
    server = await mock.serve({ port: 0 })
    folder = await mkdtemp(join(tmpdir(), 'boto3-'))
  })
  afterAll(async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function logOf(layout: string, threads: number): Promise<string> {
    const file = join(folder, 'boto3.log')
    await rm(file, { force: true })
    const env = {
      ...process.env,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL_SSM: server.url,
    }
    await run('python3', ['-c', PROGRAM, file, layout, String(threads), DEFAULT_EXECUTIONS[0]?.id ?? ''], {
      env,
    })
    return readFile(file, 'utf8')
  }

  it.each([
    ['in the layout of the AWS CLI', OF_CLI, 1],
    ['in that of boto3', OF_BOTO3, 1],
    ['by three threads with names that a program gave them', OF_CLI, 3],
  ])(
    '%s, is read as what it is',
    async (_, layout, threads) => {
      const { result } = await runBothWays(await logOf(layout, threads), {
        contracts: await openContracts([]),
      })
      const exchanges = 60 * threads
      expect(result.problems).toEqual([])
      expect(result.findings).toEqual([])
      expect(result.summary).toMatchObject({ exchanges, judged: exchanges })
    },
    60_000,
  )

  it('by three threads, without their names, is blamed on nobody', async () => {
    const { result } = await runBothWays(await logOf(OF_BOTO3, 3), { contracts: await openContracts([]) })
    expect(result.findings).toEqual([])
    expect(result.summary.unjudged).toBeGreaterThan(0)
    expect(result.unchecked[0]?.reason).toMatch(/log the names of threads/)
  }, 60_000)
})
