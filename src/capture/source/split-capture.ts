import type { CaptureItem } from '../formats/capture-item.js'
import type { ResumePoint } from '../formats/format-reader.js'
import {
  type CaptureSource,
  cutReason,
  lastItems,
  type StartedReading,
  startReading,
} from '../formats/read-capture.js'
import type { ReadOptions } from '../formats/read-options.js'
import { type Boundary, boundaryFinder } from './piece-boundaries.js'
import { createPortioner } from './portions.js'

/** A run of whole entries of a capture, as plain data that can be sent to a worker thread; see `readPiece`. */
export interface CapturePiece {
  readonly source: string
  readonly format: 'har' | 'ndjson'
  /** Has a buffer of its own, which may be transferred. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Where the piece begins, in bytes. */
  readonly offset: number
  readonly resume: ResumePoint
  /** The last piece ends where the capture ends. */
  readonly isLast: boolean
  /** Why the capture is incomplete, if its stream knows; only on the last piece. */
  readonly cut?: string
}

/** A part of a capture: read already, or for someone else to read. */
export type CapturePart =
  | { readonly items: readonly CaptureItem[]; readonly piece?: undefined }
  | { readonly piece: CapturePiece; readonly items?: undefined }

/** How a capture is split. */
export interface SplitOptions extends ReadOptions {
  /** About how long a piece is, in bytes; 1 MiB without it. */
  readonly pieceLength?: number
}

/**
 * Splits a capture into pieces that can be read apart, at the cost of a search for the boundaries. The beginning is
 * read here, up to the first entry; so are formats that cannot be split. In the order of the capture, the parts hold
 * what `readCapture` would give.
 */
export async function* splitCapture(
  source: CaptureSource,
  options: SplitOptions = {},
): AsyncGenerator<CapturePart, void, undefined> {
  const started = await startReading(source, options)
  if ('problem' in started) {
    yield { items: [started.problem] }
    return
  }
  const portions = createPortioner()
  let splitter: Splitter | undefined
  let cut: string | undefined
  try {
    for await (const chunk of started.stream) {
      for (const portion of portions(chunk)) {
        if (splitter) yield* splitter.add(portion)
        else if (started.window.add(portion)) {
          const items = started.reader.read(started.window)
          if (items.length > 0) yield { items }
          if (items.some(({ kind }) => kind === 'exchange'))
            splitter = startSplitting(source.name, started, options)
        }
      }
    }
  } catch (error) {
    cut = cutReason(error)
  }
  if (splitter) yield splitter.last(cut)
  else for (const items of lastItems(started, cut)) yield { items }
}

function startSplitting(
  source: string,
  { format, reader, window }: StartedReading,
  { pieceLength = 1024 * 1024, maxEntryBytes }: SplitOptions,
): Splitter | undefined {
  const resume = reader.resumePoint?.()
  if (resume === undefined || (format !== 'har' && format !== 'ndjson')) return undefined
  window.merge()
  const findBoundary = boundaryFinder(format, resume.entryName)
  const start = { source, format, offset: window.base, resume }
  return new Splitter(start, { rest: window.bytes, pieceLength, maxEntryBytes, findBoundary })
}

interface SplitterSettings {
  readonly rest: Buffer
  readonly pieceLength: number
  readonly maxEntryBytes: number | undefined
  readonly findBoundary: (bytes: Buffer) => Boundary | undefined
}

/** Gathers bytes until they make a piece. */
class Splitter {
  private readonly settings: SplitterSettings
  private start: Pick<CapturePiece, 'source' | 'format' | 'offset' | 'resume'>
  private parts: Uint8Array[]
  private length: number
  private wanted: number

  constructor(
    start: Pick<CapturePiece, 'source' | 'format' | 'offset' | 'resume'>,
    settings: SplitterSettings,
  ) {
    this.settings = settings
    this.start = start
    this.parts = [settings.rest]
    this.length = settings.rest.length
    this.wanted = settings.pieceLength
  }

  *add(portion: Uint8Array): Generator<CapturePart> {
    this.parts.push(portion)
    this.length += portion.length
    if (this.length < this.wanted) return
    const bytes = joined(this.parts, this.length)
    const boundary = this.settings.findBoundary(Buffer.from(bytes.buffer))
    this.parts = [bytes]
    if (boundary === undefined) {
      this.wanted = this.length * 2
      return
    }
    const { at, entries, lines } = boundary
    // Copied first: who takes the piece may transfer it to another thread.
    this.parts = [bytes.slice(at)]
    this.length = bytes.length - at
    this.wanted = this.settings.pieceLength
    yield { piece: { ...this.start, bytes: bytes.subarray(0, at), isLast: false } }
    const { entry, line, entryName } = this.start.resume
    const resume = { entry: entry + entries, line: line + lines, isBeforeComma: false, entryName }
    this.start = { ...this.start, offset: this.start.offset + at, resume }
  }

  last(cut: string | undefined): CapturePart {
    const bytes = joined(this.parts, this.length)
    return { piece: { ...this.start, bytes, isLast: true, ...(cut !== undefined && { cut }) } }
  }
}

/** Joins the parts in memory of their own. (Buffers may share theirs, and what is transferred must not be shared.) */
function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
