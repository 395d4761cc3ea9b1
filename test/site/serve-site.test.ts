import { describe, expect, it } from 'vitest'
import { serveSite } from '../../src/site/serve-site.js'

const files = (text: string) =>
  new Map([
    ['index.html', `<html><head></head><body>${text}</body></html>`],
    ['404.html', '<html><head></head><body>nothing here</body></html>'],
    ['assets/site.js', 'let site'],
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
    const nothing = await fetch(new URL('none.html', server.url))
    expect([nothing.status, (await nothing.text()).includes('nothing here')]).toEqual([404, true])
    const root = await fetch(new URL('/', server.url))
    expect(root.url).toBe(server.url)
    await server.close()
  })

  it('tells open pages to reload when the files are replaced, and ends while one is open', async () => {
    const server = await serveSite(files('one'), { port: 0, base: '/' })
    expect(await (await fetch(server.url)).text()).toContain('EventSource')
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
})
