import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ContractFileError, lintContract } from '../../src/lint/index.js'
import { copyContract } from './copied-contract.js'

describe('lintContract', () => {
  it('returns plain findings in the order of files and lines, each at its exact key', async () => {
    const folder = copyContract(
      {
        file: 'paths/DescribeAutomationStepExecutions.yaml',
        from: 'items: StepExecutions',
        to: 'items: Steps',
      },
      { file: 'openapi.yaml', from: / {2}license:\n(?: {4}.*\n)+/, to: '' },
    )
    const { file, findings } = await lintContract(join(folder, 'openapi.yaml'))
    expect(relative(folder, file)).toBe('openapi.yaml')
    const facts = findings.map(({ file: place, line, column, ...finding }) => {
      const text = readFileSync(place, 'utf8').split('\n')[line - 1]
      return { ...finding, file: relative(folder, place), text: text?.slice(column - 1) }
    })
    expect(facts).toEqual([
      {
        rule: 'info-license',
        severity: 'error',
        message: 'Info object should contain `license` field.',
        file: 'openapi.yaml',
        pointer: '#/info',
        text: 'info:',
      },
      {
        rule: 'aws-json/pagination-resolves',
        severity: 'error',
        message:
          '`items` of `DescribeAutomationStepExecutions` names `Steps`, which is no member of its output (`application/x-amz-json-1.1`): name a member that is a list.',
        file: 'paths/DescribeAutomationStepExecutions.yaml',
        pointer: '#/post/x-aws-paginated/items',
        text: 'items: Steps',
      },
    ])
  })

  it('uses the rules of a redocly.yaml instead, when it is given one', async () => {
    const folder = copyContract(
      { file: 'openapi.yaml', from: 'x-aws-signing-name: ssm\n', to: '' },
      { file: 'redocly.yaml', from: /^.*$/s, to: 'rules: { operation-description: error }\n' },
    )
    const { findings } = await lintContract(join(folder, 'openapi.yaml'), {
      config: join(folder, 'redocly.yaml'),
    })
    expect(findings).toEqual([])
  })

  it('says where a file that is no YAML goes wrong, whichever file it is', async () => {
    const schema = 'components/schemas/FailureDetails.yaml'
    const folder = copyContract({ file: schema, from: 'properties:\n', to: 'properties: [\n' })
    const error = await refusal(join(folder, 'openapi.yaml'))
    expect(relative(folder, error.file)).toBe(schema)
    expect([error.line, error.column]).toMatchInlineSnapshot(`
      [
        6,
        16,
      ]
    `)
    expect(error.reason).toMatchInlineSnapshot(`"missed comma between flow collection entries"`)
    expect(error.message).toBe(`${error.file}:${error.line}:${error.column}: ${error.reason}`)
  })

  it('says where the root file goes wrong', async () => {
    const folder = copyContract({
      file: 'openapi.yaml',
      from: 'openapi: 3.1.1',
      to: 'openapi: 3.1.1\nopenapi: 3.1.1',
    })
    const error = await refusal(join(folder, 'openapi.yaml'))
    expect(relative(folder, error.file)).toBe('openapi.yaml')
    expect([error.line, error.column, error.reason]).toMatchInlineSnapshot(`
      [
        2,
        1,
        "duplicated mapping key",
      ]
    `)
  })

  it('says that there is no such file', async () => {
    const error = await refusal(join(copyContract(), 'missing.yaml'))
    expect(error.reason).toBe('there is no such file')
    // No line is named of a file that has none.
    expect([error.line, error.column]).toEqual([0, 0])
  })

  it('refuses documents of another kind or version', async () => {
    const folder = copyContract({ file: 'openapi.yaml', from: 'openapi: 3.1.1', to: 'openapi: 3.0.3' })
    const error = await refusal(join(folder, 'openapi.yaml'))
    expect([error.line, error.column, error.reason]).toMatchInlineSnapshot(`
      [
        1,
        1,
        "a contract is an OpenAPI 3.1 or 3.2 document, but \`openapi\` is "3.0.3"",
      ]
    `)
    const other = await refusal(join(folder, 'components/schemas/FailureDetails.yaml'))
    expect([other.line, other.column, other.reason]).toMatchInlineSnapshot(`
      [
        1,
        1,
        "a contract is an OpenAPI 3.1 or 3.2 document, but \`openapi\` is missing",
      ]
    `)
  })

  it('refuses a reference that leads back to itself', async () => {
    const change = {
      file: 'components/schemas/FailureDetails.yaml',
      from: /^.*$/s,
      to: '$ref: FailureDetails.yaml\n',
    }
    const error = await refusal(join(copyContract(change), 'openapi.yaml'))
    expect(error.reason).toBe('a `$ref` leads back to itself, so that there is nothing to read; take it out')
  })

  it('tells what follows from another finding', async () => {
    const change = { file: 'components/schemas/FailureDetails.yaml', from: 'type: object', to: 'type: objet' }
    const { findings } = await lintContract(join(copyContract(change), 'openapi.yaml'))
    const following = findings.filter(({ follows }) => follows)
    expect(following.length).toBeGreaterThan(0)
    expect(findings.length).toBeGreaterThan(following.length)
    expect(following.every(({ rule }) => /example/.test(rule))).toBe(true)
  })

  it.each(['strng', '"text"'])(
    'tells of a type %s, which no schema has, where it stands and nothing else',
    async (type) => {
      const change = { file: 'components/schemas/NextToken.yaml', from: 'type: string', to: `type: ${type}` }
      const { findings } = await lintContract(join(copyContract(change), 'openapi.yaml'))
      const causes = findings.filter(({ follows }) => !follows)
      expect(causes.map(({ rule, pointer }) => [rule, pointer])).toEqual([['struct', '#/type']])
      expect(findings.map(({ rule }) => rule)).toContain('aws-json/pagination-resolves')
    },
  )

  it('says which configuration is broken', async () => {
    const folder = copyContract()
    const config = join(folder, 'broken.yaml')
    await writeFile(config, 'rules: [\n')
    const error = await lintContract(join(folder, 'openapi.yaml'), { config }).catch(
      (cause: unknown) => cause,
    )
    expect(error).toMatchObject({ name: 'ContractFileError', file: config, line: 2 })
  })

  it('reports a reference that leads nowhere as a finding', async () => {
    const folder = copyContract({
      file: 'components/schemas/FailureDetails.yaml',
      from: 'AutomationParameterMap.yaml',
      to: 'Missing.yaml',
    })
    const { findings } = await lintContract(join(folder, 'openapi.yaml'))
    const places = findings.map(({ rule, message, file, pointer }) => ({
      rule,
      message,
      file: relative(folder, file),
      pointer,
    }))
    expect(places).toContainEqual({
      rule: 'no-unresolved-refs',
      message: '`$ref` cannot be followed: `components/schemas/Missing.yaml`: there is no such file',
      file: 'components/schemas/FailureDetails.yaml',
      pointer: '#/properties/Details',
    })
  })
})

async function refusal(file: string): Promise<ContractFileError> {
  const error: unknown = await lintContract(file).catch((cause: unknown) => cause)
  if (error instanceof ContractFileError) return error
  throw new Error('expected a ContractFileError', { cause: error })
}
