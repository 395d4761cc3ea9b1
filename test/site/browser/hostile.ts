import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedContract } from '../../../src/contract/shipped-contract.js'
import { readContract } from '../../../src/model/read-openapi/read-contract.js'
import { renderSite } from '../../../src/site/render-site.js'
import { writeSite } from '../../../src/site/write-site.js'
import { shippedSource } from '../build.js'
import { type Stage, settle, visit } from './visit.js'

const RUNS = 'parent.pwned=1;window.pwned=1;document.title="pwned"'

/** Texts that run somewhere unless they are shown as text. */
const HOSTILE = [
  `<iframe srcdoc="<script>${RUNS}</script>"></iframe>`,
  `<img src=x onerror='${RUNS}'><svg onload='${RUNS}'></svg>`,
  `</script><script>${RUNS}</script>`,
  `[click](javascript:${RUNS}) [two](java\tscript:${RUNS}) [three](&#106;avascript:${RUNS}) <a href="javascript:${RUNS}">x</a>`,
  `[ref]: javascript:${RUNS}\n\n[ref]`,
].join('\n\n')

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

export function testHostile(stage: () => Stage): void {
  describe('a contract that wants to run scripts', () => {
    let folder: string

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'hostile-docs-'))
      const document = structuredClone(shippedContract().document)
      poison(document)
      const source = await shippedSource({ reference: true })
      const contract = readContract(document)
      const files = await renderSite({ ...source, contract })
      await writeSite(files, folder)
    })
    afterAll(async () => {
      await rm(folder, { recursive: true, force: true })
    })

    for (const name of [
      'index.html',
      'operations/DescribeAutomationStepExecutions.html',
      'shapes/StepExecution.html',
      'reference.html',
    ]) {
      it(`does not in ${name}, and no link of its own leads to a script`, async () => {
        await using visited = await visit(stage().browser, pathToFileURL(join(folder, name)).href)
        const { page } = visited
        if (name === 'reference.html') await page.waitForSelector('h1')
        await settle(page)
        expect(await page.evaluate(() => Reflect.get(globalThis, 'pwned'))).toBeUndefined()
        const links = await page.evaluate(() =>
          [...document.querySelectorAll('a')]
            .map((link) => link.protocol)
            .filter((protocol) => !/^(?:https?|file|mailto):$/.test(protocol)),
        )
        expect(links.filter((protocol) => protocol !== ':')).toEqual([])
        expect(await page.locator('iframe').count()).toBe(0)
      })
    }
  })
}
