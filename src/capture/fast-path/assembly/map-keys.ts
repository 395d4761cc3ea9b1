import { hasText } from './text'

/* The keys of the maps that are being read, those of an inner map behind those of its outer one. */

const MOST_IN_ONE: i32 = 64
const MOST: i32 = 64 * 64
const keys = heap.alloc((MOST as usize) << 3)
export let keyCount: i32 = 0

export function forgetKeysFrom(count: i32): void {
  keyCount = count
}

/** Whether the map whose keys begin at `first` has not had a key yet, and is short enough for that to be known. */
export function addKey(first: i32, start: usize, end: usize): bool {
  if (keyCount - first > MOST_IN_ONE || keyCount === MOST) return false
  const length = end - start
  for (let index = first; index < keyCount; index++) {
    const place = keys + ((index as usize) << 3)
    if ((load<u32>(place, 4) as usize) === length && isSame(load<u32>(place) as usize, start, length))
      return false
  }
  const place = keys + ((keyCount as usize) << 3)
  store<u32>(place, start as u32)
  store<u32>(place, length as u32, 4)
  keyCount++
  return true
}

function isSame(known: usize, start: usize, length: usize): bool {
  return hasText(start, known, length)
}
