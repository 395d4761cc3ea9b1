import { readFile } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createJudge, openCaptures, openContracts, validateCaptures } from '../../src/capture/index.js'
import { writePatch } from '../../src/cli/captures/write-patch.js'
import { renderContract } from '../../src/generate/render-contract.js'
import { lintContract } from '../../src/lint/index.js'
import type { JsonObject } from '../../src/protocol/json-values.js'
import { smallDocument } from '../contract/small-document.js'
import { temporaryFolder } from '../contract/temporary-folder.js'

const WIRE = 'application/x-amz-json-1.1'

const documentOf = (prefix: string): JsonObject => ({
  ...smallDocument({ AskResult: { type: 'object', properties: { Known: { type: 'string' } } } }),
  'x-aws-target-prefix': prefix,
  'x-aws-service-id': prefix,
})

const exchange = (prefix: string, body: object): string =>
  JSON.stringify({
    request: {
      method: 'POST',
      url: '/',
      headers: { 'x-amz-target': `${prefix}.Ask`, 'content-type': WIRE },
      body: '{}',
    },
    response: { status: 200, headers: { 'content-type': WIRE }, body: JSON.stringify(body) },
  })

async function driftOf(files: readonly string[], traffic: string, overlays: readonly string[] = []) {
  const contracts = await openContracts(files, { overlays })
  const judge = createJudge({ contracts })
  await validateCaptures(openCaptures([traffic]), judge)
  return { contracts, drift: judge.drift() }
}

// Only text is written to this stream.
const nobody = new PassThrough().resume() as unknown as NodeJS.WriteStream

describe('the patch of several contracts', () => {
  it.each(['drift.yaml', 'drift.json'])(
    'is an overlay for each that has drift, which every command takes without editing: %s',
    async (name) => {
      await using folder = await temporaryFolder({
        'one.json': JSON.stringify(documentOf('One')),
        'two.json': JSON.stringify(documentOf('Two')),
        'three.json': JSON.stringify(documentOf('Three')),
        'traffic.ndjson': [
          exchange('One', { New: 1 }),
          exchange('Two', { New: 'a' }),
          exchange('Three', {}),
        ].join('\n'),
      })
      const files = ['one.json', 'two.json', 'three.json'].map(folder.file)
      const traffic = folder.file('traffic.ndjson')
      const talk = new PassThrough({ encoding: 'utf8' })
      // Only text is written to this stream.
      await writePatch(
        folder.file(name),
        await driftOf(files, traffic),
        talk as unknown as NodeJS.WriteStream,
      )
      const patches = ['one', 'two'].map((service) => folder.file(name.replace('.', `-${service}.`)))
      expect(String(talk.read()).match(/drift-\w+\.\w+: 1 change /g)).toHaveLength(2)
      expect(await readFile(patches[0] ?? '', 'utf8')).toMatch(/extends"?: "?one\.json/)
      expect((await driftOf(files, traffic, patches)).drift).toEqual([])
      for (const [index, patch] of patches.entries()) {
        const file = files[index] ?? ''
        expect((await renderContract(file, { overlays: [patch] })).get('contract.d.ts')).toContain('New?:')
        await expect(lintContract(file, { overlays: [patch] })).resolves.toMatchObject({ file })
      }
    },
  )

  it('is one overlay that extends the only one with drift', async () => {
    await using folder = await temporaryFolder({
      'one.json': JSON.stringify(documentOf('One')),
      'two.json': JSON.stringify(documentOf('Two')),
      'traffic.ndjson': exchange('Two', { New: 1 }),
    })
    const files = ['one.json', 'two.json'].map(folder.file)
    const found = await driftOf(files, folder.file('traffic.ndjson'))
    const patch = folder.file('drift.yaml')
    await writePatch(patch, found, nobody)
    expect((await driftOf(files, folder.file('traffic.ndjson'), [patch])).drift).toEqual([])
  })
})
