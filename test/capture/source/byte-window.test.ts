import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ByteWindow } from '../../../src/capture/source/scan/byte-window.js'

/** What a reader does with a window that is worth a look: it drops a share of it, and may want more of the rest. */
const look = fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), wantsMore: fc.boolean() })
const chunk = fc.uint8Array({ maxLength: 300 })

it('holds what was added and not dropped, whatever becomes of the memory of chunks', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(chunk, look), { maxLength: 40 }), (steps) => {
      const window = new ByteWindow()
      let left = Buffer.alloc(0)
      let base = 0
      let wanted = 0
      const expectAll = (): void => {
        expect(window.bytes.equals(left)).toBe(true)
        expect(window.text).toBe(left.toString('latin1'))
        expect(window.base).toBe(base)
      }
      for (const [bytes, { share, wantsMore }] of steps) {
        left = Buffer.concat([left, bytes])
        const isWorth = window.add(bytes)
        bytes.fill(0)
        expect(isWorth).toBe(left.length >= wanted)
        if (!isWorth) continue
        expectAll()
        const dropped = Math.floor(share * left.length)
        window.drop(dropped)
        left = left.subarray(dropped)
        base += dropped
        wanted = wantsMore ? left.length * 2 : 0
        if (wantsMore) window.wantMore(Number.POSITIVE_INFINITY)
        expectAll()
      }
      window.end()
      expectAll()
    }),
  )
})
