import { HarEntryReader } from '../formats/har/har-entry.js'
import { readSettings } from '../formats/read-options.js'
import { ByteWindow } from '../source/scan/byte-window.js'
import { JsonCursor } from '../source/scan/json-cursor.js'
import { Malformed, OutOfBytes } from '../source/scan/scan-signals.js'

/** Whether an entry of HAR stands at a place of some bytes; `undefined` when they end before that can be told. */
export function isEntryAt(bytes: Buffer, at: number): boolean | undefined {
  const window = new ByteWindow()
  window.add(bytes.subarray(at))
  const cursor = new JsonCursor()
  cursor.load(window, 0)
  try {
    const { request, response } = new HarEntryReader(cursor, readSettings({ headers: [] })).read({
      source: '',
      entry: 0,
    })
    return request !== undefined || response !== undefined
  } catch (signal) {
    if (signal instanceof OutOfBytes) return undefined
    if (signal instanceof Malformed) return false
    throw signal
  }
}
