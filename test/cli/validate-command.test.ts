import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TINY_DOCUMENT, tinyExchange } from '../capture/tiny-contract.js'
import { COMMAND } from '../command.js'

let folder: string
const inFolder = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'validate-'))
  await writeFile(inFolder('contract.json'), JSON.stringify(TINY_DOCUMENT))
  const other = JSON.stringify(TINY_DOCUMENT).replaceAll('Tiny.ListSteps', 'Other.ListSteps')
  await writeFile(
    inFolder('other.json'),
    other.replace('"x-aws-target-prefix":"Tiny"', '"x-aws-target-prefix":"Other"'),
  )
  await writeFile(inFolder('fine.ndjson'), lines(tinyExchange()))
  await writeFile(inFolder('broken.ndjson'), lines(tinyExchange(), tinyExchange({ request: { Id: 7 } })))
  await writeFile(
    inFolder('drift.ndjson'),
    lines(tinyExchange({ response: { Steps: [{ Name: 'a', New: 1 }] } })),
  )
  await writeFile(
    inFolder('other.ndjson'),
    lines(tinyExchange({ requestHeaders: { 'x-amz-target': 'AmazonSQS.SendMessage' } })),
  )
})

afterAll(() => rm(folder, { recursive: true, force: true }))

function lines(...exchanges: readonly ReturnType<typeof tinyExchange>[]): string {
  return exchanges.map(({ request, response }) => `${JSON.stringify({ request, response })}\n`).join('')
}

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly talk: string
}

function validate(words: readonly string[], input?: string | Buffer): Promise<Ran> {
  const contract = ['--contract', inFolder('contract.json')]
  const child = spawn(process.execPath, [...COMMAND, 'validate', ...words, ...contract], {
    env: { ...process.env, NO_COLOR: '1' },
  })
  let out = ''
  let talk = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    talk += chunk
  })
  child.stdin.end(input ?? '')
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, talk })))
}

describe('validate', () => {
  it('shows examples that work when pasted', async () => {
    const { code, out } = await validate(['--help'])
    expect(code).toBe(0)
    expect(out).toContain('  aws-json-contract validate traffic.har\n')
    expect(out).toContain('  aws ssm describe-automation-step-executions … | aws-json-contract validate -\n')
  })

  it.each(['--report=json=', '--patch='])(
    'exits 2 with one line when %s cannot be written',
    async (option) => {
      const { code, talk } = await validate([
        inFolder('drift.ndjson'),
        `${option}${inFolder('fine.ndjson')}/x`,
      ])
      expect(code).toBe(2)
      expect(talk).toMatch(/fine\.ndjson\/x cannot be written: \w+/)
      expect(talk).not.toContain('    at ')
    },
  )

  it('exits 0 and says so when all is well', async () => {
    const { code, out, talk } = await validate([inFolder('fine.ndjson')])
    expect(out).toContain('✓ passed')
    expect({ code, talk }).toEqual({ code: 0, talk: '' })
  })

  it('exits 1 for a violation and writes JSON alone to stdout', async () => {
    const { code, out, talk } = await validate([inFolder('broken.ndjson'), '--report', 'json'])
    expect({ code, talk }).toEqual({ code: 1, talk: '' })
    const report = JSON.parse(out)
    expect(report.summary).toMatchObject({ exchanges: 2, judged: 2, violations: 1 })
    expect(report.findings).toMatchObject([
      { source: inFolder('broken.ndjson'), entry: 2, line: 2, rule: 'type', pointer: '/Id' },
    ])
    expect(report.findings[0].contract).toMatch(/contract\.json:\d+$/)
  })

  it('writes several reports at once, and the pretty one to stdout', async () => {
    const words = ['html', 'junit', 'sarif', 'github', 'json'].flatMap((kind) => [
      '--report',
      `${kind}=${inFolder(`reports/${kind}`)}`,
    ])
    const { code, out } = await validate([inFolder('broken.ndjson'), ...words])
    expect(code).toBe(1)
    expect(out).toContain('✗ failed: 1 violation')
    expect(await readFile(inFolder('reports/html'), 'utf8')).toContain('<!doctype html>')
    expect(await readFile(inFolder('reports/junit'), 'utf8')).toContain('<testsuites')
    expect(JSON.parse(await readFile(inFolder('reports/sarif'), 'utf8')).version).toBe('2.1.0')
    expect(await readFile(inFolder('reports/github'), 'utf8')).toContain('::error ')
    expect(JSON.parse(await readFile(inFolder('reports/json'), 'utf8')).summary.violations).toBe(1)
  })

  it.each([
    ['unmatched traffic fails', ['other.ndjson'], 1],
    ['unmatched traffic passes when allowed', ['other.ndjson', '--allow-unmatched'], 0],
    ['drift passes', ['drift.ndjson'], 0],
    ['drift fails when asked', ['drift.ndjson', '--fail-on', 'drift'], 1],
    ['violations alone are looked at when asked', ['other.ndjson', '--fail-on', 'violation'], 0],
    ['nothing fails when asked', ['broken.ndjson', '--fail-on', 'never'], 0],
  ])('%s', async (_, [capture = '', ...words], expected) => {
    expect((await validate([inFolder(capture), ...words])).code).toBe(expected)
  })

  it('says what to type where a contract of the package has what was not checked', async () => {
    const requestHeaders = { 'x-amz-target': 'AmazonSSM.PutParameter' }
    const { out } = await validate(['-'], lines(tinyExchange({ requestHeaders })))
    expect(out).toContain('not in this contract; --contract ssm has it')
  })

  it('writes the drift as a patch, and nothing when there is none', async () => {
    const patch = inFolder('patch.yaml')
    const drifted = await validate([inFolder('drift.ndjson'), '--patch', patch])
    expect(drifted.talk).toContain('1 change that would allow the drift')
    expect(await readFile(patch, 'utf8')).toMatch(/^overlay: 1\.0\.0\n[\s\S]*\n {8}New:\n/)
    const fine = await validate([inFolder('fine.ndjson'), '--patch', inFolder('none.yaml')])
    expect(fine.talk).toContain('none.yaml was not written')
  })

  it('takes the patch as an overlay, in threads too: what was drift is in the contract then', async () => {
    const patch = inFolder('taken.yaml')
    const before = await validate([inFolder('drift.ndjson'), '--patch', patch, '--fail-on', 'drift'])
    const [after, threaded, broken] = await Promise.all([
      validate([inFolder('drift.ndjson'), '--overlay', patch, '--fail-on', 'drift']),
      validate([inFolder('drift.ndjson'), '--overlay', patch, '--fail-on', 'drift', '--jobs', '2']),
      validate([inFolder('drift.ndjson'), '--overlay', inFolder('contract.json')]),
    ])
    expect([before.code, after?.code, threaded?.code, broken?.code]).toEqual([1, 0, 0, 2])
    expect(broken?.talk).toContain('contract.json:1:1: this is no OpenAPI Overlay')
  })

  it('says which drift a patch leaves out, since a sensitive member must not be described', async () => {
    const contract = JSON.parse(JSON.stringify(TINY_DOCUMENT))
    contract.components.schemas.ListStepsResult.properties.Steps['x-aws-sensitive'] = true
    await writeFile(inFolder('sensitive.json'), JSON.stringify(contract))
    const response = { Steps: [{ Name: 'a', Canary: 'canary' }] }
    const hidden = tinyExchange({ response })
    await writeFile(inFolder('hidden.ndjson'), lines(hidden))
    await writeFile(
      inFolder('both.ndjson'),
      lines(hidden, tinyExchange({ request: { Id: '0123456789', Added: 1 }, response })),
    )
    const [only, both] = await Promise.all(
      ['hidden', 'both'].map((name) => {
        const patch = ['--patch', inFolder(`${name}-patch.yaml`)]
        return validate([inFolder(`${name}.ndjson`), ...patch, '--contract', inFolder('sensitive.json')])
      }),
    )
    const leftOut =
      'the patch leaves out drift inside sensitive members or named like secrets, which it must not describe: Tiny.ListSteps Steps[].*\n'
    expect(only?.talk).toContain(
      `${leftOut}no other drift, so ${inFolder('hidden-patch.yaml')} was not written\n`,
    )
    expect(both?.talk).toContain(`${leftOut}${inFolder('both-patch.yaml')}: 1 change`)
    expect(await readFile(inFolder('both-patch.yaml'), 'utf8')).not.toMatch(/canary/i)
  })

  it('is ended by Ctrl+C, though its input goes on', async () => {
    const child = spawn(process.execPath, [...COMMAND, 'validate', '-'], { stdio: 'pipe' })
    const line = lines(tinyExchange())
    // More than a pipe holds: it is taken once the command reads.
    await new Promise((resolve) => child.stdin.write(line.repeat(5_000_000 / line.length), resolve))
    child.kill('SIGINT')
    const [code, signal] = await once(child, 'exit')
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGINT' })
  })

  it('reads gzip from standard input', async () => {
    const { code, out } = await validate(['-', '--report', 'json'], gzipSync(lines(tinyExchange())))
    expect(code).toBe(0)
    expect(JSON.parse(out).summary.judged).toBe(1)
  })

  it('reads a bare response of a named operation', async () => {
    const { code, out } = await validate(['-', '--operation', 'ListSteps'], '{"Steps":[{"Name":"a"}]}')
    expect(out).toContain('1 exchange: 1 checked')
    expect(code).toBe(0)
  })

  it('shows values only when asked', async () => {
    expect((await validate([inFolder('broken.ndjson')])).out).not.toContain('found 7')
    expect((await validate([inFolder('broken.ndjson'), '--show-values'])).out).toContain('found 7')
  })

  it('checks in several threads when told', async () => {
    const { code, out } = await validate([inFolder('broken.ndjson'), '--jobs', '2'])
    expect(out).toContain('2 exchanges: 2 checked · 1 violation')
    expect(code).toBe(1)
  })

  it('reports a capture that is cut off, with its offset', async () => {
    const { code, out } = await validate(
      ['-', '--input-format', 'ndjson'],
      lines(tinyExchange()).slice(0, -20),
    )
    expect(out).toMatch(/entry 1.*byte \d+: ends in the middle/)
    // Nothing of it could be read, so there is no verdict.
    expect(code).toBe(2)
  })

  it.each([
    ['no capture', [], /needs a capture/],
    ['no such file', ['nowhere.har'], /nowhere\.har: no such file/],
    ['no such report', ['-', '--report', 'pdf'], /--report takes pretty, json/],
    [
      'two reports for stdout',
      ['-', '--report', 'json', '--report', 'junit'],
      /only one report can go to stdout/,
    ],
    ['no such operation', ['-', '--operation', 'Nope'], /no operation `Nope`/],
    [
      'an operation of two services',
      ['-', '--operation', 'ListSteps', '--contract', 'OTHER'],
      /--operation ListSteps may be `Other\.ListSteps` or `Tiny\.ListSteps`: pass one/,
    ],
    [
      'two reports for a file',
      ['-', '--report', 'json=a', '--report', 'junit=./a'],
      /\.\/a is written twice/,
    ],
    ['a patch in place of a report', ['-', '--report', 'json=a', '--patch', 'a'], /a is written twice/],
    ['a report in place of a capture', ['a.har', '--report', 'json=./a.har'], /a\.har is read: name another/],
    ['a patch in place of a contract', ['-', '--patch', 'c', '--contract', 'c'], /c is read: name another/],
    ['no such level', ['-', '--fail-on', 'always'], /--fail-on takes violation/],
    ['no such format', ['-', '--input-format', 'pcap'], /--input-format takes har/],
    ['no number of threads', ['-', '--jobs', 'many'], /--jobs takes a number/],
    ['docs without an address', ['-', '--docs', 'javascript:x'], /--docs takes an address/],
    ['no such contract', ['-', '--contract', 'nowhere.yaml'], /nowhere\.yaml.*no such file/],
  ])('exits 2 and says why: %s', async (_, words, reason) => {
    const { code, out, talk } = await validate(
      words.map((word) => (word === 'OTHER' ? inFolder('other.json') : word)),
    )
    expect(talk).toMatch(reason)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })
})
