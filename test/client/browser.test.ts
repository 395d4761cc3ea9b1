import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { bundle } from '../../scripts/bench/client/client-bundle.js'
import { createMock, DEFAULT_EXECUTIONS } from '../../src/services/mock.js'
import { launchBrowser } from '../launch-browser.js'

const KEYS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: 'session',
}

/** Serves a page that runs a program; another origin than the mock's, so that CORS is in the way. */
async function servePage(script: string) {
  const page = createServer((_, response) => {
    response
      .setHeader('content-type', 'text/html')
      .end(`<!doctype html><script type="module">${script}</script>`)
  })
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve))
  const { port } = page.address() as AddressInfo // It listens on a port, so this is no path.
  return { url: `http://127.0.0.1:${port}/`, close: () => void page.close() }
}

it('the client runs in Chromium, against the mock on another origin', async () => {
  const mock = await createMock({ credentials: [KEYS] }).serve({ port: 0 })
  const execution = DEFAULT_EXECUTIONS.find(({ title }) => title === 'A runbook of 120 steps')?.id
  const { code } = await bundle(`
    import { exercise } from './test/runtimes/program.ts'
    globalThis.problems = await exercise(${JSON.stringify(mock.url)}, ${JSON.stringify(execution)})
  `)
  const page = await servePage(code)
  const browser = await launchBrowser()
  try {
    const tab = await browser.newPage()
    await tab.goto(page.url)
    const problems = await tab.waitForFunction('globalThis.problems')
    expect(await problems.jsonValue()).toEqual([])
  } finally {
    await browser.close()
    await mock.close()
    page.close()
  }
}, 60_000)
