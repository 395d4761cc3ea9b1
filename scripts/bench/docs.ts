import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import Chromium from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'
import { readSiteSource } from '../../src/cli/docs/read-site-source.js'
import { renderSite } from '../../src/site/render-site.js'

const CONTRACT = fileURLToPath(new URL('../../openapi/openapi.yaml', import.meta.url))
const BUNDLE = fileURLToPath(new URL('../../generated/openapi.json', import.meta.url))

/** A phone on a mobile network: four times slower, 1.6 Mbit/s, 150 ms there and back. */
const PHONE = { cpu: 4, bytesPerSecond: 200_000, latency: 150 }

const STOCK = 'stock.html'
const PAGES = ['index.html', 'members.html', 'reference.html', STOCK]

/** What a page costs its reader. */
interface Reading {
  /** Milliseconds to the first contentful paint. */
  readonly paint: number
  /** Bytes that were sent, as a host sends them: compressed. */
  readonly bytes: number
}

/**
 * Measures our pages beside the page that `redocly build-docs` makes by itself of the same contract: first contentful
 * paint and bytes, on this machine and as on a phone. `--rounds N` sets how often; the median counts.
 */
export async function run(words: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({ args: [...words], options: { rounds: { type: 'string', default: '5' } } })
  const source = await readSiteSource({ file: CONTRACT, base: '/', date: '2026-03-19', reference: true })
  const pages = new Map(await renderSite(source))
  pages.set(STOCK, await renderStock())
  await using site = await serve(pages)
  const browser = await chromium.launch({
    executablePath: await Chromium.executablePath(),
    args: Chromium.args.filter((argument) => argument !== '--single-process'),
    headless: true,
  })
  try {
    await visit(browser, site, { name: '404.html', slow: false })
    const readings = new Map(PAGES.map((name) => [name, newReadings()]))
    // Page after page in every round, so that whatever else the machine does befalls all of them.
    for (let round = 0; round < Number(values.rounds); round++) {
      for (const [name, { fast, slow }] of readings) {
        fast.push(await visit(browser, site, { name, slow: false }))
        slow.push(await visit(browser, site, { name, slow: true }))
      }
    }
    console.log('page                        paint here   paint on a phone   bytes sent, gzipped')
    for (const [name, { fast, slow }] of readings) report(name, median(fast), median(slow))
  } finally {
    await browser.close()
  }
}

function newReadings(): { readonly fast: Reading[]; readonly slow: Reading[] } {
  return { fast: [], slow: [] }
}

function median(readings: readonly Reading[]): Reading {
  const sorted = readings.toSorted((left, right) => left.paint - right.paint)
  return sorted[sorted.length >> 1] ?? { paint: Number.NaN, bytes: Number.NaN }
}

function report(name: string, fast: Reading, slow: Reading): void {
  const label = name === STOCK ? 'redocly build-docs alone' : name
  const cells = [
    label.padEnd(28),
    `${Math.round(fast.paint)} ms`.padEnd(13),
    `${Math.round(slow.paint)} ms`.padEnd(19),
  ]
  console.log(`${cells.join('')}${(fast.bytes / 1000).toFixed(1)} kB`)
}

async function renderStock(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stock-docs-'))
  try {
    const tool = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js')
    await promisify(execFile)(
      process.execPath,
      [tool, 'build-docs', BUNDLE, '--inlineBundle', '-o', 'page.html'],
      {
        cwd: folder,
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      },
    )
    return await readFile(join(folder, 'page.html'), 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Site extends AsyncDisposable {
  readonly url: string
  /** How many bytes have been sent so far. */
  sent(): number
}

async function serve(pages: ReadonlyMap<string, string>): Promise<Site> {
  let sent = 0
  const packed = new Map([...pages].map(([name, text]) => [`/${name}`, gzipSync(text)]))
  const server = createServer(({ url = '' }, response) => {
    const body = packed.get(url)
    sent += body?.length ?? 0
    const type = url.endsWith('.js') ? 'text/javascript' : 'text/html'
    response.writeHead(body ? 200 : 404, {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Encoding': 'gzip',
    })
    response.end(body ?? gzipSync(''))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Listening on TCP, so the address is not a path.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    sent: () => sent,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function visit(
  browser: Browser,
  site: Site,
  { name, slow }: { name: string; slow: boolean },
): Promise<Reading> {
  const context = await browser.newContext({ viewport: { width: slow ? 390 : 1440, height: 844 } })
  const page = await context.newPage()
  const before = site.sent()
  try {
    if (slow) {
      const session = await context.newCDPSession(page)
      await session.send('Emulation.setCPUThrottlingRate', { rate: PHONE.cpu })
      await session.send('Network.enable')
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: PHONE.latency,
        downloadThroughput: PHONE.bytesPerSecond,
        uploadThroughput: PHONE.bytesPerSecond,
      })
    }
    await page.goto(`${site.url}${name}`, { waitUntil: 'load', timeout: 120_000 })
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
    const paint = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    )
    return { paint, bytes: site.sent() - before }
  } finally {
    await context.close()
  }
}
