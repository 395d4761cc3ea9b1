import { connect } from 'node:net'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { CallError, createClient } from '../src/client/index.js'
import { nodeFetch } from '../src/client/node/index.js'
import { openRecorder, startProxy } from '../src/record/index.js'
import { createMock } from '../src/services/mock.js'
import { serveSite } from '../src/site/serve-site.js'
import { HOSTILE_REQUESTS } from './hostile-requests.js'
import { HOSTILE_RESPONSES } from './hostile-responses.js'
import { serveHostile } from './hostile-server.js'

interface Served {
  readonly url: string
  readonly close: () => Promise<void>
}

const SERVERS: Readonly<Record<string, () => Promise<Served>>> = {
  'the mock': () => createMock({ allowUnsigned: true }).serve({ port: 0 }),
  'the preview of the docs': () => serveSite(new Map([['index.html', '<p>']]), { port: 0, base: '/' }),
  'the recorder': async () => {
    const service = await serveHostile()
    const recorder = openRecorder({ sink: { write: () => undefined, close: () => undefined } })
    const proxy = await startProxy({ target: service.url, recorder, limits: { requestTime: 500 } })
    return {
      url: proxy.url,
      close: async () => {
        await proxy.close()
        await service[Symbol.asyncDispose]()
      },
    }
  },
}

/** Sends bytes and waits until the server ends the connection, or says something, or a moment has passed. */
function send(url: string, bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    const end = (): void => {
      socket.destroy()
      resolve()
    }
    socket.on('error', end).on('close', end).on('data', end)
    socket.setTimeout(300, end)
    socket.write(Buffer.from(bytes, 'latin1'))
  })
}

describe.each(Object.entries(SERVERS))('%s', (_, start) => {
  it('survives any request of any client, and responds to the next', async () => {
    const server = await start()
    await Promise.all(HOSTILE_REQUESTS.map(({ bytes }) => send(server.url, bytes)))
    expect((await fetch(server.url)).status).toBeGreaterThan(0)
    await server.close()
  })
})

describe.each([
  ['fetch', fetch],
  ['nodeFetch', nodeFetch],
])('a client with %s', (_, transport) => {
  const errorOf = async (endpoint: string): Promise<CallError | undefined> => {
    const ssm = createClient({
      endpoint,
      credentials: false,
      fetch: transport,
      maxAttempts: 1,
      deadline: 5000,
    })
    const { error } = await ssm.describeAutomationStepExecutions({ AutomationExecutionId: 'a'.repeat(36) })
    return error
  }

  it('settles after any response of any server, with an error of its own', async () => {
    await using service = await serveHostile()
    const outcomes = await Promise.all(
      HOSTILE_RESPONSES.map(async ({ name }, index) => {
        const error = await errorOf(`${service.url.origin}/${index}`)
        return { name, isOwn: error === undefined || error instanceof CallError, code: error?.code }
      }),
    )
    expect(outcomes.filter(({ isOwn, code }) => !isOwn || code === 'TimeoutError')).toEqual([])
    expect(outcomes.filter(({ code }) => code !== undefined).length).toBeGreaterThan(20)
  })

  it('shows nothing of a response where its errors are printed, whatever a server sends', async () => {
    const secret = 'Cn4ryOfTheResponse'
    await using service = await serveHostile({ secret })
    const outcomes = await Promise.all(
      HOSTILE_RESPONSES.map(async ({ name }, index) => {
        const error = await errorOf(`${service.url.origin}/${index}`)
        const printed = [inspect(error, { depth: 9 }), JSON.stringify(error), error?.message, error?.stack]
        return { name, code: error?.code, isShown: printed.join().includes(secret) }
      }),
    )
    expect(outcomes.filter(({ code }) => code === 'NetworkError').length).toBeGreaterThan(10)
    expect(outcomes.filter(({ isShown }) => isShown)).toEqual([])
  })
})
