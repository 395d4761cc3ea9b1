import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failures, type RunResult } from '../../../src/capture/index.js'
import { renderHtml } from '../../../src/capture/reports/html/page.js'
import { axeFindings } from '../../axe.js'
import { launchBrowser } from '../../launch-browser.js'
import { tinyExchange } from '../tiny-contract.js'
import { exchangeItems, runOf, sampleRun } from './sample-run.js'

const EVIL = '</script><script>window.pwned=1</script><img src=x onerror="window.pwned=1">"\'`'

let browser: Browser
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'html-report-'))
  browser = await launchBrowser()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

interface Opened {
  readonly page: Page
  /** Everything the page complained of or asked the network for. */
  readonly complaints: readonly string[]
}

async function open(
  result: RunResult,
  width: number,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Opened> {
  const options = { failures: failures(result, { failOn: 'unmatched', allowUnmatched: false }) }
  const file = join(folder, `${width}-${colorScheme}.html`)
  await writeFile(file, renderHtml(result, options))
  const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme })
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) complaints.push(request.url())
  })
  await page.goto(pathToFileURL(file).href)
  return { page, complaints }
}

async function hostileRun(): Promise<RunResult> {
  const exchanges = exchangeItems([
    tinyExchange({ response: { Steps: [{ Name: 'a', [EVIL]: EVIL, Status: EVIL }] } }),
    tinyExchange({ status: 400, response: { __type: EVIL } }),
    tinyExchange({ requestHeaders: { 'x-amz-target': EVIL } }),
  ])
  const named = exchanges.map((item) => {
    if (item.kind !== 'exchange') return item
    const place = { ...item.exchange.place, source: `${EVIL}.har` }
    return { ...item, exchange: { ...item.exchange, place } }
  })
  const place = { source: EVIL, entry: 4 }
  return runOf([...named, { kind: 'problem', problem: { place, offset: 1, reason: EVIL, cut: true } }], {
    showValues: true,
  })
}

describe('the HTML report in a browser', () => {
  it.each([
    [1440, 'light'],
    [390, 'dark'],
  ] as const)(
    'fits a window of %i pixels, %s, and axe finds nothing, and it asks for nothing else',
    async (width, scheme) => {
      const { page, complaints } = await open(await sampleRun(), width, scheme)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      const [ground, ink] = await page.evaluate(() => {
        const { backgroundColor, color } = getComputedStyle(document.body)
        return [backgroundColor, color]
      })
      expect(ground).toBe(scheme === 'light' ? 'rgb(245, 246, 248)' : 'rgb(16, 20, 27)')
      expect(ink).not.toBe(ground)
      expect(await page.locator('h1').innerText()).toContain('The check failed')
      expect(await page.locator('.bar').count()).toBeGreaterThan(0)
      for (const details of await page.locator('details').all())
        await details.evaluate((one) => one.setAttribute('open', ''))
      expect(await axeFindings(page, { all: true })).toEqual([])
      expect(complaints).toEqual([])
      await page.close()
    },
  )

  it('filters findings by kind and by text', async () => {
    const { page } = await open(await sampleRun(), 1440)
    const visible = () => page.locator('.finding:visible').count()
    expect(await visible()).toBe(4)
    await page.selectOption('[data-filter=kind]', 'drift')
    expect(await visible()).toBe(3)
    expect(await page.locator('#shown').innerText()).toBe('3 kinds')
    await page.fill('[data-filter=text]', 'unknown-member')
    expect(await visible()).toBe(1)
    await page.fill('[data-filter=text]', 'no such thing')
    expect(await page.locator('#nothing').isVisible()).toBe(true)
    await page.close()
  })

  it('shows coverage by member, and only what was missed when asked', async () => {
    const { page } = await open(await sampleRun(), 1440)
    const rows = () => page.locator('.tree li:visible code').allInnerTexts()
    expect(await rows()).toEqual(
      expect.arrayContaining(['MaxResults', 'Password', 'Steps', 'Status', 'Outputs']),
    )
    await page.check('#untouched-only')
    const missed = await rows()
    expect(missed).toContain('Password')
    expect(missed).not.toContain('MaxResults')
    await page.close()
  })

  it('runs nothing that a hostile capture brings', async () => {
    const { page, complaints } = await open(await hostileRun(), 390)
    await page.click('.finding summary')
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
    expect(await page.locator('script').count()).toBe(1)
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.locator('body').innerText()).toContain('window.pwned')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(complaints).toEqual([])
    await page.close()
  })

  it('says how many kinds of findings are not on the page', async () => {
    const many = Array.from({ length: 1200 }, (_, index) =>
      tinyExchange({ response: { Steps: [{ Name: 'a', [`New${index}`]: 1 }] } }),
    )
    const { page } = await open(await runOf(exchangeItems(many)), 1440)
    expect(await page.locator('#findings .heading').innerText()).toContain(
      '1,000 kinds of 1,200, 1,200 findings in all',
    )
    await page.fill('[data-filter=text]', 'New1199')
    expect(await page.locator('#nothing').innerText()).toContain('on this page')
    await page.close()
  })

  it('ends the axis of time where the last bar stands', async () => {
    const dates = ['2026-03-19T15:31:45.000Z', '2026-03-19T15:31:48.000Z']
    const dated = dates.map((date) => ({ ...tinyExchange(), date }))
    const { page } = await open(await runOf(exchangeItems(dated)), 1440)
    const end = async (selector: string) => {
      const { x, width } = (await page.locator(selector).last().boundingBox()) ?? { x: 0, width: 0 }
      return x + width
    }
    expect(await page.locator('.bar').count()).toBe(4)
    expect(await end('.bar')).toBeCloseTo(await end('.axis span'), 0)
    await page.close()
  })

  it('shows the time that has traffic, whatever dates a capture claims', async () => {
    const dates = ['2026-03-19T15:31:45.000Z', '0001-01-01T00:00:00Z', '-271821-04-20T00:00:00Z']
    const dated = [...dates, '+275760-09-13T00:00:00Z'].map((date) => ({ ...tinyExchange(), date }))
    const { page } = await open(await runOf(exchangeItems(dated)), 1440)
    expect(await page.locator('.axis').innerText()).toContain('2026-03-19 15:31:45 UTC')
    expect(await page.locator('.bar').count()).toBe(1)
    expect(await page.locator('main').innerText()).toContain(
      'without 3 exchanges that the captures give no date',
    )
    await page.close()
  })

  it('says so when all is well', async () => {
    const { page } = await open(await runOf(exchangeItems([tinyExchange()])), 1440)
    expect(await page.locator('.tiles').innerText()).not.toContain('broken')
    expect(await page.locator('.axis').innerText()).toMatch(/^2026-03-19 15:31:45 UTC\s+each bar 1 second$/)
    expect(await page.locator('h1').innerText()).toContain('The traffic keeps the contract')
    expect(await page.locator('body').innerText()).toContain('No findings')
    await page.close()
  })
})
