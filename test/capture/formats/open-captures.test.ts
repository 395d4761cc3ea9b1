import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileStream } from '../../../src/capture/formats/open-captures.js'
import { CaptureInputError, openCaptures } from '../../../src/capture/index.js'
import { collect, read as readBytes } from './collect.js'
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

describe('a file', () => {
  const chunksOf = async (name: string) => {
    const chunks: Uint8Array[] = []
    const memories = new Set<ArrayBufferLike>()
    for await (const chunk of fileStream(name)) {
      chunks.push(Uint8Array.from(chunk))
      memories.add(chunk.buffer)
    }
    const memory = [...memories].reduce((total, { byteLength }) => total + byteLength, 0)
    return { bytes: Buffer.concat(chunks), memory }
  }

  it.each([0, 1, 5_000, 524_287, 524_288, 1_100_000, 5_000_000])(
    'of %i bytes is read in no more memory than it takes, and no more than two chunks',
    async (size) => {
      const bytes = Buffer.from('0123456789'.repeat(size / 10 + 1)).subarray(0, size)
      const file = join(folder, 'sized.bin')
      await writeFile(file, bytes)
      const read = await chunksOf(file)
      expect(read.bytes.equals(bytes)).toBe(true)
      expect(read.memory).toBeLessThanOrEqual(Math.min(size + 1, 2 * 512 * 1024))
    },
  )

  it.runIf(process.platform === 'linux')('whose size nobody knows is read to its end', async () => {
    expect((await chunksOf('/proc/self/status')).bytes.toString()).toMatch(/^Name:.*ctxt_switches:\s+\d+\n$/s)
  })
})

describe('inputs', () => {
  it('may be files, folders and patterns, each read once', async () => {
    expect(await sourcesOf('a.har', 'deep/b.ndjson.gz', 'a.har')).toEqual(['a.har', 'deep/b.ndjson.gz'])
    expect(await sourcesOf('deep')).toEqual(['deep/b.ndjson.gz', 'deep/er/c.har'])
    expect(await sourcesOf('*.har')).toEqual(['a.har'])
    expect(await sourcesOf('**/*.har')).toEqual(['a.har', 'deep/er/c.har'])
    expect(await sourcesOf('deep/?.nd*')).toEqual(['deep/b.ndjson.gz'])
    expect(await sourcesOf('{a,deep/er/c}.har')).toEqual(['a.har', 'deep/er/c.har'])
    expect(await sourcesOf('[ab].har')).toEqual(['a.har'])
    expect(await sourcesOf('deep/!(a|c)*.gz')).toEqual(['deep/b.ndjson.gz'])
    expect(await sourcesOf('./deep/*/c.{har,ndjson}')).toEqual(['deep/er/c.har'])
  })

  it('are each read once however they are written', async () => {
    const file = join(folder, 'a.har')
    const { exchanges } = await collect(
      openCaptures([file, `${folder}/./a.har`, relative('.', file), folder]),
    )
    expect(exchanges.filter(({ place }) => place.source.endsWith('a.har'))).toHaveLength(SAMPLES.length)
  })

  // Nothing is closed to the superuser.
  it.skipIf(process.getuid?.() === 0)('that may not be read are told, and the others are read', async () => {
    const closed = join(folder, 'deep', 'closed')
    const file = join(folder, 'deep', 'shut.har')
    await mkdir(closed, { mode: 0o000 })
    await writeFile(file, harOf(), { mode: 0o000 })
    try {
      const { exchanges, problems } = await collect(openCaptures([folder]))
      expect(exchanges.length).toBeGreaterThan(SAMPLES.length)
      expect(problems.filter(({ reason }) => /EACCES/.test(reason)).map(({ place }) => place.source)).toEqual(
        [closed, file],
      )
      const patterns = [join(folder, '*.har'), join(folder, 'deep', '*.gz')]
      expect((await collect(openCaptures(patterns))).problems).toEqual([])
    } finally {
      await chmod(closed, 0o700)
      await rm(closed, { recursive: true })
      await rm(file)
    }
  })

  it('behind links are read, and links that lead nowhere, to a pipe or in a circle cost no other file', async () => {
    const place = await mkdtemp(join(tmpdir(), 'links-'))
    try {
      execFileSync('mkfifo', [join(place, 'pipe')])
      await symlink(join(folder, 'a.har'), join(place, 'good.har'))
      await symlink(join(place, 'none'), join(place, 'dangling.har'))
      await symlink(join(place, 'circle.har'), join(place, 'circle.har'))
      await symlink(join(place, 'pipe'), join(place, 'piped.json'))
      await symlink('/dev/zero', join(place, 'zero.log'))
      await symlink(folder, join(place, 'folder.json'))
      for (const inputs of [[place], [join(place, '*.*')]]) {
        const { exchanges, problems } = await collect(openCaptures(inputs))
        expect(exchanges).toHaveLength(SAMPLES.length)
        expect(problems.map(({ place: { source }, reason }) => [basename(source), reason])).toEqual([
          ['circle.har', expect.stringContaining('ELOOP')],
          ['dangling.har', 'this link leads nowhere'],
          ['piped.json', 'this is no file, but a pipe, a socket or a device'],
          ['zero.log', 'this is no file, but a pipe, a socket or a device'],
        ])
        expect(problems.every(({ wholeSource }) => wholeSource)).toBe(true)
      }
      const named = await collect(openCaptures([join(place, 'dangling.har'), join(place, 'good.har')]))
      expect([named.exchanges.length, named.problems.length]).toEqual([SAMPLES.length, 1])
    } finally {
      await rm(place, { recursive: true })
    }
  })

  it.runIf(process.platform === 'linux')(
    'of which the name is no UTF-8 are told, files and folders, and cost no other file',
    async () => {
      const odd = join(folder, 'names')
      await mkdir(odd)
      await writeFile(join(odd, 'good.har'), harOf())
      const bytes = (name: string): Buffer =>
        Buffer.concat([Buffer.from(`${odd}/`), Buffer.from(name, 'latin1')])
      await writeFile(bytes('\xff\xfe.har'), harOf())
      await mkdir(bytes('\xfffolder'))
      const { exchanges, problems } = await collect(openCaptures([odd]))
      expect(exchanges).toHaveLength(SAMPLES.length)
      expect(problems.map(({ reason }) => reason)).toEqual([
        expect.stringContaining('is no UTF-8'),
        expect.stringContaining('is no UTF-8'),
      ])
      await rm(odd, { recursive: true })
    },
  )

  it('may be standard input', async () => {
    async function* stdin(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(ndjsonLines().join('\n'))
    }
    const { exchanges } = await collect(openCaptures(['-'], { stdin: stdin() }))
    expect(exchanges.map(({ place }) => place.source)).toEqual(SAMPLES.map(() => '-'))
  })

  it.each(['none.har', '*.none', 'deep/none', '{b,c}.har', '!a.har', 'a[.har'])(
    'that do not exist are refused: %s',
    async (input) => {
      await expect(collect(openCaptures([join(folder, input)]))).rejects.toThrow(CaptureInputError)
    },
  )

  it('that are empty or in no known format are a problem of the whole source, and the others are still read', async () => {
    const inputs = ['empty.txt', 'notes.md', 'a.har'].map((input) => join(folder, input))
    const { exchanges, problems } = await collect(openCaptures(inputs))
    expect(exchanges).toHaveLength(SAMPLES.length)
    expect(problems.map(({ reason, wholeSource }) => [reason, wholeSource])).toEqual([
      ['the capture is empty', true],
      [expect.stringContaining('known are HAR, VCR cassettes'), true],
    ])
  })

  it('may be UTF-16 until a tool appends to it, of which that is told', async () => {
    const [line = ''] = ndjsonLines()
    const bytes = Buffer.concat([Buffer.from(`\ufeff${line}\r\n`, 'utf16le'), Buffer.from(`${line}\n`)])
    for (const chunk of [65_536, 7]) {
      const { exchanges, problems } = await readBytes(bytes, {}, [chunk])
      expect(exchanges).toHaveLength(1)
      expect(problems).toMatchObject([{ cut: true, reason: expect.stringContaining('from UTF-16') }])
    }
  })

  it('may be UTF-16, as PowerShell redirects output', async () => {
    const bytes = Buffer.from(`\ufeff${ndjsonLines().join('\r\n')}\r\n`, 'utf16le')
    await writeFile(join(folder, 'powershell.txt'), bytes)
    expect(await sourcesOf('powershell.txt')).toEqual(['powershell.txt'])
    await writeFile(join(folder, 'big-endian.txt'), Buffer.from(bytes).swap16())
    expect(await sourcesOf('big-endian.txt')).toEqual(['big-endian.txt'])
  })
})
