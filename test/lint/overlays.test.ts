import { describe, expect, it } from 'vitest'
import { lintContract } from '../../src/lint/index.js'
import { smallDocument } from '../contract/small-document.js'
import { temporaryFolder } from '../contract/temporary-folder.js'

const overlay = (...actions: readonly object[]): string => JSON.stringify({ overlay: '1.1.0', actions })

describe('a contract that overlays change', () => {
  it('is linted as they make it, and findings are placed in its own files', async () => {
    const document = smallDocument()
    await using folder = await temporaryFolder({
      'contract.json': JSON.stringify(document, undefined, 2),
      'wrong.json': overlay({ target: '$.info', update: { 'x-aws-nothing': 1 } }),
      'right.json': overlay({ target: "$.info['x-aws-nothing']", remove: true }),
    })
    const [contract, wrong, right] = ['contract.json', 'wrong.json', 'right.json'].map((name) =>
      folder.file(name),
    )
    if (!contract || !wrong || !right) throw new Error('no files')
    const rulesOf = async (overlays: readonly string[]) =>
      (await lintContract(contract, { overlays })).findings.filter(({ message }) =>
        message.includes('x-aws-nothing'),
      )
    const [finding, ...more] = await rulesOf([wrong])
    expect(more).toEqual([])
    const line =
      JSON.stringify(document, undefined, 2)
        .split('\n')
        .findIndex((text) => text.includes('"info"')) + 1
    expect(finding).toMatchObject({ rule: 'aws-json/extensions-known', file: contract, line })
    expect(await rulesOf([wrong, right])).toEqual([])
    expect(await rulesOf([])).toEqual([])
  })

  it('has the findings that it has without them, where they change nothing', async () => {
    await using folder = await temporaryFolder({
      'contract.json': JSON.stringify(smallDocument(), undefined, 2),
      'none.json': overlay({ target: '$.nothing', update: 1 }),
    })
    const contract = folder.file('contract.json')
    const { findings } = await lintContract(contract)
    const changed = await lintContract(contract, { overlays: [folder.file('none.json')] })
    expect(changed.findings.length).toBeGreaterThan(0)
    expect(changed.findings.map(({ rule, line }) => [rule, line])).toEqual(
      findings.map(({ rule, line }) => [rule, line]),
    )
  })
})
