import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createJudge, openCaptures, validateCaptures } from '../../src/capture/index.js'
import { readOptions } from '../../src/capture/read-options.js'
import { redactCommand } from '../../src/cli/redact-command.js'
import type { Contract } from '../../src/contract/contract.js'
import { allBuiltInContracts } from '../../src/services/built-in-contracts.js'
import { NAMES } from '../capture/formats/damage/damage-parts.js'
import { DAMAGE_SAMPLES } from '../capture/formats/damage/damage-samples.js'

const folder = mkdtempSync(join(tmpdir(), 'redact-formats-'))
let contracts: readonly Contract[]
beforeAll(async () => {
  contracts = await allBuiltInContracts()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What is said of a file: the numbers, and each finding without its place. */
async function verdictsOn(file: string, operation?: string): Promise<unknown> {
  const { summary, findings, unchecked, notes } = await validateCaptures(
    openCaptures([file], readOptions(contracts, { ...(operation !== undefined && { operation }) })),
    createJudge({ contracts }),
  )
  const facts = [
    ...findings.map(({ rule, side, pointer }) => `${rule} ${side} ${pointer}`),
    ...unchecked.map(({ outcome, count, reason }) => `${outcome} ${count} ${reason}`),
    ...notes.map(({ note }) => note),
  ]
  return { summary, facts: facts.toSorted() }
}

async function redact(capture: string, out: string, operation?: string): Promise<number> {
  const stream = { write: () => true }
  // The command writes texts to its streams and asks nothing else of them.
  const io = { out: stream, talk: stream, signal: new AbortController().signal } as never
  const values = { out, ...(operation !== undefined && { operation }) }
  return redactCommand.run({ values, positionals: [capture] }, io)
}

const SAMPLES = Object.entries(DAMAGE_SAMPLES).flatMap(([format, samples]) =>
  Object.entries(samples).map(([title, sample]) => ({ format, title, ...sample })),
)

describe('a redacted copy', () => {
  it.each(SAMPLES)('has the verdicts of the original and none of its secrets: $title', async (sample) => {
    const { format, title, text, name = `${title.replaceAll(/\W/g, '-')}.log`, operation } = sample
    const capture = join(folder, name)
    writeFileSync(capture, text)
    const expected = await verdictsOn(capture, operation)
    expect(expected).toMatchObject({ summary: { problems: 0 } })
    const out = join(folder, `${name}-copy.ndjson`)
    expect(await redact(capture, out, operation)).toBe(0)
    expect(await verdictsOn(out)).toEqual(expected)
    // The values of parameters are sensitive; their names are not.
    const copy = readFileSync(out, 'utf8')
    for (const value of NAMES) expect(copy).not.toMatch(new RegExp(`Value\\W{1,8}${value}\\b`))
    const har = join(folder, `${name}-copy.har`)
    if (NOT_ON_THE_WIRE.has(format))
      await expect(redact(capture, har, operation)).rejects.toThrow(/write NDJSON/)
    else {
      expect(await redact(capture, har, operation)).toBe(0)
      expect(await verdictsOn(har)).toEqual(expected)
    }
  })
})

/** Formats that hold what a client parsed or printed, or one half: of these a HAR would say something else. */
const NOT_ON_THE_WIRE = new Set<string>([
  'placebo',
  'botocore-stubs',
  'localstack',
  'sdk-js',
  'aws-cli',
  'json',
])
