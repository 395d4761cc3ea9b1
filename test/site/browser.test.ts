import { afterAll, beforeAll, vi } from 'vitest'
import { createMock } from '../../src/services/mock.js'
import { launchBrowser } from '../launch-browser.js'
import { testConsole } from './browser/console.js'
import { testHostile } from './browser/hostile.js'
import { testMockPage } from './browser/mock-page.js'
import { testPages } from './browser/pages.js'
import { testReference } from './browser/reference.js'
import { testSearch } from './browser/search.js'
import { testService } from './browser/service.js'
import type { Stage } from './browser/visit.js'
import { buildSite } from './build.js'

// A browser on a machine that does other things takes its time.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

// One browser, one site and one mock for all of it.
let stage: Stage
beforeAll(async () => {
  const [site, browser, mock] = await Promise.all([
    buildSite(),
    launchBrowser(),
    createMock().serve({ port: 0 }),
  ])
  stage = { site, browser, mock }
})
afterAll(async () => {
  await stage.browser.close()
  await stage.mock.close()
  await stage.site[Symbol.asyncDispose]()
})

const current = (): Stage => stage
testPages(current)
testReference(current)
testSearch(current)
testConsole(current)
testHostile(current)
testService(current)
testMockPage(current)
