import { spawn, spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DescribeAutomationStepExecutionsCommand, SSMClient } from '@aws-sdk/client-ssm'
import { describe, expect, it } from 'vitest'
import { openRecorder, recordExchanges, recordFetch, startProxy } from '../../src/record/index.js'
import { createMock, DEFAULT_EXECUTIONS } from '../../src/services/mock.js'
import { judge, KEYS, TARGET, temporaryFolder, WIRE } from './drive.js'

const ids = DEFAULT_EXECUTIONS.map(({ id }) => id)
const ID = ids[0] ?? ''
const signing = { keys: KEYS, region: 'eu-central-1', service: 'ssm' }

function sdk(endpoint: string): SSMClient {
  // Other keys than those of the recorder, so that only a new signature is a good one.
  const credentials = { accessKeyId: 'AKIDOTHER', secretAccessKey: 'other', sessionToken: 'other-token' }
  return new SSMClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 })
}

async function callTwice(client: SSMClient): Promise<void> {
  for (const id of ids)
    await client.send(new DescribeAutomationStepExecutionsCommand({ AutomationExecutionId: id }))
  const unknown = { AutomationExecutionId: '00000000-0000-4000-8000-00000000dead' }
  await expect(client.send(new DescribeAutomationStepExecutionsCommand(unknown))).rejects.toMatchObject({
    name: 'AutomationExecutionNotFoundException',
  })
  client.destroy()
}

function runClient(command: string, words: readonly string[], endpoint: string): Promise<number | null> {
  const env = {
    ...process.env,
    AWS_ACCESS_KEY_ID: 'AKIDOTHER',
    AWS_SECRET_ACCESS_KEY: 'other',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_SSM: endpoint,
    AWS_PAGER: '',
  }
  const child = spawn(command, words, { stdio: 'ignore', env })
  return new Promise((resolve) => child.on('exit', resolve))
}

const has = (command: string, words: readonly string[]): boolean => spawnSync(command, words).status === 0

const PROGRAM = `import boto3; boto3.client("ssm").describe_automation_step_executions(AutomationExecutionId="${ID}")`
const OTHER_CLIENTS = [
  ['boto3', 'python3', ['-c', 'import boto3'], ['-c', PROGRAM]],
  [
    'the AWS CLI',
    'aws',
    ['--version'],
    ['ssm', 'describe-automation-step-executions', '--automation-execution-id', ID],
  ],
] as const

describe('the recording proxy', () => {
  it.each([false, true])('signs anew what the AWS SDK sends, and records it (HAR: %s)', async (har) => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, har ? 'traffic.har' : 'traffic.ndjson')
    await using server = await createMock({ credentials: [KEYS], region: 'eu-central-1' }).serve({ port: 0 })
    const recorder = openRecorder({ file, har })
    await using proxy = await startProxy({ target: new URL(server.url), recorder, signing })
    await callTwice(sdk(proxy.url))
    await recorder.close()
    const { summary } = await judge(file)
    expect(summary).toMatchObject({
      exchanges: ids.length + 1,
      judged: ids.length + 1,
      violations: 0,
      drift: 0,
    })
    const text = await readFile(file, 'utf8')
    expect(text).not.toMatch(/AKIDEXAMPLE|AKIDOTHER|other-token/)
    if (har) expect(JSON.parse(text).log.entries).toHaveLength(ids.length + 1)
  })

  const installed = OTHER_CLIENTS.filter(([, command, probe]) => has(command, probe))

  it('records every other AWS client of this machine', { timeout: 60_000 }, async () => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, 'traffic.ndjson')
    await using server = await createMock({ credentials: [KEYS] }).serve({ port: 0 })
    const recorder = openRecorder({ file })
    await using proxy = await startProxy({ target: new URL(server.url), recorder, signing })
    for (const [, command, , words] of installed) expect(await runClient(command, words, proxy.url)).toBe(0)
    await recorder.close()
    if (installed.length === 0) return
    const { summary } = await judge(file)
    expect(summary).toMatchObject({ judged: installed.length, violations: 0, unmatched: 0 })
  })
})

describe('without a proxy', () => {
  it('a plugin of the AWS SDK records, and the client works as before', async () => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, 'sdk.ndjson')
    await using server = await createMock().serve({ port: 0 })
    const recording = recordExchanges({ file })
    const client = sdk(server.url)
    client.middlewareStack.use(recording)
    await callTwice(client)
    await recording.close()
    const { summary } = await judge(file)
    expect(summary).toMatchObject({ judged: ids.length + 1, violations: 0, drift: 0, unmatched: 0 })
  })

  it('a fetch records what it sends and gets', async () => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, 'fetch.ndjson')
    const recorder = openRecorder({ file })
    const send = recordFetch(createMock({ allowUnsigned: true }).fetch, recorder)
    const headers = { 'content-type': WIRE, 'x-amz-target': TARGET, authorization: 'Bearer fetch-canary' }
    const body = JSON.stringify({ AutomationExecutionId: ID })
    const response = await send('https://ssm.eu-central-1.amazonaws.com/', { method: 'POST', headers, body })
    expect(await response.json()).toHaveProperty('StepExecutions')
    const failing = recordFetch(() => Promise.reject(new TypeError('fetch failed')), recorder)
    await expect(failing('https://example.com/', { method: 'POST', headers, body })).rejects.toThrow(
      'fetch failed',
    )
    await recorder.close()
    expect(recorder.counts).toEqual({ recorded: 2, failed: 1, withheld: 0, lost: 0 })
    const { summary } = await judge(file)
    expect(summary).toMatchObject({ exchanges: 2, violations: 0 })
    expect(await readFile(file, 'utf8')).not.toContain('fetch-canary')
  })
})
