import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { axeFindings } from '../axe.js'
import { launchBrowser } from '../launch-browser.js'
import { sampled } from '../sampling.js'
import { settle, visit } from './browser/visit.js'
import { type BuiltSite, buildServiceSite, buildSite } from './build.js'

// A browser on a machine that does other things takes its time.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const OWN_PAGES = [
  'index.html',
  'operations/DescribeAutomationStepExecutions.html',
  'members.html',
  'shapes/StepExecution.html',
  'guides/index.html',
  'guides/findings.html',
  'guides/library-index.html',
  'findings/unknown-enum-value.html',
  'changes.html',
  '404.html',
]

const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

describe('every page', () => {
  let site: BuiltSite
  beforeAll(async () => {
    site = await buildSite()
  })
  afterAll(() => site[Symbol.asyncDispose]())

  it.each(sampled(OWN_PAGES.slice(0, 3), OWN_PAGES))(
    'opens from the disk without a complaint, light and dark, fits a phone, and axe finds nothing: %s',
    async (name) => {
      await using visited = await visit(browser, site.address(name), { colorScheme: 'light' })
      const { page, complaints, outside } = visited
      for (const [colorScheme, viewport] of [
        ['light', WIDE],
        ['dark', PHONE],
      ] as const) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize(viewport)
        await page.goto(site.address(name))
        await settle(page)
        const isDark = await page.evaluate(() => document.documentElement.classList.contains('dark'))
        expect(isDark).toBe(colorScheme === 'dark')
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(width).toBeLessThanOrEqual(viewport.width)
        if (name === 'members.html') {
          // The search, too, with something found.
          await page.keyboard.press('/')
          await page.locator('.finder input').fill('token')
          await page.locator('#found a').first().waitFor()
        }
        expect(await axeFindings(page), `${name} ${colorScheme}`).toEqual([])
      }
      // What 404.html needs is addressed from the root of a server, which a disk has not.
      if (name !== '404.html') expect(complaints).toEqual([])
      expect(outside).toEqual([])
    },
  )
})

const SERVICE_PAGES = [
  'index.html',
  'operations/SendCommand.html',
  'operations/CreateMaintenanceWindow.html',
  'shapes/PatchRule.html',
  'members.html',
  'errors.html',
  'findings/maximum.html',
]

/** What a reader may have before them: a screen of 1440 pixels at 200 %, a phone, a narrow one, and paper. */
const SETTINGS = [
  { colorScheme: 'light', media: 'screen', width: 720 },
  { colorScheme: 'dark', media: 'screen', width: 390 },
  { colorScheme: 'light', media: 'screen', width: 320 },
  { colorScheme: 'dark', media: 'print', width: 718 },
] as const

describe('every page of the site of a whole service', () => {
  let site: BuiltSite
  beforeAll(async () => {
    site = await buildServiceSite()
  })
  afterAll(() => site[Symbol.asyncDispose]())

  it.each(sampled(SERVICE_PAGES.slice(1, 2), SERVICE_PAGES))(
    'can be read from the disk at 200 %, on a phone and on paper: %s',
    async (name) => {
      await using visited = await visit(browser, site.address(name))
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
    },
  )
})
