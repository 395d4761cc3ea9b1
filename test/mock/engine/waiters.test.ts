import { SSMClient, waitUntilCommandExecuted } from '@aws-sdk/client-ssm'
import { describe, expect, it } from 'vitest'
import { createContract } from '../../../src/contract/create-contract.js'
import { readC2j } from '../../../src/model/read-c2j/read-c2j.js'
import type { Waiter } from '../../../src/model/waiters/waiter.js'
import { toOpenApi } from '../../../src/model/write-openapi/to-openapi.js'
import type { JsonValue } from '../../../src/protocol/json-values.js'
import { c2jOf } from '../../model/contract-of.js'
import { ask, steadyMock } from '../ask.js'

const equals = (state: string, argument: string, expected: string) => ({
  state,
  matcher: 'path',
  argument,
  expected,
})
const all = (argument: string, expected: string) => ({
  state: 'success',
  matcher: 'pathAll',
  argument,
  expected,
})
const any = (state: string, argument: string, expected: string) => ({
  state,
  matcher: 'pathAny',
  argument,
  expected,
})

const WAITERS = {
  JobDone: {
    operation: 'GetJob',
    delay: 5,
    maxAttempts: 20,
    acceptors: [
      equals('retry', 'Job.Status', 'Running'),
      equals('success', 'Job.Status', 'Done'),
      equals('failure', 'Job.Status', 'Broken'),
      equals('failure', 'Reason', 'Missing'),
      { state: 'retry', matcher: 'error', expected: 'JobNotFound' },
    ],
  },
  TasksRunning: {
    operation: 'GetTasks',
    delay: 1,
    maxAttempts: 10,
    acceptors: [
      any('failure', 'Tasks[].State', 'Stopped'),
      any('failure', 'Failures[].Reason', 'Missing'),
      all('Tasks[].State', 'Running'),
    ],
  },
  TasksStopped: {
    operation: 'GetTasks',
    delay: 1,
    maxAttempts: 10,
    acceptors: [all('Tasks[].State', 'Stopped')],
  },
  TasksThere: {
    operation: 'GetTasks',
    delay: 1,
    maxAttempts: 10,
    acceptors: [{ state: 'success', matcher: 'path', argument: 'length(Others[]) > `0`', expected: true }],
  },
}

const text = { type: 'string' }
const shapes = {
  Id: { type: 'structure', required: ['Id'], members: { Id: { shape: 'Text' } } },
  Text: text,
  Status: { type: 'string', enum: ['Running', 'Broken', 'Done'] },
  Reason: { type: 'string', enum: ['Missing', 'None'] },
  Job: { type: 'structure', members: { Id: { shape: 'Text' }, Status: { shape: 'Status' } } },
  GetJobResult: { type: 'structure', members: { Job: { shape: 'Job' }, Reason: { shape: 'Reason' } } },
  Task: { type: 'structure', members: { State: { shape: 'Text' } } },
  Tasks: { type: 'list', member: { shape: 'Task' } },
  Failure: { type: 'structure', members: { Reason: { shape: 'Reason' } } },
  Failures: { type: 'list', member: { shape: 'Failure' } },
  GetTasksResult: {
    type: 'structure',
    members: {
      Tasks: { shape: 'Tasks' },
      Others: { shape: 'Tasks' },
      Failures: { shape: 'Failures' },
    },
  },
}
const operations = {
  GetJob: { name: 'GetJob', input: { shape: 'Id' }, output: { shape: 'GetJobResult' } },
  GetTasks: { name: 'GetTasks', input: { shape: 'Id' }, output: { shape: 'GetTasksResult' } },
}
const model = readC2j(c2jOf({ operations, shapes }), { waiters: { version: 2, waiters: WAITERS } })
const { document } = toOpenApi(model)
const contract = createContract(document)

/** The values that a path such as `Tasks[].State` leads to. */
function valuesAt(value: JsonValue | undefined, path: string): readonly JsonValue[] {
  return path.split('.').reduce<readonly JsonValue[]>(
    (found, step) =>
      found.flatMap((item) => {
        const member = Object(item)[step.replace('[]', '')] ?? []
        return step.endsWith('[]') ? member : [member].flat()
      }),
    [value ?? {}],
  )
}

/** How a waiter ends at a response, as the AWS SDKs decide it. */
function stateAt(waiter: Waiter, body: JsonValue): string {
  for (const acceptor of waiter.acceptors) {
    if ('error' in acceptor) continue
    const length = /^length\((\w+)/.exec(acceptor.path)?.[1]
    const values = length === undefined ? valuesAt(body, acceptor.path) : valuesAt(body, `${length}[]`)
    const isMatch =
      length !== undefined
        ? values.length > 0
        : acceptor.comparator === 'any'
          ? values.includes(acceptor.expected)
          : values.length > 0 && values.every((value) => value === acceptor.expected)
    if (isMatch) return acceptor.state
  }
  return 'retry'
}

describe('a waiter', () => {
  it.each(['JobDone', 'TasksRunning', 'TasksStopped', 'TasksThere'])(
    'of the model ends well within the polls that it makes, whatever the seed: %s',
    async (name) => {
      const operation = WAITERS[name as keyof typeof WAITERS].operation // one of the names
      const waiter = contract.operations.get(`Test.${operation}`)?.waiters?.[name]
      for (const seed of Array.from({ length: 12 }, (_, index) => `seed ${index}`)) {
        for (const stateless of [true, false]) {
          const mock = steadyMock({ contracts: [contract], seed, stateless })
          const seen: string[] = []
          while (waiter && !/success|failure/.test(seen.at(-1) ?? '') && seen.length < 10) {
            const { body } = await ask(mock, { Id: 'a' }, { target: `Test.${operation}` })
            seen.push(stateAt(waiter, body))
          }
          expect(seen.at(-1), seed).toBe('success')
        }
      }
    },
  )

  it('gets the same response as long as it has to wait for nothing else', async () => {
    const mock = steadyMock({ contracts: [contract], stateless: true })
    const question = () => ask(mock, { Id: 'a' }, { target: 'Test.GetJob' })
    expect((await question()).text).toBe((await question()).text)
  })

  it('of the AWS SDK ends well at the built-in contract', async () => {
    const mock = steadyMock({ stateless: true })
    await using server = await mock.serve({ port: 0 })
    const client = new SSMClient({
      endpoint: server.url,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    })
    const asked = { CommandId: 'ef7fdfd8-9b57-4151-a15c-db9a12345678', InstanceId: 'i-1234567890abcdef0' }
    for (const PluginName of ['a', 'b', 'c', 'd']) {
      const { state } = await waitUntilCommandExecuted(
        { client, maxWaitTime: 4, minDelay: 1, maxDelay: 1 },
        { ...asked, PluginName: `plugin-${PluginName}` },
      )
      expect(state).toBe('SUCCESS')
    }
  })
})
