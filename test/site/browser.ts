import Chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** Starts the Chromium that comes from npm. */
export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: await Chromium.executablePath(),
    // One process for everything dies with the first page that is closed.
    args: Chromium.args.filter((argument) => argument !== '--single-process'),
    headless: true,
  })
}

/** A page and what went wrong on it. */
export interface Visit {
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
  return { page, complaints, outside }
}
