import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { launch, visit } from './browser.js'
import { type BuiltSite, buildSite } from './build.js'

const PAGES = [
  'index.html',
  'operations/DescribeAutomationStepExecutions.html',
  'shapes/StepExecution.html',
  'members.html',
  'changes.html',
  '404.html',
  'reference.html',
] as const
const OWN_PAGES = PAGES.filter((page) => page !== 'reference.html')

// A browser on a machine that does other things takes its time.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let site: BuiltSite
let browser: Browser

beforeAll(async () => {
  ;[site, browser] = await Promise.all([buildSite(), launch()])
})
afterAll(async () => {
  await browser.close()
  await site[Symbol.asyncDispose]()
})

describe('every page', () => {
  for (const name of PAGES.filter((page) => page !== '404.html')) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`opens from the disk without a complaint or an outside request: ${name}, ${colorScheme}`, async () => {
        const { page, complaints, outside } = await visit(browser, site.address(name), { colorScheme })
        await page.waitForTimeout(300)
        expect(complaints).toEqual([])
        expect(outside).toEqual([])
        const isDark = await page.evaluate(() => document.documentElement.classList.contains('dark'))
        expect(isDark).toBe(colorScheme === 'dark')
        await page.context().close()
      })
    }
    it(`fits a phone: ${name}`, async () => {
      const { page } = await visit(browser, site.address(name), { viewport: { width: 390, height: 844 } })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      await page.context().close()
    })
  }

  it('leads to every entry of the bar', async () => {
    for (const name of ['index.html', 'shapes/StepExecution.html', 'reference.html']) {
      const { page, complaints } = await visit(browser, site.address(name))
      const labels = await page.locator('.bar nav a').allTextContents()
      expect(labels.length).toBeGreaterThan(5)
      for (const label of labels) {
        await page.locator('.bar nav a', { hasText: label }).click()
        await page.waitForLoadState()
        const { hash, pathname } = new URL(page.url())
        const file = pathname.slice(new URL(site.address('')).pathname.length)
        expect(site.files.has(file), label).toBe(true)
        if (hash !== '' && !pathname.endsWith('reference.html'))
          expect(await page.locator(`[id="${hash.slice(1)}"]`).count(), label).toBe(1)
      }
      expect(complaints).toEqual([])
      await page.context().close()
    }
  })
})

describe('the reference', () => {
  it('opens every entry of its menu by name, and keeps each as a deep link', async () => {
    const { page, complaints } = await visit(browser, site.address('reference.html'))
    await page.getByText('Automation', { exact: true }).first().click()
    const operation = page.locator('.menu-content a[href*="describeautomationstepexecutions"]').first()
    await operation.click()
    await page.waitForFunction(() => location.hash.includes('describeautomationstepexecutions'))
    const deep = await visit(browser, page.url())
    await deep.page.waitForTimeout(500)
    const heading = deep.page.getByRole('heading', { name: /DescribeAutomationStepExecutions, the steps/ })
    const box = await heading.boundingBox()
    expect(box?.y).toBeGreaterThan(0)
    expect(box?.y).toBeLessThan(400)
    expect([...complaints, ...deep.complaints]).toEqual([])
    await page.context().close()
    await deep.page.context().close()
  })

  it('shows the samples beside the operation', async () => {
    const { page } = await visit(
      browser,
      site.address('reference.html#/automation/describeautomationstepexecutions'),
    )
    await page.waitForTimeout(500)
    await page.getByText('Shell', { exact: true }).first().click()
    const listed = await page.locator('[role="option"], [role="menuitem"]').allInnerTexts()
    for (const { label } of site.source.samples.filter(({ made }) => !made)) expect(listed).toContain(label)
    await page.context().close()
  })
})

describe('deep links', () => {
  it('of earlier versions lead to where the member is now', async () => {
    const { page } = await visit(browser, site.address('members.html#StepExecution.StepStatus'))
    await page.waitForURL(/shapes\/StepExecution\.html#StepExecution\.StepStatus$/)
    await page.context().close()
  })

  it('lead to a member, an error, a sample and a version', async () => {
    const links = [
      'shapes/StepExecution.html#StepExecution.StepStatus',
      'shapes/StepExecution.html#StepExecution.StepStatus.TimedOut',
      'operations/DescribeAutomationStepExecutions.html#response.StepExecutions.StepStatus',
      'index.html#ThrottlingException',
      'index.html#sample-python',
      `changes.html#v${site.source.contract.version}`,
    ]
    for (const link of links) {
      const { page } = await visit(browser, site.address(link))
      await page.waitForTimeout(400)
      const target = page.locator(`[id="${link.split('#')[1]}"]`)
      expect(await target.isVisible(), link).toBe(true)
      const top = await target.evaluate((element) => element.getBoundingClientRect().top)
      expect(top, link).toBeLessThan(900)
      await page.context().close()
    }
  })
})

describe('accessibility', () => {
  it('has no serious finding of axe in our own parts, light and dark, wide and narrow', async () => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    for (const name of OWN_PAGES) {
      for (const [colorScheme, width] of [
        ['light', 1440],
        ['dark', 390],
      ] as const) {
        {
          const { page } = await visit(browser, site.address(name), {
            colorScheme,
            viewport: { width, height: 900 },
          })
          await page.evaluate(axe)
          if (name === 'members.html') {
            // The search, too, with something found.
            await page.keyboard.press('/')
            await page.locator('.finder input').fill('token')
            await page.locator('#found a').first().waitFor()
          }
          const findings = await page.evaluate(async () => {
            // axe puts itself there; its types are of no use in here.
            const { axe: tool } = globalThis as unknown as {
              axe: {
                run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
              }
            }
            const { violations } = await tool.run()
            return violations
              .filter(({ impact }) => impact === 'serious' || impact === 'critical')
              .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
          })
          expect(findings, `${name} ${colorScheme} ${width}`).toEqual([])
          await page.context().close()
        }
      }
    }
  })
})
