import type { ByteWindow } from '../scan/byte-window.js'
import type { CaptureItem } from './capture-item.js'

/**
 * Reads one format from a window that is fed chunk by chunk. `read` drops from the window what it is done with.
 * `finish` is called once, when the source has ended; `cut` is the reason if the bytes are known to be incomplete.
 */
export interface FormatReader {
  read(window: ByteWindow): readonly CaptureItem[]
  finish(window: ByteWindow, cut: string | undefined): readonly CaptureItem[]
}
