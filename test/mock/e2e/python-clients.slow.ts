import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMock, DEFAULT_EXECUTIONS, type MockServer } from '../../../src/services/mock.js'

const run = promisify(execFile)
const [SHORT = '', LONG = ''] = DEFAULT_EXECUTIONS.map(({ id }) => id)

const ENVIRONMENT = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_MAX_ATTEMPTS: '10',
  AWS_PAGER: '',
}

async function works(command: string, words: readonly string[]): Promise<boolean> {
  return run(command, words).then(
    () => true,
    () => false,
  )
}

/** What a machine does not have has nothing to prove here: the AWS CLI by pip is version 1, Debian's is version 2. */
const candidates = ['aws', '/usr/bin/aws', '/usr/local/bin/aws']
const commands = await Promise.all(candidates.map((command) => works(command, ['--version'])))
const installed = candidates.filter((_, index) => commands[index])
const hasBoto = await works('python3', ['-c', 'import boto3'])

describe('clients by Python, where the machine has them', () => {
  const mock = createMock({
    credentials: [{ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }],
    seed: 'python',
  })
  let server: MockServer

  beforeAll(async () => {
    server = await mock.serve({ port: 0 })
  })

  afterAll(() => server.close())

  async function aws(command: string, ...words: readonly string[]): Promise<string> {
    const operation = ['ssm', 'describe-automation-step-executions', '--output', 'json']
    // Version 2 of Debian's age reads no endpoint from the environment.
    const all = ['--endpoint-url', server.url, ...operation, ...words]
    const env = { ...process.env, ...ENVIRONMENT, AWS_ENDPOINT_URL_SSM: server.url }
    const { stdout } = await run(command, all, { env }).catch((error: { stderr?: string }) => ({
      stdout: String(error.stderr),
    }))
    return stdout
  }

  it('the AWS CLI finds the mock by its endpoint alone, pages by itself and shows errors', async () => {
    for (const command of installed) {
      const whole: { StepExecutions: unknown[] } = JSON.parse(
        await aws(command, '--automation-execution-id', LONG),
      )
      expect(whole.StepExecutions).toHaveLength(120)
      const filter = ['--filters', 'Key=StepName,Values=startInstances']
      expect(JSON.parse(await aws(command, '--automation-execution-id', SHORT, ...filter))).toMatchObject({
        StepExecutions: [{ StepName: 'startInstances', StepStatus: 'Success' }],
      })
      expect(await aws(command, '--automation-execution-id', 'f'.repeat(36))).toContain(
        'An error occurred (AutomationExecutionNotFoundException)',
      )
    }
  }, 90_000)

  it('boto3 pages, raises its modelled errors and retries a throttle', async () => {
    if (!hasBoto) return
    mock.faults.set({ throttle: 0.3 })
    const env = { ...process.env, ...ENVIRONMENT, AWS_ENDPOINT_URL_SSM: server.url }
    const { stdout } = await run('python3', ['-c', PROGRAM, SHORT, LONG], { env })
    mock.faults.clear()
    expect(JSON.parse(stdout)).toEqual({
      steps: 120,
      pages: 12,
      start: '2026-03-02T07:00:00+00:00',
      missing: true,
      token: 'InvalidNextToken',
      gets: 20,
    })
  }, 60_000)
})

const PROGRAM = `
import boto3, json, sys
from botocore.config import Config
short, long = sys.argv[1:]
ssm = boto3.client('ssm', config=Config(retries={'mode': 'standard', 'max_attempts': 10}))
pages = list(ssm.get_paginator('describe_automation_step_executions').paginate(AutomationExecutionId=long, PaginationConfig={'PageSize': 10}))
out = {'steps': sum(len(p['StepExecutions']) for p in pages), 'pages': len(pages)}
first = ssm.describe_automation_step_executions(AutomationExecutionId=short)['StepExecutions'][0]
import datetime
out['start'] = first['ExecutionStartTime'].astimezone(datetime.timezone.utc).isoformat()
try:
    ssm.describe_automation_step_executions(AutomationExecutionId='f' * 36)
except ssm.exceptions.AutomationExecutionNotFoundException:
    out['missing'] = True
try:
    ssm.describe_automation_step_executions(AutomationExecutionId=short, NextToken='changed')
except ssm.exceptions.ClientError as error:
    out['token'] = error.response['Error']['Code']
out['gets'] = sum(1 for _ in range(20) if ssm.describe_automation_step_executions(AutomationExecutionId=short)['StepExecutions'])
print(json.dumps(out))
`
