import { spawnSync } from 'node:child_process'
import { watch } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStateFile } from '../../../src/cli/mock/state-file.js'
import { createMock } from '../../../src/services/mock.js'
import { ask } from '../ask.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mock-state-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const failed = (error: unknown): never => {
  throw error
}

describe('a state in a file', () => {
  it('is there again in the next mock, for its owner alone', async () => {
    const file = join(folder, 'state.json')
    const first = createMock({ allowUnsigned: true })
    const kept = await openStateFile(file, first, failed)
    const put = { Name: 'p', Value: 'kept', Type: 'String' }
    await ask(first, put, { target: 'AmazonSSM.PutParameter' })
    await kept.close()
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      version: 1,
      resources: [{ kind: 'Parameter' }],
    })
    const second = createMock({ allowUnsigned: true })
    await (await openStateFile(file, second, failed)).close()
    const response = await ask(second, { Name: 'p' }, { target: 'AmazonSSM.GetParameter' })
    expect(response.body['Parameter']).toMatchObject({ Value: 'kept' })
  })

  it('is told at the end where the file does not hold it', async () => {
    const beside = await mkdtemp(join(folder, 'gone-'))
    const mock = createMock({ allowUnsigned: true })
    const told: unknown[] = []
    const kept = await openStateFile(join(beside, 'state.json'), mock, (error) => told.push(error))
    await rm(beside, { recursive: true })
    await ask(mock, { Name: 'p', Value: 'v', Type: 'String' }, { target: 'AmazonSSM.PutParameter' })
    await kept.save()
    expect(told).toHaveLength(1)
    await expect(kept.close()).rejects.toThrow(/the last state is not in .*state\.json: .*ENOENT/)
  })

  it('is freed of drafts that processes left which are gone, under a name as long as names can be', async () => {
    const beside = join(folder, 'beside')
    await mkdir(beside)
    const file = join(beside, 'n'.repeat(255))
    const mock = createMock({ allowUnsigned: true })
    const names: string[] = []
    const watching = watch(beside, (_, name) => names.push(String(name)))
    await (await openStateFile(file, mock, failed)).close()
    await expect.poll(() => names.find((name) => name.endsWith('.draft'))).toBeDefined()
    watching.close()
    const draft = names.find((name) => name.endsWith('.draft')) ?? ''
    const { pid: gone } = spawnSync('true')
    const { ppid: alive } = process
    const named = (id: number): string => draft.replace(`.${process.pid}.`, `.${id}.`)
    const left = [named(gone), named(alive), draft, '.other.1.draft']
    await Promise.all(left.map((name) => writeFile(join(beside, name), '')))
    await (await openStateFile(file, mock, failed)).close()
    expect((await readdir(beside)).toSorted()).toEqual(
      ['n'.repeat(255), named(alive), '.other.1.draft'].toSorted(),
    )
  })

  it('is refused where it cannot be written, before anybody relies on it', async () => {
    const file = join(folder, 'missing', 'state.json')
    await expect(openStateFile(file, createMock(), failed)).rejects.toThrow(
      /cannot keep the state in .*ENOENT/,
    )
  })

  it.each(['', '{', '[]', '{"resources":{}}', '{"resources":[1]}', '{"resources":[{"kind":"Parameter"}]}'])(
    'is refused where the file holds %j',
    async (text) => {
      const file = join(folder, 'bad.json')
      await writeFile(file, text)
      await expect(openStateFile(file, createMock(), failed)).rejects.toThrow(/is no state of a mock/)
    },
  )
})
