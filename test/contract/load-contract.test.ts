import { writeFile } from 'node:fs/promises'
import { dump } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { ContractFileError } from '../../src/contract/files/contract-file-error.js'
import { loadContract } from '../../src/contract/load-contract.js'
import { largeDocument, smallDocument } from './small-document.js'
import { temporaryFolder } from './temporary-folder.js'
import { loadTinyContract, TINY_FILE } from './tiny-contract.js'

async function failureOf(file: string): Promise<ContractFileError> {
  const failure = await loadContract(file).catch((error: unknown) => error)
  if (failure instanceof ContractFileError) return failure
  throw new Error(`expected a ContractFileError, got ${String(failure)}`)
}

const HEAD = `openapi: 3.1.1
info: { title: T, version: 1.0.0 }
x-aws-protocol: awsJson1_1
x-aws-target-prefix: T
x-aws-signing-name: t
`

describe('a contract of many files', () => {
  it('becomes one document without references to other files', async () => {
    const contract = await loadTinyContract()
    const text = JSON.stringify(contract.document)
    expect([...text.matchAll(/"\$ref":"([^"]*)"/g)].every(([, target]) => target?.startsWith('#/'))).toBe(
      true,
    )
    expect(contract.document['components']).toHaveProperty(['schemas', 'Thing'])
  })

  it.each([
    ['#/info/title', 'openapi.yaml', 3],
    ['#/paths/~1', 'openapi.yaml', 12],
    ['#/paths/~1/post/summary', 'paths/list-things.yaml', 3],
    ['#/components/schemas/Thing', 'components/Thing.yaml', 1],
    ['#/components/schemas/ListThingsRequest/properties/Owner/maxLength', 'components/requests.yaml', 10],
    ['#/components/schemas/ThingBase/nothing', 'components/results.yaml', 17],
  ])('tells where %s was written', async (pointer, file, line) => {
    const { locate } = await loadTinyContract()
    expect(locate(pointer)).toMatchObject({ file: TINY_FILE.replace('openapi.yaml', file), line })
  })
})

describe('a contract of one file', () => {
  it.each(['yaml', 'json'])('loads from %s and tells where each part was written', async (kind) => {
    await using folder = await temporaryFolder()
    const file = folder.file(`contract.${kind}`)
    const document = smallDocument()
    await writeFile(file, kind === 'json' ? JSON.stringify(document, null, 2) : dump(document))
    const contract = await loadContract(file)
    expect(contract.document).toEqual(document)
    expect(contract.locate('#/info/title')).toMatchObject({ file, line: kind === 'json' ? 4 : 3 })
  })

  it('of a thousand schemas and 150 operations loads in well under a second', async () => {
    await using folder = await temporaryFolder()
    const file = folder.file('openapi.yaml')
    await writeFile(file, dump(largeDocument(150), { noRefs: true }))
    const start = process.cpuUsage()
    const contract = await loadContract(file)
    const { user, system } = process.cpuUsage(start)
    expect(contract.operations.size).toBe(150)
    expect((user + system) / 1000).toBeLessThan(1000)
  })
})

describe('a contract that cannot be loaded', () => {
  it('is named when there is no such file, or a folder', async () => {
    await using folder = await temporaryFolder()
    expect(await failureOf(folder.file('none.yaml'))).toMatchObject({ reason: 'there is no such file' })
    expect(await failureOf(folder.path)).toMatchObject({ reason: expect.stringContaining('folder') })
  })

  it('is named with line and column when it is no YAML', async () => {
    await using folder = await temporaryFolder({ 'openapi.yaml': `${HEAD}paths: {\n` })
    const failure = await failureOf(folder.file('openapi.yaml'))
    expect(failure).toMatchObject({ file: folder.file('openapi.yaml'), line: 7 })
  })

  it('is named by the file that is broken, not by the one that refers to it', async () => {
    await using folder = await temporaryFolder({
      'openapi.yaml': `${HEAD}paths:\n  /:\n    $ref: paths/ask.yaml\n`,
      'paths/ask.yaml': 'post:\n  operationId: Ask\n summary: Off\n',
    })
    const failure = await failureOf(folder.file('openapi.yaml'))
    expect(failure).toMatchObject({ file: folder.file('paths/ask.yaml'), line: 3 })
  })

  it('is named by the reference that leads nowhere', async () => {
    await using folder = await temporaryFolder({
      'openapi.yaml': `${HEAD}paths:\n  /:\n    $ref: paths/ask.yaml\n`,
    })
    const failure = await failureOf(folder.file('openapi.yaml'))
    expect(failure).toMatchObject({ file: folder.file('openapi.yaml'), line: 8, column: 5 })
    expect(failure.reason).toBe('`$ref` cannot be followed: `paths/ask.yaml`: there is no such file')
  })

  it.each([
    ['a folder', 'paths', '`paths`: this is a folder; name the file, such as `openapi.yaml` in it'],
    ['a file below a file', 'openapi.yaml/ask.yaml', '`openapi.yaml/ask.yaml`: there is no such file'],
    ['a name that no file can have', '"a\\0b"', '`a\0b`: no file can have this name'],
    ['a file elsewhere', '/etc/hosts', "this leads out of the contract's folder: move the file into it"],
  ])('is said in plain words where a reference leads to %s', async (_, reference, reason) => {
    await using folder = await temporaryFolder({
      'openapi.yaml': `${HEAD}paths:\n  /:\n    $ref: ${reference}\n`,
      'paths/ask.yaml': '{}\n',
    })
    const failure = await failureOf(folder.file('openapi.yaml'))
    expect(failure).toMatchObject({ line: 8, column: 5 })
    expect(failure.reason).toBe(`\`$ref\` cannot be followed: ${reason}`)
  })

  it('names what a reference into another file does not find there', async () => {
    await using folder = await temporaryFolder({
      'openapi.yaml': `${HEAD}paths:\n  /:\n    $ref: paths/ask.yaml#/Ask\n`,
      'paths/ask.yaml': 'Tell: {}\n',
    })
    const failure = await failureOf(folder.file('openapi.yaml'))
    expect(failure).toMatchObject({ file: folder.file('openapi.yaml'), line: 8 })
    expect(failure.reason).toBe(
      '`$ref` leads nowhere: nothing stands at `paths/ask.yaml#/Ask`; correct it, or add what it names',
    )
  })

  it('is named by the place whose content is wrong, in the file where it stands', async () => {
    await using folder = await temporaryFolder({
      'openapi.yaml': `${HEAD}paths:\n  /:\n    $ref: ask.yaml\n`,
      'ask.yaml': 'post:\n  operationId: Ask\n  x-aws-paginated: true\n  responses: {}\n',
    })
    const failure = await failureOf(folder.file('openapi.yaml'))
    expect(failure).toMatchObject({ file: folder.file('ask.yaml'), line: 3, column: 3 })
    expect(failure.reason).toContain('`inputToken`')
  })

  it.each([
    ['empty', '', 'an OpenAPI document is an object'],
    ['a list', '- 1\n', 'an OpenAPI document is an object'],
    ['OpenAPI 3.0', 'openapi: 3.0.3\n', 'expected OpenAPI 3.1'],
    ['no AWS JSON', 'openapi: 3.1.0\ninfo: {}\npaths: {}\n', 'awsJson1_1'],
  ])('is named when it is %s', async (_, text, reason) => {
    await using folder = await temporaryFolder({ 'openapi.yaml': text })
    expect((await failureOf(folder.file('openapi.yaml'))).reason).toContain(reason)
  })

  it('is named when two files would share one component name', async () => {
    await using folder = await temporaryFolder({
      'openapi.yaml': `${HEAD}paths:\n  /:\n    $ref: ask.yaml\ncomponents:\n  schemas:\n    Same: { type: integer }\n`,
      'ask.yaml':
        'post:\n  operationId: Ask\n  requestBody: { content: { application/json: { schema: { $ref: Same.yaml } } } }\n  responses: {}\n',
      'Same.yaml': 'type: string\n',
    })
    expect((await failureOf(folder.file('openapi.yaml'))).reason).toContain('same name')
  })
})
