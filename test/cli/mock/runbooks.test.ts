import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readRunbooks, readStubs } from '../../../src/cli/mock/runbooks.js'

const RUNBOOK = "schemaVersion: '0.3'\nmainSteps: [{ name: one, action: aws:pause, inputs: {} }]\n"

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runbooks-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the runbooks of a folder', () => {
  it('are called as their files', async () => {
    await writeFile(join(folder, 'Pause-It.yaml'), RUNBOOK)
    await writeFile(join(folder, 'README.md'), 'not a runbook')
    expect(await readRunbooks(folder)).toEqual({ 'Pause-It': RUNBOOK })
  })

  it('are refused with file and place', async () => {
    await expect(readRunbooks(folder)).rejects.toThrow('holds no runbook: no .yaml, .yml or .json file')
    await expect(readRunbooks(join(folder, 'none'))).rejects.toThrow('there is no such folder')
    await writeFile(join(folder, 'bad.json'), '{"schemaVersion":"0.3","mainSteps":[{"name":"a"}]}')
    await expect(readRunbooks(folder)).rejects.toThrow('bad.json, mainSteps[0].action: "action" is required.')
  })
})

describe('stubs in a file', () => {
  it('say what steps do', async () => {
    const file = join(folder, 'stubs.json')
    await writeFile(file, '{"one":{"outputs":{"A":1},"seconds":2},"aws:pause":{"failure":"no"}}')
    const stubs = await readStubs(file)
    const call = { step: 'one', action: 'aws:pause', inputs: {}, executionId: 'x' }
    expect(stubs['one']?.(call)).toEqual({ outputs: { A: 1 }, seconds: 2 })
    expect(stubs['aws:pause']?.(call)).toEqual({ failure: 'no' })
  })

  it.each([
    '[]',
    '{',
    '{"one":1}',
    '{"one":{"output":{}}}',
    '{"one":{"failure":1}}',
    '{"one":{"seconds":"2"}}',
  ])('are refused when they are %s', async (text) => {
    const file = join(folder, 'stubs.json')
    await writeFile(file, text)
    await expect(readStubs(file)).rejects.toThrow(/stubs\.json.*expected/)
  })
})
