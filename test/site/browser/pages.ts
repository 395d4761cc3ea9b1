import { describe, expect, it } from 'vitest'
import { type Stage, settle, visit } from './visit.js'

export function testPages(stage: () => Stage): void {
  describe('a page', () => {
    it('keeps the reader’s choice of light or dark', async () => {
      const { browser, site } = stage()
      await using visited = await visit(browser, site.address('index.html'), { colorScheme: 'light' })
      const { page } = visited
      await page.locator('[data-theme]').click()
      await page.goto(site.address('members.html'))
      expect(await page.evaluate(() => document.documentElement.classList.contains('dark'))).toBe(true)
    })
  })

  describe('deep links', () => {
    it('of earlier versions lead to where the member is now', async () => {
      const { browser, site } = stage()
      await using visited = await visit(browser, site.address('members.html#StepExecution.StepStatus'))
      await visited.page.waitForURL(/shapes\/StepExecution\.html#StepExecution\.StepStatus$/)
    })

    it('lead to a member, an error, a sample, a rule and a version', async () => {
      const { browser, site } = stage()
      await using visited = await visit(browser, site.address('404.html'))
      const { page } = visited
      for (const link of [
        'shapes/StepExecution.html#StepExecution.StepStatus',
        'shapes/StepExecution.html#StepExecution.StepStatus.TimedOut',
        'operations/DescribeAutomationStepExecutions.html#response.StepExecutions.StepStatus',
        'index.html#ThrottlingException',
        'index.html#sample-python',
        'guides/findings.html#timestamp-seconds',
        `changes.html#v${site.source.contract.version}`,
      ]) {
        await page.goto(site.address(link))
        await settle(page)
        const target = page.locator(`[id="${link.split('#')[1]}"]`)
        await target.waitFor({ state: 'visible' })
        await page.waitForFunction(
          (id) => (document.getElementById(id)?.getBoundingClientRect().top ?? 900) < 900,
          link.split('#')[1] ?? '',
        )
      }
    })
  })

  describe('the samples', () => {
    it('are opened by tabs and arrow keys, and copied whole', async () => {
      const { browser, site } = stage()
      await using visited = await visit(browser, site.address('index.html'), {
        permissions: ['clipboard-read', 'clipboard-write'],
      })
      const { page } = visited
      await page.locator('[role="tab"]').first().focus()
      for (const { source } of site.source.samples) {
        const panel = page.locator('[role="tabpanel"]:visible')
        expect(await panel.count()).toBe(1)
        const copy = panel.locator('[data-copy]').first()
        await copy.click()
        await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(source)
        // Pressed again while it says so, it still goes back to what it was called.
        await copy.click()
        await page.locator('[role="tab"][aria-selected="true"]').press('ArrowRight')
      }
      await page.waitForFunction(() =>
        [...document.querySelectorAll('[data-copy]')].every(({ textContent }) => textContent === 'Copy'),
      )
    })
  })
}
