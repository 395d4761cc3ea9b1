import { parseObject } from '../../protocol/json-values.js'
import { isSourceCut } from '../source/compression/source-cut.js'
import { plainStream } from '../source/plain-stream.js'
import { createPortioner, type Portioner } from '../source/portions.js'
import { ByteWindow } from '../source/scan/byte-window.js'
import type { CaptureItem, CaptureItems } from './capture-item.js'
import { describeLookAlike, describeUnknown } from './describe-unknown.js'
import type { FormatReader } from './format-reader.js'
import { unreadable } from './problems.js'
import { type CaptureFormat, type ReadOptions, readSettings } from './read-options.js'
import { documentReaders, FORMATS, tellFormat } from './registry.js'

/** A capture: its name for reports, and its bytes. */
export interface CaptureSource {
  readonly name: string
  readonly stream: AsyncIterable<Uint8Array>
  /** The folder of the capture, where it is a file. */
  readonly folder?: string
}

/** How a capture is read, and what divides its chunks: that of the captures before it, whose entries may be like its own. */
export interface CaptureReading extends ReadOptions {
  readonly portions?: Portioner
}

/**
 * Reads one capture. The format is told by the content unless `options.inputFormat` names it; gzip, byte order marks
 * and UTF-16 are undone. Whatever cannot be read becomes a problem; only errors of the stream itself are thrown.
 */
export async function* readCapture(
  source: CaptureSource,
  { portions = createPortioner(), ...options }: CaptureReading = {},
): CaptureItems {
  const started = await startReading(source, options)
  if ('problem' in started) {
    yield [started.problem]
    return
  }
  const { reader, window, stream } = started
  let cut: string | undefined
  try {
    for await (const chunk of stream) {
      for (const portion of portions(chunk)) {
        if (!window.add(portion)) continue
        const items = reader.read(window)
        if (items.length > 0) yield items
      }
    }
  } catch (error) {
    cut = cutReason(error)
  }
  yield* lastItems(started, cut)
}

/** A capture whose format is known and of which nothing was read yet. */
export interface StartedReading {
  readonly format: CaptureFormat
  readonly reader: FormatReader
  readonly window: ByteWindow
  readonly stream: AsyncIterable<Uint8Array>
}

/** Finds out what the capture is. */
export async function startReading(
  source: CaptureSource,
  options: ReadOptions,
): Promise<StartedReading | { readonly problem: CaptureItem }> {
  const { head: bytes, stream, skipped, cut } = await plainStream(source.stream, source.name)
  const { format: told, head } = tellFormat(bytes)
  const isBlank = head.start === ''
  const format = options.inputFormat ?? told
  const lookAlike = options.inputFormat === undefined ? describeLookAlike(head) : undefined
  if (isBlank || format === undefined || lookAlike !== undefined) {
    await close(stream)
    const reason = isBlank ? (cut ?? 'the capture is empty') : (lookAlike ?? describeUnknown(head))
    return { problem: unreadable(source.name, reason) }
  }
  const window = new ByteWindow()
  window.base = skipped
  const reader = await FORMATS[format].open({
    source: source.name,
    settings: readSettings(options, source.folder),
    isJson: head.isJson,
    isLines: head.isJson && isWholeLine(head.start),
    isNamed: options.inputFormat !== undefined,
    documents: documentReaders(options.inputFormat),
  })
  return { format, reader, window, stream }
}

/** Whether the first line of a head is a JSON object, as far as the head goes. */
function isWholeLine(start: string): boolean {
  const end = start.indexOf('\n')
  return start.startsWith('{') && (end === -1 || parseObject(start.slice(0, end)) !== undefined)
}

async function close(stream: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const _ of stream) return
  } catch (error) {
    // That a stream of which nothing can be read is cut off as well changes nothing.
    cutReason(error)
  }
}

/** What is left when the stream has ended. */
function* lastItems(
  { reader, window }: Pick<StartedReading, 'reader' | 'window'>,
  cut: string | undefined,
): Generator<readonly CaptureItem[]> {
  window.end()
  const rest = reader.read(window)
  if (rest.length > 0) yield rest
  const last = reader.finish(window, cut)
  if (last.length > 0) yield last
}

/** Why a stream that threw this is incomplete; other errors are thrown on. */
function cutReason(error: unknown): string {
  if (isSourceCut(error)) return error.message
  throw error
}
