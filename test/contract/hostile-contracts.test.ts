import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadContract } from '../../src/contract/load-contract.js'
import { lintContract } from '../../src/lint/index.js'
import { smallDocument } from './small-document.js'
import { temporaryFolder } from './temporary-folder.js'

const text = (schemas: Parameters<typeof smallDocument>[0]): string => JSON.stringify(smallDocument(schemas))

describe('contracts that reach out', () => {
  let asked = 0
  const server = createServer((_, response) => {
    asked += 1
    response.end('{"type":"string"}')
  })
  let address = ''
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const bound = server.address()
    address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`
  })
  afterAll(() => new Promise((done) => server.close(done)))

  it('get nothing from the network', async () => {
    await using folder = await temporaryFolder({
      'openapi.json': text({ Text: { $ref: `${address}/x.yaml` } }),
      'example.json': text({ Text: { type: 'string', examples: [{ externalValue: `${address}/x.json` }] } }),
    })
    const file = join(folder.path, 'openapi.json')
    await expect(loadContract(file)).rejects.toThrow(/network/)
    await lintContract(file)
    await loadContract(join(folder.path, 'example.json')).catch(() => undefined)
    expect(asked).toBe(0)
  })

  it('get no file outside of their folder, by no way', async () => {
    await using folder = await temporaryFolder({ 'secret.yaml': 'type: string\ndescription: hush' })
    await mkdir(join(folder.path, 'contract'))
    await symlink('../secret.yaml', join(folder.path, 'contract', 'link.yaml'))
    for (const reference of ['../secret.yaml', join(folder.path, 'secret.yaml'), 'link.yaml']) {
      const file = join(folder.path, 'contract', 'openapi.json')
      await writeFile(file, text({ Text: { $ref: reference } }))
      await expect(loadContract(file)).rejects.toThrow(/out of the contract's folder/)
      const { findings } = await lintContract(file)
      expect(JSON.stringify(findings)).not.toContain('hush')
    }
  })
})

describe('contracts that would take for ever', () => {
  const bomb = [...'bcdefghijk'].reduce(
    (lines, name, index, names) =>
      `${lines}\n  ${name}: &${name} [${Array(9).fill(`*${names[index - 1] ?? 'a'}`)}]`,
    'x-a:\n  a: &a [x]',
  )

  it.each([
    ['aliases of aliases', `openapi: 3.1.0\n${bomb}\n`, /million values/],
    ['a value that holds itself', 'openapi: 3.1.0\nx-a: &a\n  b: *a\n', /back to the value/],
    [
      'JSON without a bottom',
      `{"openapi":"3.1.0","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      /levels deep|maxDepth/,
    ],
  ])('are refused with a place: %s', async (_, content, reason) => {
    await using folder = await temporaryFolder({ 'openapi.yaml': content })
    await expect(loadContract(join(folder.path, 'openapi.yaml'))).rejects.toThrow(reason)
    await expect(lintContract(join(folder.path, 'openapi.yaml'))).rejects.toThrow(reason)
  })
})

describe('contracts that are legal', () => {
  it('are read where the path holds a number sign', async () => {
    await using folder = await temporaryFolder({})
    const place = join(folder.path, 'c# contracts')
    await mkdir(place)
    await writeFile(join(place, 'part.yaml'), 'Text:\n  type: string\n')
    await writeFile(join(place, 'openapi#1.json'), text({ Text: { $ref: 'part.yaml#/Text' } }))
    const { operations } = await loadContract(join(place, 'openapi#1.json'))
    expect(operations.size).toBe(1)
    const { findings } = await lintContract(join(place, 'openapi#1.json'))
    expect(
      findings.filter(({ rule }) => rule.includes('unresolved') || rule === 'no-unresolved-refs'),
    ).toEqual([])
    expect(findings.every(({ file }) => file.includes('c# contracts'))).toBe(true)
  })

  it('are read in UTF-16', async () => {
    await using folder = await temporaryFolder({})
    const file = join(folder.path, 'openapi.json')
    await writeFile(file, Buffer.from(`\uFEFF${text({})}`, 'utf16le'))
    expect((await loadContract(file)).operations.size).toBe(1)
  })

  it('may have names such as `__proto__` and halves of surrogates', async () => {
    const properties = JSON.parse(
      '{"__proto__":{"type":"string"},"constructor":{"type":"number"},"valueOf":{"type":"boolean"}}',
    )
    const document = smallDocument({
      'Odd%': { type: 'object', properties },
      AskRequest: { type: 'object', properties },
    })
    await using folder = await temporaryFolder({ 'openapi.json': JSON.stringify(document) })
    const contract = await loadContract(join(folder.path, 'openapi.json'))
    const check = contract.validatorAt('#/components/schemas/AskRequest')
    expect(check({})).toBe(true)
    expect(check(JSON.parse('{"__proto__":"a","constructor":1,"valueOf":true}'))).toBe(true)
    expect(check(JSON.parse('{"constructor":"a"}'))).toBe(false)
    expect(check(JSON.parse('{"__proto__":5}'))).toBe(false)
    expect(check.errors).toMatchObject([{ instancePath: '/__proto__', keyword: 'type' }])
    expect(contract.validatorAt('#/components/schemas/Odd%')({ valueOf: 1 })).toBe(false)
  })
})
