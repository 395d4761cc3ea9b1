import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createStopSignals } from '../../../src/cli/terminal/stop-signals.js'

const listening = (source: EventEmitter): readonly number[] =>
  ['SIGINT', 'SIGTERM'].map((signal) => source.listenerCount(signal))

describe('a process that is told to stop', () => {
  it('ends by itself until a command wants to close something first', () => {
    const source = new EventEmitter()
    const signals = createStopSignals(source)
    expect(listening(source)).toEqual([0, 0])
    expect(signals.signal).toBe(signals.signal)
    expect(listening(source)).toEqual([1, 1])
  })

  it('ends by itself while it is busy, whatever is busy at once and however that ends', async () => {
    const source = new EventEmitter()
    const signals = createStopSignals(source)
    const seen: (readonly number[])[] = []
    const first = signals.whileBusy(async () => {
      expect(signals.signal.aborted).toBe(false)
      seen.push(listening(source))
      return 'done'
    })
    const second = signals.whileBusy(async () => {
      await first
      seen.push(listening(source))
      throw new Error('broken')
    })
    expect(await first).toBe('done')
    await expect(second).rejects.toThrow('broken')
    expect(seen).toEqual([
      [0, 0],
      [0, 0],
    ])
    expect(listening(source)).toEqual([1, 1])
  })
})
