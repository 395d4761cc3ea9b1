import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMAND } from '../command.js'
import { copyContract } from '../lint/copied-contract.js'

const ROOT = new URL('../..', import.meta.url).pathname

describe('lint', () => {
  it('finds nothing in the built-in contract and exits 0', async () => {
    const { exitCode, out, talk } = await lint()
    expect(talk).toBe('openapi/openapi.yaml: no problems found\n')
    expect(out).toBe('')
    expect(exitCode).toBe(0)
  })

  it('prints place, rule, lines and fix of each finding to stdout and exits 1', async () => {
    const contract = brokenContract()
    const { exitCode, out, talk } = await lint(contract)
    const place = join(contract, '../components/parameters/MaxResultsInQuery.yaml')
    expect(out).toBe(
      `${place}:1:1 error aws-json/query-parameters-published\n  The query parameter \`MaxResults\` exists in the published rendition only: add \`x-aws-rendition: published\`.\n  > 1 | name: MaxResults\n    2 | in: query\n\n`,
    )
    expect(talk).toBe(`${contract}: 1 error, 0 warnings\n`)
    expect(exitCode).toBe(1)
  })

  it('prints JSON of every contract it is given', async () => {
    const contract = brokenContract()
    const { exitCode, out } = await lint('openapi/openapi.yaml', '--contract', contract, '--format', 'json')
    const { summary, findings } = JSON.parse(out)
    expect(summary).toEqual({ contracts: 2, errors: 1, warnings: 0 })
    expect(findings).toEqual([
      {
        rule: 'aws-json/query-parameters-published',
        severity: 'error',
        message:
          'The query parameter `MaxResults` exists in the published rendition only: add `x-aws-rendition: published`.',
        file: join(contract, '../components/parameters/MaxResultsInQuery.yaml'),
        line: 1,
        column: 1,
        pointer: '#',
      },
    ])
    expect(exitCode).toBe(1)
  })

  it('says where a file can not be read and exits 2', async () => {
    const folder = copyContract({ file: 'openapi.yaml', from: 'openapi: 3.1.1', to: 'openapi: [' })
    const { exitCode, out, talk } = await lint(join(folder, 'openapi.yaml'))
    expect(talk).toMatch(/openapi\.yaml:\d+:\d+: \w/)
    expect(out).toBe('')
    expect(exitCode).toBe(2)
  })

  it('refuses a format that it does not know and exits 2', async () => {
    const { exitCode, talk } = await lint('--format', 'yaml')
    expect(talk).toBe('aws-json-contract: --format takes pretty or json, not `yaml`\n')
    expect(exitCode).toBe(2)
  })
})

function brokenContract(): string {
  const change = {
    file: 'components/parameters/MaxResultsInQuery.yaml',
    from: 'x-aws-rendition: published\n',
    to: '',
  }
  return join(copyContract(change), 'openapi.yaml')
}

interface Outcome {
  readonly exitCode: number
  readonly out: string
  readonly talk: string
}

function lint(...words: readonly string[]): Promise<Outcome> {
  const program = [...COMMAND, 'lint', ...words]
  return new Promise((done) => {
    execFile(process.execPath, program, { cwd: ROOT }, (error, out, talk) => {
      done({ exitCode: typeof error?.code === 'number' ? error.code : 0, out, talk })
    })
  })
}
