import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { planRun } from '../../../src/capture/jobs/plan-run.js'

const MEGABYTE = 1024 * 1024

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plan-run-'))
  const request = { method: 'POST', url: 'https://ssm.eu-central-1.amazonaws.com/', headers: {}, body: '{}' }
  const response = { status: 200, headers: {}, body: JSON.stringify({ Filler: 'x'.repeat(1_000) }) }
  const line = `${JSON.stringify({ request, response })}\n`
  const lines = line.repeat(Math.ceil((40 * MEGABYTE) / line.length))
  await writeFile(join(folder, 'large.ndjson'), lines)
  await writeFile(join(folder, 'small.ndjson'), line)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('cuts what is large into pieces without gaps, small at first and again at last', async () => {
  const pieces = await planRun([join(folder, 'large.ndjson')], { threads: 2 })
  const lengths = pieces.map(({ from, to }) => to - from)
  expect(pieces[0]?.from).toBe(0)
  expect(pieces.at(-1)?.to).toBe(pieces[0]?.size)
  for (const [index, { from }] of pieces.entries()) expect(from).toBe(pieces[index - 1]?.to ?? 0)
  expect(Math.max(...lengths.slice(0, 2))).toBeLessThan(MEGABYTE)
  expect(Math.max(...lengths)).toBeGreaterThan(8 * MEGABYTE)
  expect(lengths.at(-1)).toBeLessThan(5 * MEGABYTE)
  expect(pieces.length).toBeLessThan(12)
  expect(new Set(pieces.map(({ label }) => label)).size).toBe(pieces.length)
})

it('leaves what is small whole', async () => {
  const small = join(folder, 'small.ndjson')
  const pieces = await planRun([small, join(folder, 'large.ndjson')], { threads: 2 })
  expect(pieces[0]).toMatchObject({ source: small, label: small, from: 0 })
  expect(pieces[0]).not.toHaveProperty('cutting')
  expect(pieces[1]?.source).not.toBe(small)
})
