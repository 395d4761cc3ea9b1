import { connect } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serveSite } from '../../src/site/serve-site.js'

const files = (text: string) =>
  new Map([
    ['index.html', `<html><head></head><body>${text}</body></html>`],
    ['404.html', '<html><head></head><body>nothing here</body></html>'],
    ['assets/site.js', 'let site'],
    ['assets/site.css', 'body {}'],
  ])

describe('the preview', () => {
  it('serves the files below their base, and the page for what is not there', async () => {
    const server = await serveSite(files('one'), { port: 0, base: '/docs/' })
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/docs\/$/)
    const front = await fetch(server.url)
    expect(front.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await front.text()).toContain('one')
    const script = await fetch(new URL('assets/site.js?x=1', server.url))
    expect([script.headers.get('content-type'), await script.text()]).toEqual([
      'text/javascript; charset=utf-8',
      'let site',
    ])
    const style = await fetch(new URL('assets/site.css', server.url))
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8')
    const nothing = await fetch(new URL('none.html', server.url))
    expect([nothing.status, (await nothing.text()).includes('nothing here')]).toEqual([404, true])
    const root = await fetch(new URL('/', server.url))
    expect(root.url).toBe(server.url)
    await server.close()
  })

  it('tells open pages to reload when the files are replaced, and ends while one is open', async () => {
    const server = await serveSite(files('one'), { port: 0, base: '/' })
    expect(await (await fetch(server.url)).text()).toContain('src="/__reload.js"')
    expect(await (await fetch(new URL('/__reload.js', server.url))).text()).toContain('EventSource')
    const events = await fetch(new URL('/__reload', server.url))
    const reader = events.body?.getReader()
    const read = async (): Promise<string> => new TextDecoder().decode((await reader?.read())?.value)
    expect(await read()).toContain('here')
    server.replace(files('two'))
    expect(await read()).toBe('data: reload\n\n')
    expect(await (await fetch(server.url)).text()).toContain('two')
    await server.close()
    await expect(fetch(server.url)).rejects.toThrow()
  })

  it('finds a page without its ending, and the index of a folder, as hosts do', async () => {
    const more = new Map([
      ...files('one'),
      ['operations/Get.html', '<head></head>get'],
      ['guides/index.html', '<head></head>all'],
    ])
    const server = await serveSite(more, { port: 0, base: '/' })
    expect(await (await fetch(new URL('operations/Get', server.url))).text()).toContain('get')
    expect(await (await fetch(new URL('guides/', server.url))).text()).toContain('all')
    await server.close()
  })

  it('goes on after any request line and any bytes', async () => {
    const server = await serveSite(files('one'), { port: 0, base: '/' })
    const { port } = new URL(server.url)
    const targets = fc.oneof(
      fc.constantFrom(
        '//',
        'http://[',
        'http://[/',
        '*',
        '/%',
        '/%zz',
        '/\\',
        '/../../etc/passwd',
        '?',
        '//[',
        'a:b',
      ),
      fc.string({ maxLength: 30 }).map((text) => `/${text.replaceAll(/[\r\n]/g, '')}`),
    )
    const lines = fc.oneof(
      targets.map((target) => `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`),
      fc.string({ maxLength: 60 }),
    )
    await fc.assert(
      fc.asyncProperty(lines, async (bytes) => {
        await sendRaw(Number(port), bytes)
      }),
      { numRuns: 60 },
    )
    expect(await (await fetch(server.url)).text()).toContain('one')
    await server.close()
  })

  it('is not read under the name of another host, nor written to', async () => {
    const server = await serveSite(files('one'), { port: 0, base: '/' })
    const { port } = new URL(server.url)
    const ask = (host: string, method = 'GET') =>
      sendRaw(Number(port), `${method} / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    expect(await ask('evil.example')).toMatch(/^HTTP\/1\.1 421 /)
    expect(await ask(`localhost:${port}`)).toMatch(/^HTTP\/1\.1 200 /)
    expect(await ask(`[::1]:${port}`)).toMatch(/^HTTP\/1\.1 200 /)
    expect(await ask('127.0.0.1', 'POST')).toMatch(/^HTTP\/1\.1 405 /)
    await server.close()
  })
})

/** Sends bytes as they are; returns what comes back until the connection ends. */
function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes))
    socket.setTimeout(1000, () => socket.destroy())
    socket.on('data', (chunk) => {
      text += String(chunk)
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(text))
  })
}
