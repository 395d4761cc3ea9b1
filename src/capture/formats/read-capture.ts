import { plainStream } from '../source/plain-stream.js'
import { createPortioner } from '../source/portions.js'
import { ByteWindow } from '../source/scan/byte-window.js'
import { SourceCut } from '../source/source-cut.js'
import { BotocoreReader } from './botocore/botocore-reader.js'
import type { CaptureItem, CaptureItems } from './capture-item.js'
import { detectFormat } from './detect-format.js'
import type { FormatReader } from './format-reader.js'
import { HarReader } from './har/har-reader.js'
import { BareReader } from './json/bare-reader.js'
import { NdjsonReader } from './ndjson/ndjson-reader.js'
import { unreadable } from './problems.js'
import { type CaptureFormat, type ReadOptions, readSettings } from './read-options.js'
import { JsonCassetteReader } from './vcr/json-cassette-reader.js'

/** A capture: its name for reports, and its bytes. */
export interface CaptureSource {
  readonly name: string
  readonly stream: AsyncIterable<Uint8Array>
}

const KNOWN_FORMATS =
  'HAR, NDJSON, VCR cassettes, botocore debug logs, bare JSON requests and responses, what the AWS CLI prints with `--output json` or `--output yaml`, and gzip of any of these'

/**
 * Reads one capture. The format is told by the content unless `options.inputFormat` names it; gzip, byte order marks
 * and UTF-16 are undone. Whatever cannot be read becomes a problem; only errors of the stream itself are thrown.
 */
export async function* readCapture(source: CaptureSource, options: ReadOptions = {}): CaptureItems {
  const started = await startReading(source, options)
  if ('problem' in started) {
    yield [started.problem]
    return
  }
  const { reader, window, stream } = started
  const portions = createPortioner()
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
  const { head, stream, skipped } = await plainStream(source.stream)
  const isBlank = head.toString('latin1').trim() === ''
  const format = options.inputFormat ?? detectFormat(head)
  if (isBlank || format === undefined) {
    await close(stream)
    const reason = isBlank ? 'the capture is empty' : `the format is not known; known are ${KNOWN_FORMATS}`
    return { problem: unreadable(source.name, reason) }
  }
  const window = new ByteWindow()
  window.base = skipped
  const isJson = /^\s*[{[]/.test(head.toString('latin1'))
  return { format, reader: await createReader(source.name, { format, isJson }, options), window, stream }
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
export function* lastItems(
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
export function cutReason(error: unknown): string {
  if (error instanceof SourceCut) return error.message
  throw error
}

async function createReader(
  name: string,
  { format, isJson }: { readonly format: CaptureFormat; readonly isJson: boolean },
  options: ReadOptions,
): Promise<FormatReader> {
  const settings = readSettings(options)
  switch (format) {
    case 'har':
      return new HarReader(name, settings)
    case 'ndjson':
      return new NdjsonReader(name, settings)
    case 'botocore':
      return new BotocoreReader(name, settings)
    case 'vcr': {
      if (isJson) return new JsonCassetteReader(name, settings)
      // The YAML parser takes longer to load than most captures take to be read.
      const { VcrReader } = await import('./vcr/vcr-reader.js')
      return new VcrReader(name, settings)
    }
    case 'aws-cli': {
      if (isJson) return new BareReader(name, settings, options.inputFormat)
      const { CliYamlReader } = await import('./aws-cli/cli-yaml-reader.js')
      return new CliYamlReader(name, settings)
    }
    default:
      return new BareReader(name, settings, options.inputFormat)
  }
}
