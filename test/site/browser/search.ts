import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type Stage, visit } from './visit.js'

/** What is found for a query; the results follow each key at once. */
async function search(page: Page, query: string): Promise<readonly string[]> {
  await page.locator('.finder input').fill(query)
  return page
    .locator('.finder [role="option"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
}

/** Finds members, values, errors and statuses by keyboard alone, and goes to one of them. */
export async function findByKeyboard(page: Page): Promise<void> {
  await page.keyboard.press('/')
  await page.waitForFunction(() => 'siteIndex' in globalThis)
  expect((await search(page, 'IteratorValue'))[0]).toMatch(
    /shapes\/ParentStepDetails\.html#ParentStepDetails\.IteratorValue$/,
  )
  expect((await search(page, 'throttling'))[0]).toMatch(/index\.html#ThrottlingException$/)
  expect((await search(page, 'PendingApproval')).join()).toContain(
    'shapes/StepExecution.html#StepExecution.StepStatus.PendingApproval',
  )
  expect((await search(page, '482')).join()).toContain('index.html#InvalidFilterKey')
  expect((await search(page, 'describe automation step executions'))[0]).toMatch(
    /operations\/DescribeAutomationStepExecutions\.html$/,
  )
  expect(await search(page, 'zzqq')).toEqual([])
  await page.keyboard.press('Escape')
  expect(await page.locator('.finder').isVisible()).toBe(false)
  await page.keyboard.press('/')
  await search(page, 'WarningMessage')
  await page.keyboard.press('Enter')
  await page.waitForURL(/shapes\/StepExecution\.html#StepExecution\.WarningMessage$/)
}

/** What has the keyboard once a search that was closed and opened within one turn has been told of both. */
async function reopenAtOnce(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    const press = (key: string): boolean =>
      (document.activeElement ?? document).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    press('/')
    const told = new Promise((resolve) => {
      document.querySelector('.finder')?.addEventListener('close', resolve)
    })
    press('Escape')
    press('/')
    await told
    return document.activeElement?.localName
  })
}

export function testSearch(stage: () => Stage): void {
  describe('the search', () => {
    it('keeps the keyboard when it is opened again before the page has heard that it was closed', async () => {
      const { browser, site } = stage()
      await using visited = await visit(browser, site.address('index.html'))
      expect(await reopenAtOnce(visited.page)).toBe('input')
    })

    it.each(['index.html', 'shapes/StepExecution.html'])(
      'finds members, values, errors and statuses, by keyboard alone: %s',
      async (name) => {
        const { browser, site } = stage()
        await using visited = await visit(browser, site.address(name))
        await findByKeyboard(visited.page)
        expect(visited.complaints).toEqual([])
      },
    )
  })
}
