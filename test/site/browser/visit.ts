import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { MockServer } from '../../../src/services/mock.js'
import type { BuiltSite } from '../build.js'

/** What the tests of a browser share. */
export interface Stage {
  readonly site: BuiltSite
  readonly browser: Browser
  readonly mock: MockServer
}

/** A page and what went wrong on it; disposed of, it is closed. */
export interface Visit extends AsyncDisposable {
  readonly page: Page
  /** Errors and warnings of the console, exceptions, and requests that failed. */
  readonly complaints: string[]
  /** Requests that left the page's own folder or machine. */
  readonly outside: string[]
}

/** Opens a page that is watched from its first request on. */
export async function visit(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  const outside: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (!/^(?:file:|data:|blob:|http:\/\/127\.0\.0\.1:)/.test(request.url())) outside.push(request.url())
  })
  await page.goto(address)
  return { page, complaints, outside, [Symbol.asyncDispose]: () => context.close() }
}

/** Waits until a page has drawn what it has to draw by now. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
}
