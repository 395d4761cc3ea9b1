import { describe, expect, it } from 'vitest'
import { REPORT_KINDS, reportRenderer } from '../../../src/capture/index.js'
import { adviceFor } from '../../../src/capture/reports/advice.js'
import { tinyExchange } from '../tiny-contract.js'
import { exchangeItems, runOf, sampleRun } from './sample-run.js'

const failures = ['2 violations']

describe('a report', () => {
  it.each(REPORT_KINDS.filter((kind) => kind !== 'json'))('of kind %s says what to do', async (kind) => {
    const render = await reportRenderer(kind)
    const text = render(await sampleRun(), { failures })
    expect(text).toMatch(/--patch FILE/)
    expect(text).toMatch(/loosen the rule|The caller is wrong/)
  })

  it.each(REPORT_KINDS)('of kind %s says what was found by its type, and names what is new', async (kind) => {
    const render = await reportRenderer(kind)
    const result = await sampleRun()
    expect(result.findings[0]).toMatchObject({ found: 'a whole number' })
    const text = render(result, { failures })
    expect(text).toMatch(/Paused/)
    expect(text).toMatch(/a whole number/)
    expect(text).not.toMatch(/found 99/)
  })

  it('says of a sensitive value that it is a string, and of one that is named a secret no more with --show-values', async () => {
    const request = { Id: '0123456789', Password: 'much-too-long', ApiKey: 'hunter2' }
    const { findings } = await runOf(exchangeItems([tinyExchange({ request })]), { showValues: true })
    const found = findings.map(({ pointer, found, value }) => [pointer, found, value])
    expect(found).toContainEqual(['/Password', 'a string', undefined])
    expect(found).toContainEqual(['/ApiKey', 'a string', undefined])
  })

  it.each(['sarif', 'github', 'html', 'markdown'] as const)(
    'of kind %s links each finding to its rule in the published docs, and nowhere where these are not named',
    async (kind) => {
      const render = await reportRenderer(kind)
      const result = await sampleRun()
      const docs = 'https://example.com/docs/'
      const text = render(result, { failures, docs })
      for (const { rule } of result.groups) expect(text).toContain(`${docs}findings/${rule}.html`)
      expect(render(result, { failures })).not.toContain('findings/')
    },
  )

  it('for people tells how to see the values, unless it shows them or has none', async () => {
    const render = await reportRenderer('pretty')
    const hint = /--show-values/
    expect(render(await sampleRun(), { failures, showValues: false })).toMatch(hint)
    expect(render(await sampleRun({ showValues: true }), { failures, showValues: true })).not.toMatch(hint)
    expect(render(await runOf([]), { failures, showValues: false })).not.toMatch(hint)
  })

  it.each(['pretty', 'html', 'json', 'markdown'] as const)(
    'of kind %s says which checks are left out where a client had parsed the values',
    async (kind) => {
      const parsed = { ...tinyExchange(), operation: 'tiny.ListSteps', presentation: 'parsed' as const }
      const result = await runOf(exchangeItems([parsed, tinyExchange()]))
      expect(result.noteCounts['parsed-values']).toBe(1)
      const text = (await reportRenderer(kind))(result, { failures: [] })
      expect(text).toMatch(/parsed/)
      const untouched = await runOf(exchangeItems([tinyExchange()]))
      expect((await reportRenderer(kind))(untouched, { failures: [] })).not.toMatch(/parsed them/)
    },
  )

  it('as Markdown is a table without markup of others', async () => {
    const render = await reportRenderer('markdown')
    const request = { Id: '0123456789', '|<img src=x>|[a](b)': 1 }
    const text = render(await runOf(exchangeItems([tinyExchange({ request })])), { failures: [] })
    expect(text).not.toMatch(/<img|\[a\]|\|<|::/)
    const rows = text.split('\n').filter((line) => line.startsWith('|'))
    const widths = new Set(rows.map((line) => line.split('|').length))
    expect([...widths]).toEqual([10])
  })

  it('as a page has its headings in order and tells statuses of one class apart', async () => {
    const render = await reportRenderer('html')
    const text = render(await sampleRun(), { failures })
    const levels = [...text.matchAll(/<h(\d)/g)].map(([, level]) => Number(level))
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([])
    const colours = [...text.matchAll(/class="dot ([^"]+)"/g)].map(([, colour]) => colour)
    expect(new Set(colours).size).toBe(colours.length)
    expect(text).not.toMatch(/class="rule" title/)
  })
})

it('advice is one sentence or two for every side', () => {
  for (const side of ['request', 'response'] as const) {
    expect(adviceFor({ rule: 'maximum', side })).toMatch(/wrong/)
  }
})
