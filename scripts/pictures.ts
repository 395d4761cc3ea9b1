import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import Chromium from '@sparticuz/chromium'
import { chromium } from 'playwright-core'
import { readSiteSource } from '../src/cli/docs/read-site-source.js'
import { renderSite } from '../src/site/render-site.js'
import { writeSite } from '../src/site/write-site.js'

/*
 * Makes the pictures of README from the real thing: `npm run build`, then `npx tsx scripts/pictures.ts`.
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
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage({ viewport: { width: 1180, height: 760 } })
await page.goto(pathToFileURL(join(folder, 'operations/GetParameter.html')).href)
await page.locator('.side details[open]').waitFor()
await mkdir(path('.github/pictures'), { recursive: true })
await page.screenshot({ path: path('.github/pictures/operation-page.png') })

const captures = join(folder, 'captures')
await mkdir(captures)
await writeFile(join(captures, 'traffic.ndjson'), await spoiltRecording())
const report = join(folder, 'report.html')
await run(['validate', 'captures', '--report', `html=${report}`], captures)
await page.setViewportSize({ width: 1180, height: 640 })
await page.goto(pathToFileURL(report).href)
await page.screenshot({ path: path('.github/pictures/report.png') })

await page.setViewportSize({ width: 1180, height: 190 })
await page.setContent(
  `<body style="margin:0;background:#14161d;color:#e4e7ee"><pre style="margin:24px;font:15px/1.6 monospace;white-space:pre-wrap">${await mockLog()}`,
)
await page.screenshot({ path: path('.github/pictures/mock-log.png') })
await browser.close()
await rm(folder, { recursive: true })

/** Runs a command of the built package; a run that finds something ends with 1. */
function run(words: readonly string[], folderOf: string): Promise<void> {
  const child = spawn(process.execPath, [path('dist/cli/main.cjs'), ...words], {
    cwd: dirname(folderOf),
    stdio: 'ignore',
  })
  return new Promise((resolve) => child.once('close', () => resolve()))
}

/** A real recording of which some lines were changed, so that the report has something to show. */
async function spoiltRecording(): Promise<string> {
  const lines = (await readFile(path('test/recordings/responses.ndjson'), 'utf8')).split('\n')
  return lines
    .map((line, place) =>
      place % 9 === 0 ? line.replace('Success', 'Paused').replace('StepName', 'Label') : line,
    )
    .join('\n')
}

/** What the mock says of three requests: one that is in order, one that is refused, one for what is not there. */
async function mockLog(): Promise<string> {
  const child = spawn(process.execPath, [
    path('dist/cli/main.cjs'),
    'mock',
    '--port',
    '0',
    '--allow-unsigned',
  ])
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += String(chunk)
  })
  const [url] = await once(child.stdout, 'data')
  const requests = [
    ['PutParameter', { Name: '/house/light', Value: 'on', Type: 'String' }],
    ['GetParameter', { Name: '/house/light' }],
    ['GetParameter', { Name: '/house/door' }],
    ['DescribeAutomationStepExecutions', { AutomationExecutionId: 'too-short' }],
  ] as const
  const ask = async (operation: string, input: object): Promise<void> => {
    const headers = { 'x-amz-target': `AmazonSSM.${operation}`, 'content-type': 'application/x-amz-json-1.1' }
    await (await fetch(String(url).trim(), { method: 'POST', headers, body: JSON.stringify(input) })).text()
  }
  // The first request of an operation compiles its checks.
  await ask('PutParameter', { Name: '/warm', Value: 'up', Type: 'String' })
  for (const [operation, input] of requests.slice(1)) await ask(operation, input)
  await new Promise((resolve) => setTimeout(resolve, 500))
  said = ''
  for (const [operation, input] of requests) await ask(operation, input)
  await new Promise((resolve) => setTimeout(resolve, 500))
  child.kill()
  return said.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
