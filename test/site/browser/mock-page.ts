import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { docsOf } from '../../../src/cli/mock/docs.js'
import { createMock, DEFAULT_EXECUTIONS, type Mock, type MockServer } from '../../../src/services/mock.js'
import { axeFindings } from '../../axe.js'
import { type Stage, visit } from './visit.js'

export function testMockPage(stage: () => Stage): void {
  describe('the page of the mock', () => {
    let mock: Mock
    let server: MockServer
    beforeAll(async () => {
      mock = createMock({
        now: () => Date.UTC(2026, 2, 19),
        onLog: () => {},
        samples: DEFAULT_EXECUTIONS.map(({ id, title }) => [id, title]),
        docs: docsOf({ contracts: [], overlays: [], data: [] }, () => server.url),
      })
      server = await mock.serve({ port: 0 })
    })
    afterAll(() => server.close())

    it('switches faults and the clock, and shows them as others switch them', async () => {
      await using visited = await visit(stage().browser, server.url)
      const { page } = visited
      const box = page.getByLabel('Throttle every third request')
      await box.check()
      await page.getByLabel(/internal error/).check()
      await page.getByText('{"throttleEvery":3,"internalError":0.2}').waitFor()
      expect(mock.faults.get()).toEqual({ throttleEvery: 3, internalError: 0.2 })
      await box.uncheck()
      await page.getByText('{"internalError":0.2}', { exact: true }).waitFor()
      mock.faults.clear()
      await page.getByText('{}', { exact: true }).waitFor()
      await page.getByLabel('stands still').check()
      await page.getByRole('button', { name: '+1 hour' }).click()
      await page.getByText('2026-03-19T01:00:00.000Z').waitFor()
      expect([mock.clock.now(), mock.clock.stopped]).toEqual([Date.UTC(2026, 2, 19, 1), true])
      await page.getByRole('button', { name: "This machine's time" }).click()
      await page.getByText('2026-03-19T00:00:00.000Z').waitFor()
      expect(await axeFindings(page)).toEqual([])
      expect(visited.complaints).toEqual([])
    })

    it('leads to the docs, whose console asks this mock by itself; the log shows it', async () => {
      await using visited = await visit(stage().browser, server.url)
      const { page } = visited
      await page.getByRole('link', { name: 'Docs and console' }).first().click()
      await page.waitForURL('**/docs/ssm/')
      expect(await page.locator('#try-address').inputValue()).toBe(server.url)
      await page.getByRole('button', { name: 'Send' }).click()
      await page.waitForSelector('[data-result]:not([hidden])')
      expect(await page.locator('[data-status]').innerText()).toContain('200')
      await page.goto(server.url)
      await page.locator('#log').getByText('DescribeAutomationStepExecutions').waitFor()
      expect([visited.complaints, visited.outside]).toEqual([[], []])
    })
  })
}
