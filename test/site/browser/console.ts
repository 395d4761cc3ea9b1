import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Stage, type Visit, visit } from './visit.js'

interface Answer {
  readonly status: string
  readonly verdict: string
  readonly body: string
}

async function send(page: Page): Promise<Answer> {
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

export function testConsole(stage: () => Stage): void {
  describe('the console', () => {
    // One page for all of it, which begins anew each time.
    let visited: Visit
    beforeAll(async () => {
      visited = await visit(stage().browser, 'about:blank')
    })
    afterAll(() => visited[Symbol.asyncDispose]())

    const open = async (name = 'index.html', address = stage().mock.url): Promise<Page> => {
      const { page } = visited
      await page.goto(stage().site.address(name))
      await page.locator('#try-address').fill(address)
      return page
    }

    it('gets a signed wire response from a real mock, with its verdict', async () => {
      const page = await open()
      const { status, verdict, body } = await send(page)
      expect(status).toMatch(/^200\s*application\/x-amz-json-1\.1/)
      expect(verdict).toContain('keeps the contract')
      expect(body).toContain('"startInstances"')
      expect(body).toMatch(/"ExecutionStartTime": \d\.\d+E9/)
    })

    it('asks in the published rendition', async () => {
      const page = await open()
      await page.locator('.switch .published').click()
      const { status, verdict, body } = await send(page)
      expect(status).toMatch(/^200\s*application\/json/)
      expect(verdict).toContain('keeps the contract')
      expect(body).toMatch(/"ExecutionStartTime": "2026-\d\d-\d\dT/)
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
    })

    it('asks once at a time, and turns no page of another request', async () => {
      const page = await open()
      let asked = 0
      let respond = (): void => {}
      const answered = new Promise<void>((resolve) => {
        respond = resolve
      })
      await page.route(`${stage().mock.url}/**`, async (route) => {
        asked++
        await answered
        await route.continue()
      })
      await page.locator('#try-preset').selectOption({ label: 'A runbook of 120 steps' })
      await page.locator('#try-body').press('Control+Enter')
      await page.locator('#try-body').press('Control+Enter')
      expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true)
      await page.locator('#try-preset').selectOption({ label: 'No such execution' })
      respond()
      await page.waitForSelector('[data-console] [type="submit"]:not([disabled])')
      await page.unroute(`${stage().mock.url}/**`)
      expect(asked).toBe(1)
      expect(await page.locator('[data-status]').innerText()).toContain('200')
      expect(await page.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true)
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
    })

    it('tells how to start a mock when none answers', async () => {
      const page = await open('index.html', 'http://127.0.0.1:9')
      await page.getByRole('button', { name: 'Send' }).click()
      await page.getByText('does not respond').waitFor()
      expect(await page.locator('[data-hint]').innerText()).toContain('aws-json-contract mock --port 9')
    })

    it('says where a body is no JSON, shows headers and dates, and is restored by a link', async () => {
      const page = await open('operations/DescribeAutomationStepExecutions.html')
      const sent = await send(page)
      expect(sent.status).toContain('200')
      expect(await page.locator('[data-headers]').textContent()).toContain('x-amzn-requestid')
      expect(await page.locator('[data-body] abbr').first().getAttribute('title')).toMatch(/^2026-.*Z$/)
      await page.locator('#try-body').fill('{"AutomationExecutionId": "x", }')
      const broken = await send(page)
      expect(await page.locator('[data-problem]').innerText()).toBe('Not JSON: line 1, column 32.')
      expect(broken.body).toContain('SerializationException')
      await page.getByRole('button', { name: 'Copy link' }).click()
      await page.waitForURL(/#try=/)
      await using restored = await visit(stage().browser, page.url())
      expect(await restored.page.locator('#try-body').inputValue()).toBe('{"AutomationExecutionId": "x", }')
    })

    it('asks before it sends to another machine', async () => {
      const page = await open('index.html', 'https://ssm.eu-central-1.amazonaws.com')
      const asked = page.waitForEvent('dialog')
      const click = page.getByRole('button', { name: 'Send' }).click()
      const dialog = await asked
      expect(dialog.message()).toContain('not on this machine')
      await dialog.dismiss()
      await click
      await page.waitForTimeout(200)
      expect(visited.outside).toEqual([])
    })
  })
}
