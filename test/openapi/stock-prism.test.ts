import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedContract } from '../../src/contract/shipped-contract.js'
import { listedStatuses, responseExamples } from '../../src/mock/engine/response-examples.js'
import { createMock } from '../../src/services/mock.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ID = '4b1d8a52-7c0e-4f3a-9e65-2d8f10c7b934'

let prism: ChildProcess | undefined
let url = ''

beforeAll(async () => {
  const port = await freePort()
  prism = spawn(process.execPath, ['--import', 'tsx', 'scripts/prism.ts', '--port', String(port)], {
    cwd: ROOT,
    stdio: 'pipe',
  })
  url = `http://127.0.0.1:${port}/`
  await untilListening(prism)
})

afterAll(async () => {
  if (!prism || prism.exitCode !== null) return
  const ended = new Promise((resolve) => prism?.once('exit', resolve))
  prism.kill('SIGTERM')
  await ended
})

describe('`npm run prism`: the stock Prism command on the contract', () => {
  it('answers an unsigned call with Accept */* in the published rendition', async () => {
    const { status, mediaType, body } = await call({ AutomationExecutionId: ID })
    expect({ status, mediaType }).toEqual({ status: 200, mediaType: 'application/json' })
    expect(body.StepExecutions[0].ExecutionStartTime).toBe('2026-03-19T15:31:45.877Z')
  })

  it.each([480, 481, 482, 483, 484])('answers %d when preferred', async (status) => {
    const response = await call({ AutomationExecutionId: ID }, `code=${status}`)
    expect(response).toMatchObject({ status, mediaType: 'application/json' })
  })

  it('answers the example that is preferred', async () => {
    const { body } = await call({ AutomationExecutionId: ID }, 'example=failedStep')
    expect(body.StepExecutions[0].StepStatus).toBe('Failed')
  })

  it('answers a broken constraint as 400 that can be read', async () => {
    const { status, body } = await call({ AutomationExecutionId: ID, MaxResults: 51 })
    expect({ status, type: body.__type }).toEqual({ status: 400, type: 'ValidationException' })
  })
})

describe("the mock's choice by Prefer, held against stock Prism", () => {
  const mock = createMock()
  const contract = shippedContract()
  const [operation] = contract.operations.values()
  if (!operation) throw new Error('The built-in contract has no operation.')
  const statuses = listedStatuses(contract, operation)
  const examplesOf = (status: string): readonly string[] =>
    responseExamples(contract, operation, status)
      .filter(({ mediaType }) => mediaType === 'application/json')
      .flatMap(({ examples }) => [...examples.keys()])
  const wishes = [
    ...[...statuses, '418', '201'].map((status) => `code=${status}`),
    ...statuses.flatMap((status) =>
      [...examplesOf(status), 'noSuchExample'].map((name) => `code=${status}, example=${name}`),
    ),
    ...[...examplesOf('200'), 'noSuchExample'].map((name) => `example=${name}`),
  ]

  it('is the same for every status and example of the published rendition', async () => {
    for (const wish of wishes) {
      const [theirs, ours] = await Promise.all([call({ AutomationExecutionId: ID }, wish), callMock(wish)])
      // Prism refuses with a problem document, AWS's form of a refusal is ours.
      const refused = theirs.mediaType === 'application/problem+json'
      const expected = refused ? { status: 400, type: 'ValidationException' } : theirs.body
      const got = refused ? { status: ours.status, type: ours.body.__type } : ours.body
      expect(got, wish).toEqual(expected)
      if (!refused) expect(ours.status, wish).toBe(theirs.status)
    }
  })

  it.each(statuses)('has the same status for made-up data of %s', async (status) => {
    const wish = `code=${status}, dynamic=true`
    const [theirs, ours] = await Promise.all([call({ AutomationExecutionId: ID }, wish), callMock(wish)])
    expect(ours.status).toBe(theirs.status)
  })

  async function callMock(prefer: string): Promise<Answer> {
    return readResponse(await mock.fetch('http://mock.test/', init({ AutomationExecutionId: ID }, prefer)))
  }
})

interface Answer {
  readonly status: number
  readonly mediaType: string | null
  readonly body: { StepExecutions: [Record<string, unknown>]; __type?: string }
}

async function call(request: object, prefer?: string): Promise<Answer> {
  return readResponse(await fetch(url, init(request, prefer)))
}

function init(request: object, prefer: string | undefined): RequestInit {
  return {
    method: 'POST',
    headers: {
      accept: '*/*',
      'content-type': 'application/json',
      'x-amz-target': 'AmazonSSM.DescribeAutomationStepExecutions',
      ...(prefer !== undefined && { prefer }),
    },
    body: JSON.stringify(request),
  }
}

async function readResponse(response: Response): Promise<Answer> {
  // The assertions look at what is there; a body of another form fails them.
  const body = (await response.json()) as Answer['body']
  return { status: response.status, mediaType: response.headers.get('content-type'), body }
}

/** A port nobody listens on: Prism's command takes `-p 0` for its default and does not say which it got. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No port to be had.')
  return address.port
}

function untilListening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const hear = (chunk: Buffer): void => {
      heard += chunk.toString()
      if (heard.includes('Prism is listening')) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`Prism ended with ${code}: ${heard}`)))
  })
}
