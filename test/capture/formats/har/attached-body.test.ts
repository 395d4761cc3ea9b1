import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCaptures } from '../../../../src/capture/index.js'
import { collect, read } from '../collect.js'
import { harOf } from '../sample-captures.js'

const BODY = '{"StepExecutions":[{"StepName":"grüße"}]}'
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attached-'))
  await mkdir(join(folder, 'har'))
  await writeFile(join(folder, 'secret.json'), BODY)
  await writeFile(join(folder, 'har/0123abcd.json'), BODY)
  await writeFile(join(folder, 'har/long.json'), 'x'.repeat(2000))
  await writeFile(join(folder, 'har/bytes.bin'), Buffer.from([0xff, 0xfe, 0x00]))
  await mkdir(join(folder, 'har/folder'))
  await symlink(join(folder, 'secret.json'), join(folder, 'har/link.json'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const harNaming = (file: unknown): string =>
  harOf([
    {
      startedDateTime: '2026-03-19T08:59:36Z',
      response: { status: 200, headers: [], content: { size: 40, mimeType: 'x', _file: file } },
    },
  ])

async function bodyOf(file: unknown): Promise<string | undefined> {
  await writeFile(join(folder, 'har/network.har'), harNaming(file))
  const capture = openCaptures([join(folder, 'har/network.har')], { maxEntryBytes: 1000 })
  const { exchanges, problems } = await collect(capture)
  expect(problems).toEqual([])
  const response = exchanges[0]?.response
  return response?.body?.toString() ?? response?.bodyProblem
}

// Playwright 1.50, `recordHar: { content: 'attach' }`, unzipped.
describe('bodies that a HAR keeps in files of their own', () => {
  it('are read', async () => {
    expect(await bodyOf('0123abcd.json')).toBe(BODY)
    expect(await bodyOf('bytes.bin')).toBe('\ufffd\ufffd\0')
  })

  it.each([
    ['../secret.json', 'the body is in a file whose name leads elsewhere'],
    ['folder/../0123abcd.json', 'the body is in a file whose name leads elsewhere'],
    ['/etc/hostname', 'the body is in a file whose name leads elsewhere'],
    ['..', 'the body is in a file whose name leads elsewhere'],
    ['link.json', 'the body is in a file that is not beside the capture'],
    ['folder', 'the body is in a file that is not beside the capture'],
    ['gone.json', 'the body is in a file that is not beside the capture'],
    ['long.json', 'the body is longer than 1000 bytes'],
    [7, 'the body is in a file that is not beside the capture'],
  ])('are told and not checked where %j is none', async (file, reason) => {
    expect(await bodyOf(file)).toBe(reason)
  })

  it('are told where the HAR is no file itself', async () => {
    const { exchanges } = await read(harNaming('0123abcd.json'))
    expect(exchanges[0]?.response?.bodyProblem).toBe('the body is in a file that is not beside the capture')
  })
})
