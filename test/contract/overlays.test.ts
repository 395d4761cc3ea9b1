import { writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadContract } from '../../src/contract/load-contract.js'
import { openContracts } from '../../src/contract/open-contracts.js'
import { smallDocument } from './small-document.js'
import { temporaryFolder } from './temporary-folder.js'

const overlay = (target: string, update: object, more: object = {}): string =>
  JSON.stringify({ overlay: '1.1.0', ...more, actions: [{ target, update }] })

describe('overlays given with a contract', () => {
  it('change it one after the other, in either version, as YAML or JSON, whatever they extend', async () => {
    await using folder = await temporaryFolder({
      'contract.json': JSON.stringify(smallDocument()),
      'one.json': overlay(
        '$.info',
        { title: 'One', contact: { name: 'one' } },
        { extends: 'elsewhere.json' },
      ),
      'two.yaml': 'overlay: 1.0.0\nactions:\n  - target: $.info\n    update: { title: Two }\n',
    })
    const overlays = [folder.file('one.json'), folder.file('two.yaml')]
    const contract = await loadContract(folder.file('contract.json'), { overlays })
    expect(contract.title).toBe('Two')
    expect(contract.document.info).toHaveProperty(['contact', 'name'], 'one')
    const [opened] = await openContracts([folder.file('contract.json')], { overlays: overlays.slice(0, 1) })
    expect(opened?.title).toBe('One')
  })

  it('change, of several contracts, the one that they extend, and each where they extend none', async () => {
    await using folder = await temporaryFolder({
      'a.json': JSON.stringify(smallDocument()),
      'b.json': JSON.stringify({ ...smallDocument(), 'x-aws-target-prefix': 'Other' }),
      'one.json': overlay('$.info', { title: 'One' }, { extends: './b.json' }),
      'all.json': overlay('$.info', { version: '7' }),
      'lost.json': overlay('$.info', { title: 'Lost' }, { extends: 'c.json' }),
    })
    const files = [folder.file('a.json'), folder.file('b.json')]
    const overlays = [folder.file('one.json'), folder.file('all.json')]
    const contracts = await openContracts(files, { overlays })
    expect(contracts.map(({ title, version }) => [title, version])).toEqual([
      [expect.not.stringMatching('One'), '7'],
      ['One', '7'],
    ])
    await expect(openContracts(files, { overlays: [folder.file('lost.json')] })).rejects.toThrow(
      /lost\.json:1:\d+: this overlay extends `c\.json`, which is none of the contracts given/,
    )
  })

  it('extend a contract by its path or its `file:` URL, alone and beside others, and nothing that is no file', async () => {
    await using folder = await temporaryFolder({
      'a.json': JSON.stringify({ ...smallDocument(), 'x-aws-target-prefix': 'Other' }),
      'b.json': JSON.stringify(smallDocument()),
    })
    const [one, files] = [folder.file('one.json'), [folder.file('a.json'), folder.file('b.json')]]
    for (const base of ['b.json', folder.file('b.json'), String(pathToFileURL(folder.file('b.json')))]) {
      await writeFile(one, overlay('$.info', { title: 'One' }, { extends: base }))
      expect((await loadContract(one)).title, base).toBe('One')
      expect((await openContracts(files, { overlays: [one] })).map(({ title }) => title === 'One')).toEqual([
        false,
        true,
      ])
    }
    for (const base of ['http://localhost/b.json', 'file://elsewhere/b.json', 'file:///a%2Fb.json']) {
      await writeFile(one, overlay('$.info', {}, { extends: base }))
      const refused = /one\.json:1:\d+: .*contracts are read from files only/
      await expect(loadContract(one)).rejects.toThrow(refused)
      await expect(openContracts(files, { overlays: [one] })).rejects.toThrow(refused)
    }
  })

  it('change the built-in contract where no other is named', async () => {
    await using folder = await temporaryFolder({ 'one.json': overlay('$.info', { title: 'Mine' }) })
    const [contract] = await openContracts([], { overlays: [folder.file('one.json')] })
    expect(contract?.title).toBe('Mine')
    expect([...(contract?.operations.keys() ?? [])]).toEqual(['AmazonSSM.DescribeAutomationStepExecutions'])
  })

  it.each([
    ['{"actions": []}', '1:1', 'this is no OpenAPI Overlay of version 1.0 or 1.1'],
    ['overlay: 1.1.0\nactions:\n  - update: {}\n', '3:5', 'an action has a `target`'],
    [
      'overlay: 1.1.0\nactions:\n  - target: $.a[?@.b\n',
      '3:5',
      'is no JSONPath (RFC 9535): end of input is not expected there',
    ],
    ['overlay: [1', '1:', 'unexpected end'],
  ])('are refused with their place where they are broken: %s', async (text, place, reason) => {
    await using folder = await temporaryFolder({
      'contract.json': JSON.stringify(smallDocument()),
      'broken.yaml': text,
    })
    const failure = loadContract(folder.file('contract.json'), { overlays: [folder.file('broken.yaml')] })
    await expect(failure).rejects.toThrow(`broken.yaml:${place}`)
    await expect(failure).rejects.toThrow(reason)
  })
})
