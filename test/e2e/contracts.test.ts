import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

const REQUEST = 'components/schemas/DescribeAutomationStepExecutionsRequest.yaml'

let folder: string
let contract: string
let generated: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contract-'))
  await cp('openapi', join(folder, 'openapi'), { recursive: true })
  await cp('generated', join(folder, 'generated'), { recursive: true })
  contract = join(folder, 'openapi/openapi.yaml')
  generated = join(folder, 'generated')
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs `work` while one text of the request's schema is another. */
async function withEdit(from: string, to: string, work: () => Promise<void>): Promise<void> {
  const file = join(folder, 'openapi', REQUEST)
  const text = await readFile(file, 'utf8')
  expect(text).toContain(from)
  await writeFile(file, text.replace(from, to))
  try {
    await work()
  } finally {
    await writeFile(file, text)
  }
}

describe('a contract on the command line', () => {
  it('fails lint with file, line and column where a reference leads nowhere', async () => {
    await withEdit('StepExecutionFilter.yaml', 'Missing.yaml', async () => {
      const { code, out } = await runCommand(['lint', contract])
      expect(code).toBe(1)
      expect(out).toMatch(/Request\.yaml:\d+:\d+ error no-unresolved-refs/)
    })
  })

  it('exits 1 where generated files are out of date, and prints the fix with its paths', async () => {
    await withEdit('maximum: 50', 'maximum: 51', async () => {
      const words = ['generate', '--check', '--contract', contract, '--out', generated]
      const { code, out, talk } = await runCommand(words)
      expect(code).toBe(1)
      expect(out).toContain('out of date openapi.json')
      expect(talk).toContain(`aws-json-contract generate --contract ${contract} --out ${generated}`)
    })
  })

  it('exits 2 where it is broken, names the place and leaves the output as it was', async () => {
    const before = await readFile(join(generated, 'openapi.json'), 'utf8')
    await withEdit('minimum: 1', 'minimum: [1', async () => {
      const { code, talk } = await runCommand(['generate', '--contract', contract, '--out', generated])
      expect(code).toBe(2)
      expect(talk).toMatch(/Request\.yaml:\d+:\d+: \S/)
    })
    expect(await readFile(join(generated, 'openapi.json'), 'utf8')).toBe(before)
  })
})
