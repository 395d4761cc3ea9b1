import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveSite } from '../../../src/site/serve-site.js'
import { type BuiltSite, buildServiceSite } from '../build.js'
import { type Stage, settle, visit } from './visit.js'

export function testService(stage: () => Stage): void {
  describe('the site of a whole service', () => {
    let site: BuiltSite
    beforeAll(async () => {
      site = await buildServiceSite()
    })
    afterAll(() => site[Symbol.asyncDispose]())

    it('shows without JavaScript nothing that needs it, and how to do without', async () => {
      const options = { javaScriptEnabled: false, viewport: { width: 360, height: 800 } }
      await using visited = await visit(stage().browser, site.address('operations/SendCommand.html'), options)
      const { page } = visited
      for (const dead of ['[data-find]', '[data-theme]', '.copy', '.console', '[data-menu]'])
        expect(await page.locator(dead).first().isVisible(), dead).toBe(false)
      expect(await page.getByRole('link', { name: 'All operations' }).isVisible()).toBe(true)
      expect(await page.locator('#try noscript p').isVisible()).toBe(true)
      expect(await page.getByText('import boto3').isVisible()).toBe(true)
    })

    it('works below the base it was built for, the page of what is not there included', async () => {
      const server = await serveSite(site.files, { port: 0, base: '/docs/' })
      try {
        await using visited = await visit(
          stage().browser,
          new URL('operations/GetParameter.html', server.url).href,
        )
        const { page, complaints, outside } = visited
        const beside = page.locator('.side a', { hasText: /^PutParameter$/ })
        await beside.waitFor({ state: 'attached' })
        // Long names break where their words begin.
        expect(await beside.innerHTML()).toBe('Put<wbr>Parameter')
        expect(complaints).toEqual([])
        await page.goto(new URL('shapes/none/at/all.html', server.url).href)
        await settle(page)
        expect(await page.locator('h1').evaluate((head) => getComputedStyle(head).fontFamily)).toContain(
          'system-ui',
        )
        const links = await page.evaluate(() =>
          [...document.querySelectorAll<HTMLAnchorElement>('main a, .bar a')].map(({ href }) => href),
        )
        expect(links.filter((link) => !link.startsWith(server.url))).toEqual([])
        expect(outside).toEqual([])
      } finally {
        await server.close()
      }
    })
  })
}
