import { describe, expect, it } from 'vitest'
import { findByKeyboard } from './search.js'
import { type Stage, visit } from './visit.js'

/** The page by Redocly takes a second or more to open, so it is opened as seldom as can be. */
export function testReference(stage: () => Stage): void {
  describe('the reference', () => {
    it('opens an operation by a deep link, with samples, on a phone too, and is searched as all pages are', async () => {
      const { browser, site } = stage()
      const link = 'reference.html#/automation/describeautomationstepexecutions'
      await using visited = await visit(browser, site.address(link), { colorScheme: 'dark' })
      const { page, complaints, outside } = visited
      const heading = page.getByRole('heading', { name: /DescribeAutomationStepExecutions, the steps/ })
      await heading.waitFor()
      await page.waitForFunction(() => scrollY > 0)
      const box = await heading.boundingBox()
      expect(box?.y).toBeGreaterThan(0)
      expect(box?.y).toBeLessThan(400)
      expect(await page.evaluate(() => document.documentElement.classList.contains('dark'))).toBe(true)

      await page.getByText('Shell', { exact: true }).first().click()
      const options = page.locator('[role="option"], [role="menuitem"]')
      await options.first().waitFor({ state: 'attached' })
      const listed = await options.allInnerTexts()
      for (const { label } of site.source.samples.filter(({ made }) => !made)) expect(listed).toContain(label)
      await page.keyboard.press('Escape')

      await page.setViewportSize({ width: 390, height: 844 })
      await page.waitForFunction(() => document.documentElement.scrollWidth <= 390)
      await page.setViewportSize({ width: 1440, height: 900 })

      await findByKeyboard(page)
      expect(complaints).toEqual([])
      expect(outside).toEqual([])
    })

    it('opens every entry of its menu by name, in the reader’s choice of light or dark', async () => {
      const { browser, site } = stage()
      await using visited = await visit(browser, site.address('index.html'), { colorScheme: 'light' })
      const { page, complaints } = visited
      await page.locator('[data-theme]').click()
      await page.locator('.bar nav a', { hasText: 'Reference' }).click()
      await page.getByText('Automation', { exact: true }).first().click()
      await page.locator('.menu-content a[href*="describeautomationstepexecutions"]').first().click()
      await page.waitForFunction(() => location.hash.includes('describeautomationstepexecutions'))
      expect(await page.evaluate(() => document.documentElement.classList.contains('dark'))).toBe(true)
      expect(complaints).toEqual([])
    })
  })
}
