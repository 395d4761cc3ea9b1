import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveSite } from '../../../src/site/serve-site.js'
import { axeFindings } from '../../axe.js'
import { type BuiltSite, buildServiceSite } from '../build.js'
import { type Stage, settle, visit } from './visit.js'

const PAGES = [
  'index.html',
  'operations/SendCommand.html',
  'operations/CreateMaintenanceWindow.html',
  'shapes/PatchRule.html',
  'members.html',
  'errors.html',
  'findings/maximum.html',
] as const

/** What a reader may have before them: a screen of 1440 pixels at 200 %, a phone, a narrow one, and paper. */
const SETTINGS = [
  { colorScheme: 'light', media: 'screen', width: 720 },
  { colorScheme: 'dark', media: 'screen', width: 390 },
  { colorScheme: 'light', media: 'screen', width: 320 },
  { colorScheme: 'dark', media: 'print', width: 718 },
] as const

export function testService(stage: () => Stage): void {
  describe('the site of a whole service', () => {
    let site: BuiltSite
    beforeAll(async () => {
      site = await buildServiceSite()
    })
    afterAll(() => site[Symbol.asyncDispose]())

    it.each(PAGES)('can be read from the disk at 200 %, on a phone and on paper: %s', async (name) => {
      await using visited = await visit(stage().browser, site.address(name))
      const { page, complaints, outside } = visited
      for (const { colorScheme, media, width } of SETTINGS) {
        await page.emulateMedia({ colorScheme, media })
        await page.setViewportSize({ width, height: 900 })
        await page.goto(site.address(name))
        await settle(page)
        const where = `${media} ${width}`
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(wide, where).toBeLessThanOrEqual(width)
        if (media === 'screen') expect(await axeFindings(page), where).toEqual([])
        else {
          // Browsers leave backgrounds out on paper, so its text is dark whatever the screen has; nothing can be pressed.
          const paper = await page.evaluate(() => ({
            color: getComputedStyle(document.body).color,
            buttons: [...document.querySelectorAll('button')].filter(({ offsetHeight }) => offsetHeight > 0)
              .length,
          }))
          expect(paper).toEqual({ color: 'rgb(23, 27, 36)', buttons: 0 })
        }
      }
      expect([complaints, outside]).toEqual([[], []])
    })

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
