import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import Chromium from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'
import { readSiteSource } from '../../src/cli/docs/read-site-source.js'
import { renderSite } from '../../src/site/render-site.js'
import type { SiteFiles } from '../../src/site/site-source.js'
import { PEERS } from './docs-peers.js'

const CONTRACT = fileURLToPath(new URL('../../generated/ssm/openapi.json', import.meta.url))

/** A phone on a mobile network: four times slower, 1.6 Mbit/s, 150 ms there and back. */
const PHONE = { cpu: 4, bytesPerSecond: 200_000, latency: 150 }

/** How long a page may take, in milliseconds: some of others take a minute on a slow machine. */
const LONGEST_VISIT = 240_000

/** What is promised of the site of SSM, in milliseconds and bytes. */
const BUDGETS = { buildTime: 10_000, phonePaint: 1200, operationBytes: 60_000 }

/** What a page costs its reader. */
interface Reading {
  /** Milliseconds to the first contentful paint. */
  readonly paint: number
  /** Bytes that were sent, as a host sends them: compressed. */
  readonly bytes: number
}

/**
 * Builds the docs of all of SSM and measures pages of it beside what other tools make of the same contract: first
 * contentful paint and bytes, on this machine and as on a phone. `--rounds N` sets how often; the median counts.
 * `--own` leaves the others out. Exits 1 where a budget is not kept.
 */
export async function run(words: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: { rounds: { type: 'string', default: '5' }, own: { type: 'boolean' } },
  })
  const begin = performance.now()
  const site = await renderSite(await readSiteSource({ file: CONTRACT, base: '/', date: '2026-03-19' }))
  const buildTime = performance.now() - begin
  const own = ['index.html', 'operations/GetParameter.html', largestOperation(site)]
  const peers = values.own ? [] : await peerPages()
  const names = new Map([
    ...own.map((name) => [name, name] as const),
    ...peers.map(([name, [page]]) => [page, name] as const),
  ])
  await using server = await serve(new Map([...site, ...peers.flatMap(([, [, files]]) => [...files])]))
  const readings = await measure(server, { pages: [...names.keys()], rounds: Number(values.rounds) })
  console.log('page                                      paint here   on a phone   bytes sent, gzipped')
  for (const [page, { fast, slow }] of readings) report(names.get(page) ?? page, median(fast), median(slow))
  const slowest = Math.max(...own.map((name) => median(readings.get(name)?.slow ?? []).paint))
  const [, ...operations] = own.map((name) => median(readings.get(name)?.fast ?? []).bytes)
  const kept = [
    judge('build of all pages', buildTime, BUDGETS.buildTime, 'ms'),
    judge('first paint on a phone, slowest of ours', slowest, BUDGETS.phonePaint, 'ms'),
    judge('page of an operation, largest, gzipped', Math.max(...operations), BUDGETS.operationBytes, 'bytes'),
  ]
  if (kept.includes(false)) process.exitCode = 1
}

function judge(what: string, found: number, budget: number, unit: string): boolean {
  const isKept = found <= budget
  console.log(`${isKept ? '✓' : '✗'} ${what}: ${Math.round(found)} of ${budget} ${unit}`)
  return isKept
}

function largestOperation(site: SiteFiles): string {
  const sizes = [...site].filter(([name]) => /^operations\/\w+\.html$/.test(name))
  return sizes.toSorted(([, left], [, right]) => right.length - left.length)[0]?.[0] ?? 'index.html'
}

/** The pages of other tools by their names: the path of each, and the files it needs. */
async function peerPages(): Promise<
  readonly (readonly [string, readonly [string, ReadonlyMap<string, string>]])[]
> {
  const pages = []
  for (const [name, make] of Object.entries(PEERS)) {
    try {
      const files = await make(CONTRACT)
      const [page = ''] = files.keys()
      pages.push([name, [page, files]] as const)
    } catch (error) {
      console.log(`${name} is left out: ${error instanceof Error ? error.message.split('\n', 1)[0] : error}`)
    }
  }
  return pages
}

interface Readings {
  readonly fast: Reading[]
  readonly slow: Reading[]
}

async function measure(
  site: Site,
  { pages, rounds }: { readonly pages: readonly string[]; readonly rounds: number },
): Promise<ReadonlyMap<string, Readings>> {
  const browser = await chromium.launch({
    executablePath: await Chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    await visit(browser, site, { name: '404.html', slow: false })
    const readings = new Map(pages.map((name) => [name, { fast: [], slow: [] } as Readings]))
    // Page after page in every round, so that whatever else the machine does befalls all of them.
    for (let round = 0; round < rounds; round++) {
      for (const [name, { fast, slow }] of readings) {
        fast.push(await visit(browser, site, { name, slow: false }))
        slow.push(await visit(browser, site, { name, slow: true }))
      }
    }
    return readings
  } finally {
    await browser.close()
  }
}

function median(readings: readonly Reading[]): Reading {
  const sorted = readings.toSorted((left, right) => left.paint - right.paint)
  return sorted[sorted.length >> 1] ?? { paint: Number.NaN, bytes: Number.NaN }
}

function report(name: string, fast: Reading, slow: Reading): void {
  const cells = [
    name.padEnd(42),
    `${Math.round(fast.paint)} ms`.padEnd(13),
    `${Math.round(slow.paint)} ms`.padEnd(13),
  ]
  console.log(`${cells.join('')}${(fast.bytes / 1000).toFixed(1)} kB`)
}

/** What is served, by the endings of names. */
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
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
    const type = TYPES[/\.\w+$/.exec(url)?.[0] ?? ''] ?? 'text/html'
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
    await page.goto(`${site.url}${name}`, { waitUntil: 'load', timeout: LONGEST_VISIT })
    await page.waitForFunction(
      () => performance.getEntriesByName('first-contentful-paint').length > 0,
      undefined,
      { timeout: LONGEST_VISIT },
    )
    const paint = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    )
    return { paint, bytes: site.sent() - before }
  } finally {
    await context.close()
  }
}
