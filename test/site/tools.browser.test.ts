import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createMock, type MockServer } from '../../src/services/mock.js'
import { launch, visit } from './browser.js'
import { type BuiltSite, buildSite } from './build.js'

// A browser on a machine that does other things takes its time.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let site: BuiltSite
let browser: Browser
let mock: MockServer

beforeAll(async () => {
  ;[site, browser, mock] = await Promise.all([buildSite(), launch(), createMock().serve({ port: 0 })])
})
afterAll(async () => {
  await browser.close()
  await mock.close()
  await site[Symbol.asyncDispose]()
})

describe('the search', () => {
  const search = async (page: Page, query: string): Promise<readonly string[]> => {
    await page.locator('.finder input').fill(query)
    await page.waitForTimeout(50)
    return page
      .locator('.finder [role="option"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  }

  for (const name of ['index.html', 'shapes/StepExecution.html', 'reference.html']) {
    it(`finds members, values, errors and statuses, by keyboard alone: ${name}`, async () => {
      const { page, complaints } = await visit(browser, site.address(name))
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
      expect(complaints).toEqual([])
      await page.context().close()
    })
  }
})

describe('the samples', () => {
  it('are opened by tabs and arrow keys, and copied whole', async () => {
    const { page } = await visit(browser, site.address('index.html'), {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await page.locator('[role="tab"]').first().focus()
    const { samples } = site.source
    for (const { label, source } of samples) {
      const panel = page.locator('[role="tabpanel"]:visible')
      expect(await panel.count()).toBe(1)
      await panel.getByRole('button', { name: 'Copy' }).click()
      expect(await page.evaluate(() => navigator.clipboard.readText()), label).toBe(source)
      await page.locator('[role="tab"][aria-selected="true"]').press('ArrowRight')
    }
    await page.context().close()
  })
})

describe('light and dark', () => {
  it('is the reader’s choice, and holds on every page', async () => {
    const { page } = await visit(browser, site.address('index.html'), { colorScheme: 'light' })
    await page.locator('[data-theme]').click()
    for (const name of ['members.html', 'reference.html']) {
      await page.goto(site.address(name))
      expect(await page.evaluate(() => document.documentElement.classList.contains('dark')), name).toBe(true)
    }
    await page.context().close()
  })
})

describe('the console', () => {
  const open = async (): Promise<Page> => {
    const { page } = await visit(browser, site.address('index.html'))
    await page.locator('#try-address').fill(mock.url)
    return page
  }
  const send = async (page: Page): Promise<{ status: string; verdict: string; body: string }> => {
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.getByRole('button', { name: 'Send' }).click()
    await answered
    await page.waitForSelector('[data-result]:not([hidden])')
    await page.waitForFunction(
      () => !document.querySelector('[data-console] [type="submit"]')?.hasAttribute('disabled'),
    )
    return {
      status: await page.locator('[data-status]').innerText(),
      verdict: await page.locator('[data-verdict]').innerText(),
      body: await page.locator('[data-body]').innerText(),
    }
  }

  it('gets a signed wire answer from a real mock, with its verdict', async () => {
    const page = await open()
    const { status, verdict, body } = await send(page)
    expect(status).toMatch(/^200\s*application\/x-amz-json-1\.1/)
    expect(verdict).toContain('keeps the contract')
    expect(body).toContain('"startInstances"')
    expect(body).toMatch(/"ExecutionStartTime": \d\.\d+E9/)
    await page.context().close()
  })

  it('asks in the published rendition', async () => {
    const page = await open()
    await page.locator('.switch .published').click()
    const { status, verdict, body } = await send(page)
    expect(status).toMatch(/^200\s*application\/json/)
    expect(verdict).toContain('keeps the contract')
    expect(body).toMatch(/"ExecutionStartTime": "2026-\d\d-\d\dT/)
    await page.context().close()
  })

  it('turns pages until there are no more', async () => {
    const page = await open()
    await page.locator('#try-preset').selectOption({ label: 'A runbook of 120 steps' })
    await page.locator('#try-body').fill((await page.locator('#try-body').inputValue()).replace('10', '50'))
    await send(page)
    const next = page.getByRole('button', { name: 'Next page' })
    for (const name of ['step051', 'step101']) {
      await next.click()
      await page.waitForFunction(
        (wanted) => document.querySelector('[data-body]')?.textContent?.includes(wanted),
        name,
      )
    }
    await page.waitForFunction(
      () => !document.querySelector('[data-console] [type="submit"]')?.hasAttribute('disabled'),
    )
    expect(await next.isDisabled()).toBe(true)
    await page.context().close()
  })

  it('says which errors and which rules of the contract a bad request meets', async () => {
    const page = await open()
    await page.locator('#try-preset').selectOption({ label: 'An id that is too short' })
    const { status, verdict, body } = await send(page)
    expect(status).toContain('400')
    expect(body).toContain('"ValidationException"')
    expect(verdict).toContain('ValidationException')
    expect(verdict).toContain('/AutomationExecutionId: expected at least 36 characters, found 9')
    await page.locator('#try-preset').selectOption({ label: 'No such execution' })
    await page.locator('.switch .published').click()
    const published = await send(page)
    expect(published.status).toContain('480')
    expect(published.verdict).toMatch(/keeps the contract\s*AutomationExecutionNotFoundException/)
    await page.context().close()
  })

  it('tells how to start a mock when none answers', async () => {
    const { page } = await visit(browser, site.address('index.html'))
    await page.locator('#try-address').fill('http://127.0.0.1:9')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('does not answer').waitFor()
    expect(await page.locator('[data-hint]').innerText()).toContain('aws-json-contract mock --port 9')
    await page.context().close()
  })

  it('says where a body is no JSON, shows headers and dates, and is restored by a link', async () => {
    const { page } = await visit(browser, site.address('operations/DescribeAutomationStepExecutions.html'))
    await page.locator('#try-address').fill(mock.url)
    const sent = await send(page)
    expect(sent.status).toContain('200')
    expect(await page.locator('[data-headers]').textContent()).toContain('x-amzn-requestid')
    expect(await page.locator('[data-body] abbr').first().getAttribute('title')).toMatch(/^2026-.*Z$/)
    await page.locator('#try-body').fill('{"AutomationExecutionId": "x", }')
    const broken = await send(page)
    expect(await page.locator('[data-problem]').innerText()).toBe('Not JSON: line 1, column 32.')
    expect(broken.body).toContain('SerializationException')
    await page.getByRole('button', { name: 'Copy link' }).click()
    const restored = await visit(browser, page.url())
    expect(await restored.page.locator('#try-body').inputValue()).toBe('{"AutomationExecutionId": "x", }')
    await restored.page.context().close()
    await page.context().close()
  })

  it('asks before it sends to another machine', async () => {
    const { page, outside } = await visit(browser, site.address('index.html'))
    await page.locator('#try-address').fill('https://ssm.eu-central-1.amazonaws.com')
    const asked = page.waitForEvent('dialog')
    const click = page.getByRole('button', { name: 'Send' }).click()
    const dialog = await asked
    expect(dialog.message()).toContain('not on this machine')
    await dialog.dismiss()
    await click
    await page.waitForTimeout(200)
    expect(outside).toEqual([])
    await page.context().close()
  })
})
