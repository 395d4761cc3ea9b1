import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Command, CommandIo } from '../../../src/cli/command.js'
import { diffCommand } from '../../../src/cli/diff-command.js'
import { exportCommand } from '../../../src/cli/export-command.js'
import { lintCommand } from '../../../src/cli/lint-command.js'
import { planCommand } from '../../../src/cli/plan-command.js'
import { smallDocument } from '../../contract/small-document.js'

/** Steers a terminal, turns text around, ends a line, is a command of CI. */
const ODD = 'a\u009b31m\u202e\u2028\u2066##[error]b'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'printable-'))
  const named = { ...smallDocument(), info: { title: ODD, version: ODD } }
  const other = { ...smallDocument(), info: { title: 'A', version: '1', [`x-${ODD}`]: 1 } }
  await writeFile(join(folder, `${ODD}.json`), JSON.stringify(named))
  await writeFile(join(folder, 'other.json'), JSON.stringify(other))
  await writeFile(join(folder, `${ODD}.ndjson`), '{}\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('what a command prints', () => {
  it.each<[string, Command, readonly string[], object]>([
    ['plan', planCommand, [`${ODD}.ndjson`], {}],
    ['lint', lintCommand, [`${ODD}.json`], { format: 'json' }],
    ['lint as text', lintCommand, [`${ODD}.json`], {}],
    ['diff', diffCommand, ['other.json', `${ODD}.json`], { json: true }],
    ['diff as text', diffCommand, ['other.json', `${ODD}.json`], {}],
    ['export', exportCommand, [], { contract: [`${ODD}.json`] }],
    ['export to a file', exportCommand, [], { contract: ['other.json'], out: `${ODD}-out.json` }],
  ])('holds no letter that steers a terminal: %s', async (_, command, files, values) => {
    const out = new PassThrough({ encoding: 'utf8', highWaterMark: 1e8 })
    // Commands only write text to these streams.
    const io = { out, talk: new PassThrough().resume() } as unknown as CommandIo
    const here = (name: string): string => join(folder, name)
    const placed = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        name === 'contract' ? value.map(here) : name === 'out' ? here(value) : value,
      ]),
    )
    await command.run({ positionals: files.map(here), values: placed }, io)
    const text = String(out.read() ?? '')
    expect(text).not.toBe('')
    expect(text).not.toMatch(/(?![\n\t])\p{Cc}|\p{Cf}|[\u2028\u2029]|##\[/u)
  })
})
