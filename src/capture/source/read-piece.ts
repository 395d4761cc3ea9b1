import type { CaptureItem } from '../formats/capture-item.js'
import { HarReader } from '../formats/har/har-reader.js'
import { NdjsonReader } from '../formats/ndjson/ndjson-reader.js'
import { problemAt } from '../formats/problems.js'
import { type ReadOptions, readSettings } from '../formats/read-options.js'
import { createPortioner } from './portions.js'
import { ByteWindow } from './scan/byte-window.js'
import type { CapturePiece } from './split-capture.js'

/** Reads a piece that `splitCapture` gave, here or in another thread. */
export function* readPiece(
  piece: CapturePiece,
  options: ReadOptions = {},
): Generator<readonly CaptureItem[]> {
  const settings = readSettings(options)
  const { source, format, resume } = piece
  const reader =
    format === 'har' ? new HarReader(source, settings, resume) : new NdjsonReader(source, settings, resume)
  const window = new ByteWindow()
  window.base = piece.offset
  for (const portion of createPortioner()(piece.bytes)) {
    if (window.add(portion)) yield reader.read(window)
  }
  window.end()
  yield reader.read(window)
  if (piece.isLast) yield reader.finish(window, piece.cut)
  else if (window.text.trim() !== '') {
    // Pieces end before entries: what is left is damage, which a reader of the whole would have read past.
    const place = { source, entry: resume.entry + 1 }
    yield [problemAt(place, window.base, 'an entry cannot be read: it does not end before the next one')]
  }
}
