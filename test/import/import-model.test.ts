import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadContract } from '../../src/contract/load-contract.js'
import { renderTypes } from '../../src/generate/render-types.js'
import {
  contractText,
  importModel,
  isModelFile,
  UnknownFormatError,
  UnknownTraitError,
  UnreadableModelError,
  writeContract,
} from '../../src/import/index.js'
import { lintContract } from '../../src/lint/index.js'
import { gardenC2j, gardenPaginators } from '../model/garden-c2j.js'
import { gardenSmithy } from '../model/garden-smithy.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function save(name: string, value: unknown): Promise<string> {
  const text = JSON.stringify(value)
  const file = join(folder, name)
  await writeFile(file, name.endsWith('.gz') ? gzipSync(text) : text)
  return file
}

describe('a model file', () => {
  it.each([
    ['service-2.json', 'paginators-1.json'],
    ['service-2.json.gz', 'paginators-1.json.gz'],
    ['garden-2026.service-2.json.gz', 'garden-2026.paginators-1.json'],
    ['anything.txt', 'paginators-1.json'],
  ])('%s is read with %s beside it', async (name, beside) => {
    const file = await save(name, gardenC2j())
    const paginators = await save(beside, gardenPaginators())
    const { report, model } = await importModel(file)
    expect(report).toMatchObject({ format: 'c2j', operations: 3, paginators, notes: [] })
    expect(model.operations.find(({ name }) => name === 'ListTrees')?.pagination?.items).toBe('Trees')
  })

  it('of C2J may hold its paginators itself', async () => {
    const { pagination } = gardenPaginators()
    const file = await save('garden-facts.json', { ...gardenC2j(), pagination })
    const { report, model } = await importModel(file)
    expect(report.paginators).toBe(file)
    expect(model.operations.find(({ name }) => name === 'ListTrees')?.pagination?.items).toBe('Trees')
  })

  it('of Smithy is told by its content, and gives the contract that C2J gives', async () => {
    const smithy = await importModel(await save('model.gz', gardenSmithy()))
    const paginators = await save('pages.json', gardenPaginators())
    const c2j = await importModel(await save('service-2.json', gardenC2j()), { paginators })
    expect(smithy.report.format).toBe('smithy')
    // But for the format that each names.
    const document = { ...c2j.document, 'x-aws-models': ['smithy'] }
    expect(c2j.document['x-aws-models']).toEqual(['c2j'])
    expect(contractText(smithy.document)).toBe(contractText(document))
  })

  it('has the unions that its format does not mark, where they are named', async () => {
    const file = await save('service-2.json', gardenC2j())
    const { document } = await importModel(file, {
      unionsOf: (serviceId) => (serviceId === 'Garden' ? ['Tree'] : []),
    })
    expect(document).toMatchObject({ components: { schemas: { Tree: { 'x-aws-union': true } } } })
  })

  it('is told from a contract', async () => {
    expect(await isModelFile(await save('a.json', gardenSmithy()))).toBe(true)
    expect(await isModelFile(await save('b.json', { openapi: '3.1.1' }))).toBe(false)
    expect(await isModelFile(join(folder, 'missing'))).toBe(false)
  })

  it('that cannot be read is named with the reason', async () => {
    const broken = join(folder, 'broken.json')
    await writeFile(broken, '{"smithy": ')
    const cut = join(folder, 'cut.gz')
    await writeFile(cut, gzipSync('{}').subarray(0, 12))
    await expect(importModel(broken)).rejects.toThrow(UnreadableModelError)
    await expect(importModel(broken)).rejects.toThrow(`${broken}: this is not JSON`)
    await expect(importModel(cut)).rejects.toThrow('the gzip data is broken or cut off')
    await expect(importModel(join(folder, 'none'))).rejects.toThrow('there is no such file')
    await expect(importModel(folder)).rejects.toThrow('this is a folder')
    await expect(importModel(await save('other.json', [1]))).rejects.toThrow(UnknownFormatError)
  })

  it('with an unknown trait is refused only if that is asked for', async () => {
    const model = gardenC2j()
    model.shapes['TagKey'] = { ...model.shapes['TagKey'], shiny: true }
    const file = await save('service-2.json', model)
    const { report } = await importModel(file)
    expect(report.notes.map(({ message }) => message)).toEqual([
      '`TagKey` carries `shiny`, which is not carried over.',
    ])
    await expect(importModel(file, { strict: true })).rejects.toThrow(UnknownTraitError)
  })
})

describe('an imported contract', () => {
  it.each([true, false])('passes all lint rules, with prose: %s', async (descriptions) => {
    const model = gardenC2j()
    model.metadata['awsQueryCompatible'] = {}
    await save('paginators-1.json', gardenPaginators())
    const { documents } = await importModel(await save('service-2.json', model), { descriptions })
    const [file = ''] = await writeContract(folder, documents)
    expect((await lintContract(file)).findings).toEqual([])
  })

  it('passes them with one document for each operation too', async () => {
    const { documents } = await importModel(await save('garden.json', gardenSmithy()), {
      layout: 'per-operation',
    })
    const files = await writeContract(folder, documents)
    expect(files.map((file) => file.slice(folder.length + 1))).toEqual([
      'ListTrees.yaml',
      'PlantTree.yaml',
      'RemoveTree.yaml',
    ])
    for (const file of files) expect((await lintContract(file)).findings).toEqual([])
  })

  it('checks requests and responses as the service does', async () => {
    const { documents } = await importModel(await save('garden.json', gardenSmithy()))
    const [file = ''] = await writeContract(folder, documents)
    const contract = await loadContract(file)
    const plant = contract.operations.get('Garden_20260101.PlantTree')
    const accepts = (pointer: string | undefined, value: unknown) =>
      contract.validatorAt(pointer ?? '')(value)
    expect(accepts(plant?.request.wire, { Name: 'elm', Kind: 'OAK', Position: { Row: 3 }, Else: 1 })).toBe(
      true,
    )
    expect(accepts(plant?.request.wire, { Name: 'Elm', Kind: 'OAK' })).toBe(false)
    expect(accepts(plant?.request.wire, { Name: 'elm', Kind: 'ELM' })).toBe(false)
    expect(accepts(plant?.request.wire, { Name: 'elm', Kind: 'OAK', Position: { Row: 3, Place: {} } })).toBe(
      false,
    )
    expect(
      accepts(plant?.output.wire, { Tree: { Name: '', Kind: 'ELM', Parent: { Name: 'X' }, Tags: {} } }),
    ).toBe(true)
    // AWS leaves required members out at times.
    expect(accepts(plant?.output.wire, { Tree: { Kind: 'OAK' } })).toBe(true)
    expect(accepts(plant?.output.wire, { Tree: { Name: 1 } })).toBe(false)
    expect([...(plant?.errors.keys() ?? [])].slice(0, 2)).toEqual([
      'ValidationException',
      'SerializationException',
    ])
    expect(plant?.errors.get('TreeLimitExceeded')?.status).toBe(409)
  })

  it('has types in which responses are open and requests are not', async () => {
    const { document } = await importModel(await save('garden.json', gardenSmithy()))
    const types = await renderTypes(document, 'import')
    expect(types).toMatch(/TreeKind: "OAK" \| "SilverBirch"/)
    expect(types).toMatch(/TreeKindOutput: "OAK" \| "SilverBirch" \| \(string & \{\}\)/)
    expect(types).toMatch(/Parent\?: components\["schemas"\]\["Tree"\]/)
  })
})

describe('writing a contract', () => {
  it('replaces what was there, as a whole, and leaves no drafts', async () => {
    const { documents } = await importModel(await save('garden.json', gardenSmithy()))
    const out = join(folder, 'deep', 'out')
    const [file = ''] = await writeContract(out, documents)
    const first = await readFile(file, 'utf8')
    await writeFile(file, 'old')
    await writeContract(out, documents)
    expect(await readFile(file, 'utf8')).toBe(first)
    expect(await readdir(out)).toEqual(['openapi.yaml'])
  })

  it('changes nothing when one of several files cannot be written', async () => {
    const { documents } = await importModel(await save('garden.json', gardenSmithy()), {
      layout: 'per-operation',
    })
    const out = join(folder, 'out')
    await mkdir(out)
    await writeFile(join(out, 'ListTrees.yaml'), 'old')
    const [document] = [...documents.values()]
    if (!document) throw new Error('no document')
    const impossible = new Map([...documents, ['no-folder/PlantTree.yaml', document]])
    await expect(writeContract(out, impossible)).rejects.toThrow()
    expect(await readFile(join(out, 'ListTrees.yaml'), 'utf8')).toBe('old')
    expect((await readdir(out)).filter((name) => name.startsWith('ListTrees'))).toEqual(['ListTrees.yaml'])
  })
})
