import { awsCli } from './aws-cli/format.js'
import { botocore } from './botocore/format.js'
import { type CaptureHead, captureHead } from './capture-head.js'
import type { ReadDocument } from './document-format.js'
import { exchangeFiles } from './exchange-files/format.js'
import type { FormatDescriptor } from './format-descriptor.js'
import { har } from './har/format.js'
import { hoverfly } from './hoverfly/format.js'
import { httpText } from './http-text/format.js'
import { javaWire } from './java-wire/format.js'
import { json } from './json/format.js'
import { localstack } from './localstack/format.js'
import { mockserver } from './mockserver/format.js'
import { ndjson } from './ndjson/format.js'
import { nock } from './nock/format.js'
import { placebo } from './placebo/format.js'
import { CAPTURE_FORMATS, type CaptureFormat } from './read-options.js'
import { sdkCpp } from './sdk-cpp/format.js'
import { sdkJs } from './sdk-js/format.js'
import { sdkRust } from './sdk-rust/format.js'
import { smithyDvr } from './smithy-dvr/format.js'
import { botocoreStubs } from './stubs/format.js'
import { terraform } from './terraform/format.js'
import { vcr } from './vcr/format.js'
import { wiremock } from './wiremock/format.js'

/**
 * Every format that captures may have. One is added by its folder, its name in `CAPTURE_FORMATS` and a line here, and
 * does not compile without all three; detection, `--input-format`, help, the table of README and the endings of files
 * that are taken from folders follow from it.
 */
export const FORMATS: Readonly<Record<CaptureFormat, FormatDescriptor>> = {
  har,
  ndjson,
  vcr,
  terraform,
  'java-wire': javaWire,
  'sdk-cpp': sdkCpp,
  'sdk-js': sdkJs,
  'sdk-rust': sdkRust,
  botocore,
  'http-text': httpText,
  placebo,
  'botocore-stubs': botocoreStubs,
  localstack,
  'smithy-dvr': smithyDvr,
  nock,
  wiremock,
  hoverfly,
  mockserver,
  'exchange-files': exchangeFiles,
  'aws-cli': awsCli,
  json,
}

/** Tells a capture's format by its beginning, or `undefined` if it is none that is known. */
export function detectFormat(head: CaptureHead): CaptureFormat | undefined {
  return CAPTURE_FORMATS.find((format) => FORMATS[format].detects(head))
}

/** So much of its beginning tells what most captures are. */
const USUAL_HEAD = 64 * 1024

/** What also stands in captures of other formats, such as the log of a build that comes to its requests late. */
const UNSURE: ReadonlySet<CaptureFormat | undefined> = new Set([undefined, 'http-text', 'aws-cli', 'json'])

/** Tells a capture's format by its first bytes; by no more of them than it takes. Also gives the head that told it. */
export function tellFormat(bytes: Buffer): {
  readonly format: CaptureFormat | undefined
  readonly head: CaptureHead
} {
  const usual = captureHead(bytes.subarray(0, USUAL_HEAD), bytes.length > USUAL_HEAD)
  const format = detectFormat(usual)
  if (!usual.hasMore || !UNSURE.has(format)) return { format, head: usual }
  const head = captureHead(bytes)
  return { format: detectFormat(head), head }
}

/** How documents are read: of every format that is told by its documents, or of the one that is named. */
export function documentReaders(named: CaptureFormat | undefined): readonly ReadDocument[] {
  const formats = named === undefined || named === 'json' ? CAPTURE_FORMATS : [named]
  return formats.flatMap((format) => FORMATS[format].readDocument ?? [])
}

/** What captures can be, as a phrase. */
export function knownFormats(): string {
  return `${CAPTURE_FORMATS.map((format) => FORMATS[format].title).join(', ')}, each also compressed by gzip, zstd or Brotli (.br)`
}

/** The formats as rows for people: the name that `--input-format` takes, what it is and who writes it, what it lacks. */
export function formatRows(): readonly (readonly [name: string, description: string, leavesOut: string])[] {
  return CAPTURE_FORMATS.map((name) => {
    const { title, writers, leavesOut = '' } = FORMATS[name]
    return [name, `${title}: ${writers}`, leavesOut]
  })
}

/** The formats as a table in Markdown, as README has it. */
export function formatTable(): string {
  const rows = formatRows().map(([name, description, leavesOut]) => [`\`${name}\``, description, leavesOut])
  return [['format', 'what it is', 'not in it, so not checked'], ['---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`.replace('|  |', '| |'))
    .join('\n')
}

/** What files are called that are taken from folders: the endings of all formats, also compressed. */
export function isCaptureName(name: string): boolean {
  const ending = /\.([a-z0-9]+)$/.exec(name.toLowerCase().replace(COMPRESSED, ''))?.[1]
  return ending !== undefined && CAPTURE_ENDINGS.has(ending)
}

/** The endings of all formats. */
const CAPTURE_ENDINGS: ReadonlySet<string> = new Set(
  CAPTURE_FORMATS.flatMap((format) => FORMATS[format].endings),
)

const COMPRESSED = /\.(gz|zst|br)$/
