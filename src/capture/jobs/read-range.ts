import { dirname } from 'node:path'
import { CaptureInputError } from '../formats/capture-input-error.js'
import type { CaptureItem } from '../formats/capture-item.js'
import type { FormatReader, ReadProgress } from '../formats/format-reader.js'
import { HarReader } from '../formats/har/har-reader.js'
import { NdjsonReader } from '../formats/ndjson/ndjson-reader.js'
import { fileSource, fileStream } from '../formats/open-captures.js'
import { readCapture, startReading } from '../formats/read-capture.js'
import { type ReadOptions, readSettings } from '../formats/read-options.js'
import { createPortioner } from '../source/portions.js'
import { ByteWindow } from '../source/scan/byte-window.js'
import { type Cutting, cutAt, cuttingOf } from './cut-file.js'

/** A stretch of a file that is read as a piece. */
export interface ReadRange {
  readonly source: string
  readonly size: number
  readonly from: number
  readonly to: number
}

/** What reading a piece came to. */
export interface PieceProgress {
  readonly entries: number
  readonly lines: number
  /**
   * Where the piece was read to, in bytes, if that is behind the place where the next piece begins: what the next one takes
   * for entries stands elsewhere in the document.
   */
  readonly readTo?: number
}

type Items = AsyncGenerator<readonly CaptureItem[], PieceProgress>

const NOTHING_READ: PieceProgress = { entries: 0, lines: 0 }

/**
 * Reads the entries that begin in a range of a file, numbered from where the range begins, and returns how many there
 * were. Throws a `CaptureInputError` for a range of what can only be read whole.
 */
export async function* readRange(range: ReadRange, options: ReadOptions): Items {
  const { source: name, size, from, to } = range
  if (from <= 0 && to >= size) {
    yield* readCapture(fileSource(name), options)
    return NOTHING_READ
  }
  const cutting = await cuttingOf(name, options)
  if (!cutting) {
    throw new CaptureInputError(name, 'only plain NDJSON and HAR can be read in part; leave the range out')
  }
  const start = await cutAt(name, from, { cutting, size })
  const endsAt = await cutAt(name, to, { cutting, size })
  if (start >= endsAt) return NOTHING_READ
  const piece = { name, start, size }
  const { reader, window, stream } = await openPiece(piece, cutting, { ...options, endsAt })
  const portions = createPortioner()
  // A damaged entry may not end where the next piece begins, so that the reader itself has to tell where it is.
  for await (const chunk of stream) {
    for (const portion of portions(chunk)) {
      if (window.add(portion)) yield reader.read(window)
      if (reader.isDone) return progressOf(reader, cutting.format === 'har' ? { endsAt, size } : undefined)
    }
  }
  window.end()
  yield reader.read(window)
  if (!reader.isDone) yield reader.finish(window, undefined)
  return progressOf(reader, cutting.format === 'har' ? { endsAt, size } : undefined)
}

/** With `har`, what reading a piece of one came to: entries may stand elsewhere in the document, too. */
function progressOf(
  reader: FormatReader,
  har: { readonly endsAt: number; readonly size: number } | undefined,
): PieceProgress {
  const { stoppedAt, ...progress }: ReadProgress = reader.progress?.() ?? NOTHING_READ
  if (!har) return progress
  const readTo = stoppedAt ?? har.size
  return readTo > har.endsAt ? { ...progress, readTo } : progress
}

/** The beginning of a piece of a file. */
interface OpeningPiece {
  readonly name: string
  readonly start: number
  readonly size: number
}

interface OpenPiece {
  readonly reader: FormatReader
  readonly window: ByteWindow
  readonly stream: AsyncIterable<Uint8Array>
}

async function openPiece(
  { name, start, size }: OpeningPiece,
  cutting: Cutting,
  options: ReadOptions,
): Promise<OpenPiece> {
  const stream = fileStream(name, { from: start, to: size })
  const folder = dirname(name)
  if (start === 0) {
    const started = await startReading({ name, stream, folder }, { ...options, inputFormat: cutting.format })
    if ('problem' in started) throw new CaptureInputError(name, 'the capture is empty')
    return started
  }
  const window = new ByteWindow()
  window.base = start
  const settings = readSettings(options, folder)
  const reader =
    cutting.format === 'har'
      ? new HarReader(name, settings, cutting.entryName)
      : new NdjsonReader(name, settings)
  return { reader, window, stream }
}
