import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import Chromium from '@sparticuz/chromium'
import { chromium } from 'playwright-core'
import { readSiteSource } from '../src/cli/docs/read-site-source.js'
import { renderSite } from '../src/site/render-site.js'
import { writeSite } from '../src/site/write-site.js'

/*
 * Makes the pictures of README from the real thing: `npx tsx scripts/pictures.ts`.
 */

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url))

const folder = await mkdtemp(join(tmpdir(), 'pictures-'))
const source = await readSiteSource({
  file: path('generated/ssm/openapi.json'),
  base: '/',
  date: '2026-11-29',
})
await writeSite(await renderSite(source), folder)
const browser = await chromium.launch({
  executablePath: await Chromium.executablePath(),
  args: Chromium.args.filter((argument) => argument !== '--single-process'),
  headless: true,
})
const page = await browser.newPage({ viewport: { width: 1180, height: 760 } })
await page.goto(pathToFileURL(join(folder, 'operations/GetParameter.html')).href)
await page.locator('.side details[open]').waitFor()
await mkdir(path('.github/pictures'), { recursive: true })
await page.screenshot({ path: path('.github/pictures/operation-page.png') })
await browser.close()
await rm(folder, { recursive: true })
