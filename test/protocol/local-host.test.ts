import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { isLocalHost, isLocalOrigin } from '../../src/protocol/local-host.js'
import { openRecorder, startProxy } from '../../src/record/index.js'
import { createMock } from '../../src/services/mock.js'
import { serveSite } from '../../src/site/serve-site.js'

const LOCAL = ['localhost', 'LocalHost', 'app.localhost', '127.0.0.1', '127.1.2.3', '[::1]']
const FOREIGN = [
  'example.com',
  'localhost.example.com',
  'notlocalhost',
  '127.0.0.1.example.com',
  '1127.0.0.1',
  '[::2]',
  '[::1].example.com',
  '::1.example.com',
  '10.0.0.1',
  '0.0.0.0',
  'localhost@example.com',
  '',
]

describe('this machine', () => {
  it('is called by names that only it has, with a port and without one', () => {
    const called = LOCAL.flatMap((name) => [name, `${name}:4010`])
    expect([...called, '::1'].filter((host) => !isLocalHost(host))).toEqual([])
    expect(called.filter((host) => !isLocalOrigin(`http://${host}`))).toEqual([])
    expect(called.filter((host) => !isLocalOrigin(`https://${host}`))).toEqual([])
  })

  it('is not called by names of others', () => {
    const called = FOREIGN.flatMap((name) => [name, `${name}:4010`])
    expect(called.filter(isLocalHost)).toEqual([])
    const origins = [
      'null',
      'file://',
      'localhost',
      'ftp://localhost',
      'http://localhost/',
      'http://localhost:80:80',
    ]
    expect([...called.map((host) => `http://${host}`), ...origins].filter(isLocalOrigin)).toEqual([])
  })
})

interface Served extends AsyncDisposable {
  readonly port: number
}

const SERVERS: Readonly<Record<string, () => Promise<Served>>> = {
  'the mock': () => createMock({ allowUnsigned: true }).serve({ port: 0 }),
  'the preview of the docs': async () => {
    const site = await serveSite(new Map([['index.html', '<p>']]), { port: 0, base: '/' })
    return { port: Number(new URL(site.url).port), [Symbol.asyncDispose]: site.close }
  },
  'the recorder': async () => {
    const target = await createMock({ allowUnsigned: true }).serve({ port: 0 })
    const recorder = openRecorder({ sink: { write: () => undefined, close: () => undefined } })
    const proxy = await startProxy({ target: new URL(target.url), recorder })
    const close = async (): Promise<void> => {
      await proxy.close()
      await target.close()
    }
    return { port: proxy.port, [Symbol.asyncDispose]: close }
  },
}

/** The status of a request for the page of a server, with headers that `fetch` does not let through. */
function ask(port: number, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const accept = { accept: 'text/html' }
    request({ host: '127.0.0.1', port, headers: { ...accept, ...headers } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

describe.each(Object.entries(SERVERS))('%s', (_, start) => {
  it('serves this machine by any of its names, and no page under another', async () => {
    await using server = await start()
    const { port } = server
    const usual = await ask(port, { host: `127.0.0.1:${port}` })
    for (const host of ['localhost', `localhost:${port}`, '[::1]', `[::1]:${port}`, '::1'])
      expect([host, await ask(port, { host, origin: `http://[::1]:${port}` })]).toEqual([host, usual])
    expect(await ask(port, { host: `example.com:${port}` })).not.toBe(usual)
  })
})
