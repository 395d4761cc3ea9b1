import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CaptureInputError } from '../../../src/capture/formats/capture-input-error.js'
import { openCaptures } from '../../../src/capture/formats/open-captures.js'
import { collect } from './collect.js'
import { harOf, ndjsonLines, SAMPLES } from './sample-captures.js'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'captures-'))
  await mkdir(join(folder, 'deep', 'er'), { recursive: true })
  await writeFile(join(folder, 'a.har'), harOf())
  await writeFile(join(folder, 'notes.md'), 'not a capture')
  await writeFile(join(folder, '.hidden.har'), harOf())
  await writeFile(join(folder, 'deep', 'b.ndjson.gz'), gzipSync(ndjsonLines().join('\n')))
  await writeFile(join(folder, 'deep', 'er', 'c.har'), gzipSync(gzipSync(`\ufeff${harOf()}`)))
  await writeFile(join(folder, 'empty.txt'), ' \n')
})

afterAll(() => rm(folder, { recursive: true }))

async function sourcesOf(...inputs: string[]): Promise<readonly string[]> {
  const { exchanges } = await collect(openCaptures(inputs.map((input) => join(folder, input))))
  return [...new Set(exchanges.map(({ place }) => place.source.slice(folder.length + 1)))]
}

describe('inputs', () => {
  it('may be files, folders and patterns, each read once', async () => {
    expect(await sourcesOf('a.har', 'deep/b.ndjson.gz', 'a.har')).toEqual(['a.har', 'deep/b.ndjson.gz'])
    expect(await sourcesOf('deep')).toEqual(['deep/b.ndjson.gz', 'deep/er/c.har'])
    expect(await sourcesOf('*.har')).toEqual(['a.har'])
    expect(await sourcesOf('**/*.har')).toEqual(['a.har', 'deep/er/c.har'])
    expect(await sourcesOf('deep/?.nd*')).toEqual(['deep/b.ndjson.gz'])
  })

  it('are each read once however they are written', async () => {
    const file = join(folder, 'a.har')
    const { exchanges } = await collect(
      openCaptures([file, `${folder}/./a.har`, relative('.', file), folder]),
    )
    expect(exchanges.filter(({ place }) => place.source.endsWith('a.har'))).toHaveLength(SAMPLES.length)
  })

  // Nothing is closed to the superuser.
  it.skipIf(process.getuid?.() === 0)('are refused where a folder below may not be read', async () => {
    const closed = join(folder, 'deep', 'closed')
    await mkdir(closed, { mode: 0o000 })
    try {
      await expect(collect(openCaptures([folder]))).rejects.toThrow(/closed: cannot be read: EACCES/)
      const patterns = [join(folder, '*.har'), join(folder, 'deep', '*.gz')]
      expect((await collect(openCaptures(patterns))).problems).toEqual([])
    } finally {
      await chmod(closed, 0o700)
      await rm(closed, { recursive: true })
    }
  })

  it('may be standard input', async () => {
    async function* stdin(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(ndjsonLines().join('\n'))
    }
    const { exchanges } = await collect(openCaptures(['-'], { stdin: stdin() }))
    expect(exchanges.map(({ place }) => place.source)).toEqual(SAMPLES.map(() => '-'))
  })

  it.each(['none.har', '*.none', 'deep/none'])('that do not exist are refused: %s', async (input) => {
    await expect(collect(openCaptures([join(folder, input)]))).rejects.toThrow(CaptureInputError)
  })

  it('that are empty or in no known format are a problem of the whole source, and the others are still read', async () => {
    const inputs = ['empty.txt', 'notes.md', 'a.har'].map((input) => join(folder, input))
    const { exchanges, problems } = await collect(openCaptures(inputs))
    expect(exchanges).toHaveLength(SAMPLES.length)
    expect(problems.map(({ reason, wholeSource }) => [reason, wholeSource])).toEqual([
      ['the capture is empty', true],
      [expect.stringContaining('known are HAR, VCR cassettes'), true],
    ])
  })

  it('may be UTF-16, as PowerShell redirects output', async () => {
    const bytes = Buffer.from(`\ufeff${ndjsonLines().join('\r\n')}\r\n`, 'utf16le')
    await writeFile(join(folder, 'powershell.txt'), bytes)
    expect(await sourcesOf('powershell.txt')).toEqual(['powershell.txt'])
    await writeFile(join(folder, 'big-endian.txt'), Buffer.from(bytes).swap16())
    expect(await sourcesOf('big-endian.txt')).toEqual(['big-endian.txt'])
  })
})
