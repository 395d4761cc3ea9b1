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

type Items = AsyncGenerator<readonly CaptureItem[], ReadProgress>

const NOTHING_READ: ReadProgress = { entries: 0, lines: 0 }

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
  const end = await cutAt(name, to, { cutting, size })
  if (start >= end) return NOTHING_READ
  const stretch = { name, start, end, size }
  const { reader, window, stream } = await openStretch(stretch, cutting, options)
  const portions = createPortioner()
  for await (const chunk of stream) {
    for (const portion of portions(chunk)) if (window.add(portion)) yield reader.read(window)
  }
  // What was put aside is looked at now; an entry that is whole is read although it is shorter than others.
  window.end()
  yield reader.read(window)
  if (end === size) {
    yield reader.finish(window, undefined)
    return reader.progress?.() ?? NOTHING_READ
  }
  // What is left of an entry that was told to be unreadable is nothing more to tell.
  if (window.text.trim() === '' || reader.seeksNext?.()) return reader.progress?.() ?? NOTHING_READ
  return yield* readDamaged(stretch, { reader, window })
}

interface Stretch {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly size: number
}

interface OpenStretch {
  readonly reader: FormatReader
  readonly window: ByteWindow
  readonly stream: AsyncIterable<Uint8Array>
}

async function openStretch(
  { name, start, end }: Stretch,
  cutting: Cutting,
  options: ReadOptions,
): Promise<OpenStretch> {
  const stream = fileStream(name, { from: start, to: end })
  const folder = dirname(name)
  if (start === 0) {
    const started = await startReading({ name, stream, folder }, { ...options, inputFormat: cutting.format })
    if ('problem' in started) throw new CaptureInputError(name, 'the capture is empty')
    return started
  }
  const window = new ByteWindow()
  window.base = start
  const settings = readSettings(options, folder)
  const entryName = cutting.format === 'har' ? cutting.entryName : ''
  const resume = { entry: 0, line: 0, isBeforeComma: false, entryName }
  const reader =
    cutting.format === 'har'
      ? new HarReader(name, settings, resume)
      : new NdjsonReader(name, settings, resume)
  return { reader, window, stream }
}

/**
 * Ends a piece whose last entry is damaged, and so does not end before the next one begins: reads on until it is known
 * what became of it, as a reader of the whole would.
 */
async function* readDamaged(
  { name, end, size }: Stretch,
  { reader, window }: Pick<OpenStretch, 'reader' | 'window'>,
): Items {
  window.isLast = false
  for await (const chunk of fileStream(name, { from: end, to: size })) {
    if (!window.add(chunk)) continue
    const [first] = reader.read(window)
    if (first) return yield* lastOf(first)
  }
  window.end()
  const [first] = [...reader.read(window), ...reader.finish(window, undefined)]
  return first ? yield* lastOf(first) : NOTHING_READ
}

async function* lastOf(item: CaptureItem): Items {
  yield [item]
  const place =
    item.kind === 'problem' ? item.problem.place : item.kind === 'taken' ? item.place : item.exchange.place
  return { entries: place.entry, lines: 0 }
}
