import { DescribeAutomationStepExecutionsCommand, SSMClient, type SSMClientConfig } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openContracts } from '../../../../src/contract/open-contracts.js'
import { createMock, DEFAULT_EXECUTIONS, type MockServer } from '../../../../src/services/mock.js'
import { runBothWays } from '../../fast-path/run-both-ways.js'
import { read } from '../collect.js'

/** What is handed to a logger: an object, or a text of the SDK's own. */
type Logged = object | string

/** How loggers write what they are handed as lines of JSON, as they did of the same calls. */
const LOGGERS: Readonly<Record<string, (level: string, logged: Logged) => object>> = {
  'JSON.stringify': (_, logged) => ({ ...(typeof logged === 'string' ? { msg: logged } : logged) }),
  'pino 10': (level, logged) => ({
    level,
    time: 1796112926615,
    pid: 5831,
    hostname: 'vm',
    ...(typeof logged === 'string' ? { msg: logged } : logged),
  }),
  'bunyan 1.8': (level, logged) => ({
    name: 'app',
    hostname: 'vm',
    pid: 5949,
    level,
    ...(typeof logged === 'string' ? { msg: logged } : { ...logged, msg: '' }),
    v: 0,
  }),
  'winston 3': (level, message) => ({ level, message }),
  Lambda: (level, message) => ({
    timestamp: '2026-12-01T08:15:45.287Z',
    level,
    requestId: '5b5d9a8e',
    message,
  }),
}

describe('what the SDK for JavaScript logs by', () => {
  const mock = createMock({ seed: 'logs' })
  let server: MockServer
  beforeAll(async () => {
    server = await mock.serve({ port: 0 })
  })
  afterAll(() => server.close())

  function clientOf(write: (level: string, logged: Logged) => object, endpoint = server.url) {
    const lines: string[] = ['server listening']
    const at =
      (level: string) =>
      (...logged: readonly Logged[]): void => {
        lines.push(JSON.stringify(write(level, logged[0] ?? '')), 'GET /health 200')
      }
    const logger = {
      trace: at('trace'),
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
    }
    const config: SSMClientConfig = {
      region: 'eu-central-1',
      endpoint,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
      maxAttempts: 1,
      logger,
    }
    return { client: new SSMClient(config), lines }
  }

  /** Half of the executions are unknown, three calls at a time. */
  async function call(client: SSMClient): Promise<void> {
    const calls = Array.from({ length: 20 }, (_, index) =>
      client.send(
        new DescribeAutomationStepExecutionsCommand({
          AutomationExecutionId: index % 2 ? (DEFAULT_EXECUTIONS[0]?.id ?? '') : 'f'.repeat(36),
          MaxResults: 1 + index,
        }),
      ),
    )
    await Promise.allSettled(calls)
  }

  it.each(Object.entries(LOGGERS))('%s is read as what it is, between lines of others', async (_, write) => {
    const { client, lines } = clientOf(write)
    await call(client)
    const contracts = await openContracts([])
    // What comes first tells the kind of a log.
    for (const first of ['', `${JSON.stringify(write('info', 'server listening'))}\n`]) {
      const { result } = await runBothWays(`${first}${lines.join('\n')}\n`, { contracts })
      expect(result.problems).toEqual([])
      expect(result.findings).toEqual([])
      expect(result.summary).toMatchObject({ exchanges: 20, judged: 20 })
    }
  })

  it('any of them is read without a response where none came, or none that the client can read', async () => {
    const { client, lines } = clientOf((_, logged) => Object(logged), 'http://127.0.0.1:1')
    await call(client)
    // 503 without a body, and 200 with half of one, as the client logged them.
    for (const error of [
      { $fault: 'server', $metadata: { httpStatusCode: 503 }, name: 'Unknown', message: 'UnknownError' },
      { $metadata: { httpStatusCode: 200, attempts: 1 } },
    ]) {
      const logged = {
        clientName: 'SSMClient',
        commandName: 'GetParameterCommand',
        input: { Name: 'a' },
        error,
      }
      lines.push(JSON.stringify({ ...logged, metadata: error.$metadata }))
    }
    const { exchanges, problems } = await read(`${lines.join('\n')}\n`)
    expect(problems).toEqual([])
    expect(exchanges).toHaveLength(22)
    expect(exchanges.slice(0, 20).filter(({ response }) => response)).toEqual([])
    const bodyProblem = expect.stringMatching(/no error of the service/)
    expect(exchanges.slice(20)).toMatchObject([
      { response: { status: 503, bodyProblem } },
      { response: { status: 200, bodyProblem } },
    ])
  })
})
