import { describe, expect, it } from 'vitest'
import {
  type CaptureItem,
  createJudge,
  driftOverlay,
  REPORT_KINDS,
  reportRenderer,
  validateCaptures,
} from '../../../src/capture/index.js'
import { allBuiltInContracts } from '../../../src/services/built-in-contracts.js'
import { CANARIES } from './canaries.js'

const likely = CANARIES.filter(({ likelihood }) => likelihood !== 'rare')

async function* items(): AsyncGenerator<readonly CaptureItem[]> {
  yield likely.map(({ exchange }, index) => ({
    kind: 'exchange',
    exchange: { ...exchange, place: { source: 'canaries.ndjson', entry: index + 1 } },
  }))
}

describe('reports on captures that nobody redacted, with --show-values', () => {
  it('hold no secret of a likely or frequent kind, and neither does a patch', async () => {
    const contracts = await allBuiltInContracts()
    const result = await validateCaptures(items(), createJudge({ contracts, showValues: true }))
    expect(result.findings.length).toBeGreaterThan(100)
    const renderers = await Promise.all(REPORT_KINDS.map(reportRenderer))
    const texts = renderers.map((render) => render(result, { failures: [] }))
    const all = [...texts, JSON.stringify(driftOverlay(contracts, result.drift))].join('\n')
    expect(likely.filter(({ secret }) => all.includes(secret)).map(({ what }) => what)).toEqual([])
  })
})
