import { dirname } from 'node:path'
import { CaptureInputError } from '../formats/capture-input-error.js'
import type { CaptureItem } from '../formats/capture-item.js'
import type { FormatReader, ReadProgress } from '../formats/format-reader.js'
import { HarReader } from '../formats/har/har-reader.js'
import { NdjsonReader } from '../formats/ndjson/ndjson-reader.js'
import { fileSource, fileStream } from '../formats/open-captures.js'
import { type CaptureReading, readCapture, startReading } from '../formats/read-capture.js'
import { type ReadOptions, readSettings } from '../formats/read-options.js'
import { createPortioner, type Portioner } from '../source/portions.js'
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

/** The entries of a piece, in portions. */
export type PieceItems = AsyncGenerator<readonly CaptureItem[], PieceProgress>

const NOTHING_READ: PieceProgress = { entries: 0, lines: 0 }

/**
 * Reads the entries that begin in a range of a file, numbered from where the range begins, and returns how many there
 * were. Throws a `CaptureInputError` for a range of what can only be read whole.
 */
export async function* readRange(range: ReadRange, options: ReadOptions): PieceItems {
  const { source, size } = range
  if (isWhole(range)) return yield* readWhole(source, options)
  const cutting = await cuttingOf(source, options)
  if (!cutting) {
    throw new CaptureInputError(source, 'only plain NDJSON and HAR can be read in part; leave the range out')
  }
  const from = await cutAt(source, range.from, { cutting, size })
  const to = await cutAt(source, range.to, { cutting, size })
  return yield* readStretch({ source, size, from, to }, { ...options, cutting })
}

/** How a stretch is read. */
export interface StretchOptions extends ReadOptions {
  /** How its file was cut; the stretch is the whole file without it. */
  readonly cutting: Cutting | undefined
  /** What places have for a source, where the stretch does not begin with the file; the file's name without it. */
  readonly label?: string
  /** What divides chunks; that of the stretch before where its entries are like those that were learnt from there. */
  readonly portions?: Portioner
}

/** Reads a range that begins and ends where its file was cut. */
export async function* readStretch(
  { source: name, size, from, to: endsAt }: ReadRange,
  { cutting, label = name, portions = createPortioner(), ...options }: StretchOptions,
): PieceItems {
  if (!cutting) return yield* readWhole(name, { ...options, portions })
  if (from >= endsAt) return NOTHING_READ
  const { reader, window, stream } = await openPiece({ name, label, start: from, endsAt, size }, cutting, {
    ...options,
    endsAt,
  })
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

function isWhole({ size, from, to }: ReadRange): boolean {
  return from <= 0 && to >= size
}

async function* readWhole(name: string, options: CaptureReading): PieceItems {
  yield* readCapture(fileSource(name), options)
  return NOTHING_READ
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
  readonly label: string
  readonly start: number
  readonly endsAt: number
  readonly size: number
}

/** So many bytes behind its end tell a piece's reader that what follows is no longer its own. */
const TO_SEE_THE_END = 1024

interface OpenPiece {
  readonly reader: FormatReader
  readonly window: ByteWindow
  readonly stream: AsyncIterable<Uint8Array>
}

async function openPiece(
  { name, label, start, endsAt, size }: OpeningPiece,
  cutting: Cutting,
  options: ReadOptions,
): Promise<OpenPiece> {
  const stream = fileStream(name, { from: start, to: size, enoughAt: endsAt + TO_SEE_THE_END })
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
      ? new HarReader(label, settings, cutting.entryName)
      : new NdjsonReader(label, settings)
  return { reader, window, stream }
}
