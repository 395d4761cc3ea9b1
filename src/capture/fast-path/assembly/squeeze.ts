/* Leaves out some of sixteen bytes, as no instruction does: by a table of which of eight stay. */

/** For each choice of bytes to leave out, as bits, the places of those that stay. */
const places = makePlaces()

function makePlaces(): usize {
  const table = heap.alloc(256 * 8)
  memory.fill(table, 0xff, 256 * 8)
  for (let choice = 0; choice < 256; choice++) {
    let to = table + ((choice as usize) << 3)
    for (let place = 0; place < 8; place++) {
      if ((choice >> place) & 1) continue
      store<u8>(to, place as u8)
      to++
    }
  }
  return table
}

/** Writes sixteen bytes without those whose bits are set; returns the place behind them. What is written beyond is of no use. */
export function squeeze(to: usize, bytes: v128, leftOut: i32): usize {
  const low = leftOut & 0xff
  const high = leftOut >> 8
  v128.store(to, v128.swizzle(bytes, v128.load64_zero(places + ((low as usize) << 3))))
  to += (8 - popcnt(low)) as usize
  const ofHigh = i8x16.add(v128.load64_zero(places + ((high as usize) << 3)), i8x16.splat(8))
  v128.store(to, v128.swizzle(bytes, ofHigh))
  return to + ((8 - popcnt(high)) as usize)
}
