import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect, runCommand, startCommand } from './run-command.js'

const EXECUTION = '00000000-0000-4000-8000-000000000001'
const TARGET = 'AmazonSSM.DescribeAutomationStepExecutions'
const WIRE = 'application/x-amz-json-1.1'
const ESCAPE = '\u001b['

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'traffic-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

it('asks for the execution that the README asks for', async () => {
  expect(await readFile('README.md', 'utf8')).toContain(EXECUTION)
})

/** One exchange as a line of a capture. */
function line(status: unknown): string {
  const response = { StepExecutions: [{ StepName: 'first', StepStatus: status }] }
  return `${JSON.stringify({
    request: {
      method: 'POST',
      url: 'https://ssm.eu-central-1.amazonaws.com/',
      headers: { 'X-Amz-Target': TARGET, 'Content-Type': WIRE },
      body: JSON.stringify({ AutomationExecutionId: EXECUTION }),
    },
    response: { status: 200, headers: { 'Content-Type': WIRE }, body: JSON.stringify(response) },
  })}\n`
}

describe('validate', () => {
  it('exits 0 for traffic that keeps the contract', async () => {
    const { code, out } = await runCommand(['validate', '-'], { input: line('Success') })
    expect(code).toBe(0)
    expect(out).toContain('1 exchange: 1 checked')
  })

  it('exits 1 for a violation, and 0 for drift unless that is to fail', async () => {
    const drifted = line('Sleeping')
    expect((await runCommand(['validate', '-'], { input: line(7) })).code).toBe(1)
    expect((await runCommand(['validate', '-'], { input: drifted })).code).toBe(0)
    expect((await runCommand(['validate', '-', '--fail-on', 'drift'], { input: drifted })).code).toBe(1)
  })

  it('exits 2 where nothing could be read', async () => {
    expect((await runCommand(['validate', '-'])).code).toBe(2)
  })

  it('colours only where that is wanted', async () => {
    const input = line(7)
    const plain = await runCommand(['validate', '-'], { input })
    const forced = await runCommand(['validate', '-'], { input, environment: { FORCE_COLOR: '1' } })
    const never = { FORCE_COLOR: '1', NO_COLOR: '1' }
    const refused = await runCommand(['validate', '-'], { input, environment: never })
    expect(plain.out).not.toContain(ESCAPE)
    expect(forced.out).toContain(ESCAPE)
    expect(refused.out).not.toContain(ESCAPE)
  })
})

describe('mock', () => {
  it('says its URL first, answers, ends on SIGINT, and what it recorded keeps the contract', async () => {
    const capture = join(folder, 'exchanges.ndjson')
    const child = startCommand(['mock', '--port', '0', '--record', capture])
    const ended = collect(child)
    try {
      const [first] = await once(child.stdout, 'data')
      const url = String(first).split('\n', 1)[0] ?? ''
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-amz-target': TARGET, authorization: 'secret' },
        body: JSON.stringify({ AutomationExecutionId: EXECUTION }),
      })
      expect(response.status).toBe(200)
      await response.text()
    } finally {
      child.kill('SIGINT')
    }
    expect((await ended).code).toBe(0)
    expect(await readFile(capture, 'utf8')).not.toContain('secret')
    expect((await runCommand(['validate', capture])).code).toBe(0)
  })

  it('refuses a recording that cannot be written', async () => {
    const { code, out } = await runCommand(['mock', '--port', '0', '--record', join(folder, 'no/such/file')])
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })
})
