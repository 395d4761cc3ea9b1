import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRunJudge } from '../../../src/capture/create-run-judge.js'
import { openCaptures, type RunResult, validateCaptures } from '../../../src/capture/index.js'
import { readOptions } from '../../../src/capture/read-options.js'
import { tinyContract } from '../tiny-contract.js'
import { FORMATS } from './entry-formats.js'
import { cassetteOf, item } from './vcr/cassettes.js'

/** More than the entries after which the fast path gives up. */
const FILES = 320

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'small-files-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function run(
  files: readonly string[],
  fastPath: boolean,
): Promise<{ result: RunResult; taken: number }> {
  const contracts = [tinyContract()]
  const judge = createRunJudge({ contracts, fastPath })
  let taken = 0
  async function* counted(): ReturnType<typeof openCaptures> {
    for await (const batch of openCaptures(files, { ...readOptions(contracts, {}), ...judge.reading })) {
      for (const item of batch) if (item.kind === 'taken') taken += item.times.length
      yield batch
    }
  }
  const result = await validateCaptures(counted(), judge)
  return { result, taken }
}

const { HAR, NDJSON } = FORMATS
const twice = (entries: readonly string[]): readonly string[] =>
  entries.slice(0, 1).flatMap((entry) => [entry, entry])
const ITEMS = Array.from({ length: 4 }, () => item())

it.each([
  ['HAR', 'har', HAR.join(twice(HAR.entries)), 2, 2],
  ['NDJSON', 'ndjson', NDJSON.join(twice(NDJSON.entries)), 2, 2],
  // The last item of a cassette has none behind it, by which its end is known.
  ['VCR', 'yml', cassetteOf(ITEMS), 4, 3],
  ['VCR that is indented', 'yaml', cassetteOf(ITEMS.map((text) => text.replace(/^(?=.)/gm, '  '))), 4, 3],
])(
  'what is learnt from a file of %s serves all others of the run',
  async (_, ending, text, entries, taken) => {
    const files = Array.from({ length: FILES }, (__, index) => join(folder, `${index}.${ending}`))
    await Promise.all(files.map((file) => writeFile(file, text)))
    const fast = await run(files, true)
    const plain = await run(files, false)
    expect(JSON.stringify(fast.result)).toBe(JSON.stringify(plain.result))
    expect(fast.result.summary).toMatchObject({ exchanges: FILES * entries, judged: FILES * entries })
    expect(plain.taken).toBe(0)
    // All but those of the first few files.
    expect(fast.taken).toBeGreaterThan(taken * (FILES - 5))
  },
)
