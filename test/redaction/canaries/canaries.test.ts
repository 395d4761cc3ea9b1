import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { shippedContract } from '../../../src/contract/shipped-contract.js'
import { formatCaptureLine } from '../../../src/exchange/recorded-exchange.js'
import { readContract } from '../../../src/model/read-openapi/read-contract.js'
import { formatHarEntry } from '../../../src/record/sinks/har-entry.js'
import { createExchangeRedaction } from '../../../src/redaction/exchange.js'
import { keyedDigest } from '../../../src/redaction/keyed-digest.js'
import { CANARIES, type Canary } from './canaries.js'

const ssm = readContract(JSON.parse(readFileSync('generated/ssm/openapi.json', 'utf8')))
const redact = createExchangeRedaction({ contracts: [shippedContract(), ssm], digest: keyedDigest('key') })

/** All that would reach a disk, in every format. */
function recorded({ exchange }: Canary): string {
  const redacted = redact(exchange)
  return formatCaptureLine(redacted) + formatHarEntry(redacted)
}

function survives(canary: Canary): boolean {
  const text = recorded(canary)
  const { secret } = canary
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)].some((spelling) =>
    text.includes(spelling),
  )
}

describe('a recording of planted secrets', () => {
  it('is tried with at least two hundred of them', () => {
    expect(CANARIES.length).toBeGreaterThanOrEqual(200)
  })

  it('holds none of the likely and frequent kinds', () => {
    const found = CANARIES.filter(({ likelihood }) => likelihood !== 'rare').filter(survives)
    expect(found.map(({ what }) => what)).toEqual([])
  })

  it('holds only what the page on recording says it cannot recognise', () => {
    const rare = CANARIES.filter(({ likelihood }) => likelihood === 'rare')
    const guide = readFileSync('openapi/guides/60-recording.md', 'utf8')
    expect(rare.length).toBeGreaterThan(0)
    expect(rare.filter(survives).filter(({ what }) => !guide.includes(what))).toEqual([])
  })
})
