import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { shippedContract } from '../../src/contract/shipped-contract.js'
import { readContract } from '../../src/model/read-openapi/read-contract.js'
import { readSamples } from '../../src/site/read-samples.js'
import { renderSite } from '../../src/site/render-site.js'
import { writeSite } from '../../src/site/write-site.js'
import { launch, visit } from './browser.js'
import { shippedSource } from './build.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const RUNS = 'parent.pwned=1;window.pwned=1;document.title="pwned"'

/** Texts that run somewhere unless they are shown as text. */
const HOSTILE = [
  `<iframe srcdoc="<script>${RUNS}</script>"></iframe>`,
  `<img src=x onerror='${RUNS}'><svg onload='${RUNS}'></svg>`,
  `</script><script>${RUNS}</script>`,
  `[click](javascript:${RUNS}) [two](java\tscript:${RUNS}) [three](&#106;avascript:${RUNS}) <a href="javascript:${RUNS}">x</a>`,
  `[ref]: javascript:${RUNS}\n\n[ref]`,
].join('\n\n')

let folder: string
let browser: Browser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-docs-'))
  const document = structuredClone(shippedContract().document)
  poison(document)
  const source = await shippedSource({ reference: true })
  const contract = readContract(document)
  const files = await renderSite({ ...source, contract })
  await writeSite(files, folder)
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

/** Puts hostile text behind every description, summary and title. */
function poison(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  const entries = value as Record<string, unknown>
  for (const [name, below] of Object.entries(entries)) {
    if (typeof below === 'string' && /^(?:description|summary|title)$/.test(name)) {
      entries[name] =
        name === 'description' ? `${below}\n\n${HOSTILE}` : `${below} ${HOSTILE.replaceAll('\n', ' ')}`
    } else poison(below)
  }
}

describe('a contract that wants to run scripts', () => {
  for (const name of [
    'index.html',
    'operations/DescribeAutomationStepExecutions.html',
    'shapes/StepExecution.html',
    'reference.html',
  ]) {
    it(`does not in ${name}, and no link of its own leads to a script`, async () => {
      const { page } = await visit(browser, pathToFileURL(join(folder, name)).href)
      await page.waitForTimeout(name === 'reference.html' ? 1500 : 200)
      expect(await page.evaluate(() => Reflect.get(globalThis, 'pwned'))).toBeUndefined()
      const links = await page.evaluate(() =>
        [...document.querySelectorAll('a')]
          .map((link) => link.protocol)
          .filter((protocol) => !/^(?:https?|file|mailto):$/.test(protocol)),
      )
      expect(links.filter((protocol) => protocol !== ':')).toEqual([])
      expect(await page.locator('iframe').count()).toBe(0)
      await page.context().close()
    })
  }
})

describe('samples of a contract', () => {
  it('are read in their folder only', async () => {
    const samples = await mkdtemp(join(tmpdir(), 'hostile-samples-'))
    const list = (file: string, setup?: string) =>
      writeFile(
        join(samples, 'samples.json'),
        JSON.stringify({
          ...(setup && { setup }),
          samples: [{ operation: 'Get', label: 'Shell', language: 'shell', file }],
        }),
      )
    await writeFile(join(samples, 'fine.sh'), 'true\n')
    await symlink('/etc/hostname', join(samples, 'link.sh'))
    const read = () => readSamples(samples, new Set(['Get']))
    await list('fine.sh')
    expect((await read()).samples[0]?.source).toBe('true\n')
    for (const outside of ['../../etc/passwd', '/etc/passwd', 'link.sh', '..', 'none.sh', 'a\0b']) {
      await list(outside)
      await expect(read(), outside).rejects.toThrow('cannot be read')
      await list('fine.sh', outside)
      await expect(read(), outside).rejects.toThrow('cannot be read')
    }
    await writeFile(join(samples, 'samples.json'), '[1')
    await expect(read()).rejects.toThrow('samples.json')
    await rm(samples, { recursive: true })
  })
})
