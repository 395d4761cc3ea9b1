import Chromium from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** Starts the Chromium that comes from npm. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await Chromium.executablePath(),
    // Its own arguments are for functions in a cloud: they draw as a graphics card would, which costs twice the time.
    args: ['--no-sandbox', '--disable-gpu'],
    headless: true,
  })
}
