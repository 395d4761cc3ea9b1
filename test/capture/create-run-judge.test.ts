import { describe, expect, it } from 'vitest'
import { createRunJudge } from '../../src/capture/create-run-judge.js'
import { readCapture } from '../../src/capture/formats/read-capture.js'
import { validateCaptures } from '../../src/capture/index.js'
import { readOptions } from '../../src/capture/read-options.js'
import { line } from './fast-path/small-entries.js'
import { stream } from './formats/collect.js'
import { tinyContract, tinyExchange } from './tiny-contract.js'

const contracts = [tinyContract()]

/** A judge, and how often it told of each thing. */
function watched() {
  const told = { taken: 0, many: 0 }
  const judge = createRunJudge({
    contracts,
    fastPath: true,
    onFirstTaken: () => told.taken++,
    onManyRead: () => told.many++,
  })
  return { judge, told }
}

describe('the judge of a run', () => {
  it('tells once that entries were taken', async () => {
    const { judge, told } = watched()
    const text = `${line()}\n`.repeat(60)
    const options = { ...readOptions(contracts, {}), ...judge.reading }
    await validateCaptures(
      readCapture({ name: 'a.ndjson', stream: stream(Buffer.from(text), [900]) }, options),
      judge,
    )
    expect(told).toEqual({ taken: 1, many: 0 })
  })

  it('does not tell that many were read as long as far more were taken', async () => {
    const { judge, told } = watched()
    const text = Buffer.from(`${line()}\n`.repeat(20_000))
    const options = { ...readOptions(contracts, {}), ...judge.reading }
    await validateCaptures(
      readCapture({ name: 'a.ndjson', stream: stream(text, [text.length]) }, options),
      judge,
    )
    for (let count = 0; count < 2_400; count++) judge.judge(tinyExchange())
    expect(told).toEqual({ taken: 1, many: 0 })
    for (let count = 0; count < 200; count++) judge.judge(tinyExchange())
    expect(told).toEqual({ taken: 1, many: 1 })
  })

  it('tells once that many exchanges were read', () => {
    const { judge, told } = watched()
    for (let count = 0; count < 4_400; count++) judge.judge(tinyExchange())
    expect(told).toEqual({ taken: 0, many: 1 })
  })

  it('tells that few were read whose bodies are long', () => {
    const { judge, told } = watched()
    const exchange = tinyExchange({ request: { Id: 'a'.repeat(1_500_000) } })
    for (let count = 0; count < 8; count++) judge.judge(exchange)
    expect(told).toEqual({ taken: 0, many: 1 })
  })
})
