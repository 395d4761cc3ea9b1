import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMAND } from '../../command.js'

const RUN = [process.execPath, ...COMMAND, 'validate'].map((word) => JSON.stringify(word)).join(' ')

let folder = ''

function exchange(stepName: unknown): string {
  return JSON.stringify({
    request: {
      method: 'POST',
      url: 'https://ssm.eu-central-1.amazonaws.com/',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonSSM.DescribeAutomationStepExecutions',
      },
      body: '{"AutomationExecutionId":"73c8eef8-f4ee-4a05-820c-e354f0000000"}',
    },
    response: {
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify({ StepExecutions: [{ StepName: stepName }] }),
    },
  })
}

/** Runs a line of the shell in the folder of the captures. */
function shell(line: string): Promise<{ readonly code: number; readonly talk: string }> {
  return new Promise((resolve) => {
    const child = execFile('bash', ['-o', 'pipefail', '-c', line], { cwd: folder }, (_, __, talk) =>
      resolve({ code: child.exitCode ?? -1, talk }),
    )
  })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streams-'))
  await writeFile(join(folder, 'good.ndjson'), exchange('a'))
  await writeFile(join(folder, 'bad.ndjson'), exchange(5))
})

afterAll(() => rm(folder, { recursive: true }))

describe.concurrent('the exit code', () => {
  it('is that of the verdict when the reader of stdout leaves, and reports to files are written', async () => {
    const { code, talk } = await shell(
      `${RUN} bad.ndjson --report json --report junit=left.xml | (exec 0<&-; sleep 1; cat left.xml 2>/dev/null; true)`,
    )
    expect({ code, talk }).toEqual({ code: 1, talk: '' })
    expect(await readFile(join(folder, 'left.xml'), 'utf8')).toContain('<failure')
  })

  it('is 2 with a sentence when stdout is full, and reports to files are written', async () => {
    const { code, talk } = await shell(`${RUN} good.ndjson --report json --report junit=full.xml > /dev/full`)
    expect(code).toBe(2)
    expect(talk).toMatch(/^aws-json-contract: the output cannot be written: ENOSPC[^\n]*\n$/)
    expect(await readFile(join(folder, 'full.xml'), 'utf8')).toContain('<testsuites')
  })

  it('is that of the verdict when stderr is closed', async () => {
    const { code } = await shell(`${RUN} bad.ndjson --patch patch.yaml 2>&- > out.txt`)
    expect(code).toBe(1)
  })

  it('is 2 when nothing can be read, whatever the run is to fail on', async () => {
    await writeFile(join(folder, 'packets.log'), Buffer.from([0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0]))
    const { code } = await shell(`${RUN} packets.log --fail-on never`)
    expect(code).toBe(2)
  })
})
