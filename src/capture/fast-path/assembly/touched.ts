/* The counters of what was read, until it is known to be in order as a whole. */

const MOST: i32 = 1 << 18
const touched = heap.alloc((MOST as usize) << 2)
export let touchedCount: i32 = 0

/** Notes a counter; false where there are too many. */
export function touch(counter: usize): bool {
  if (touchedCount === MOST) return false
  store<u32>(touched + ((touchedCount as usize) << 2), counter as u32)
  touchedCount++
  return true
}

/** Forgets all but the first ones. */
export function forgetFrom(count: i32): void {
  touchedCount = count
}

/** Counts all that was noted. */
export function countTouched(): void {
  for (let index = 0; index < touchedCount; index++) {
    const counter = load<u32>(touched + ((index as usize) << 2)) as usize
    store<i32>(counter, load<i32>(counter) + 1)
  }
}
