import {
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname, extname } from 'node:path'
import { makeFolder } from '../../contract/files/make-folder.js'
import { formatCaptureLine } from '../../exchange/recorded-exchange.js'
import { refuseLostLink } from '../../exchange/refuse-lost-link.js'
import type { CaptureSink } from './capture-sink.js'
import { formatHarEntry, HAR_CLOSING, HAR_OPENING, HAR_SEPARATOR } from './har-entry.js'

/** Which file a capture goes to. */
export interface CaptureFileOptions {
  readonly file: string
  /** HAR 1.2 instead of NDJSON. */
  readonly har?: boolean | undefined
  /** Begin a new file before this one gets larger, in bytes. Full files are kept as `name.1.ext`, `name.2.ext` and so on. */
  readonly maxSize?: number | undefined
}

/** How entries are put together to a document. */
interface Framing {
  readonly opening: string
  readonly separator: string
  readonly closing: string
}

const NDJSON: Framing = { opening: '', separator: '', closing: '' }
const HAR: Framing = { opening: HAR_OPENING, separator: HAR_SEPARATOR, closing: HAR_CLOSING }

/**
 * Opens a capture file and appends to what is in it. Each entry is one write, with the end of the document behind it,
 * which the next entry overwrites: a process that is killed leaves a file that can be read, of which it can at most cut
 * off the entry that is being written. Only its owner may read it.
 */
export function openCaptureFile({ file, har = false, maxSize }: CaptureFileOptions): CaptureSink {
  const framing = har ? HAR : NDJSON
  makeFolder(dirname(file))
  refuseLostLink(file)
  let open = openDocument(file, framing)
  return {
    write(exchange) {
      const entry = har ? formatHarEntry(exchange) : formatCaptureLine(exchange)
      const size = Buffer.byteLength(entry) + framing.separator.length + framing.closing.length
      if (maxSize !== undefined && !open.isEmpty && open.end + size > maxSize) {
        closeSync(open.descriptor)
        renameSync(file, nextName(file))
        open = openDocument(file, framing)
      }
      appendEntry(open, entry, framing)
    },
    close: () => closeSync(open.descriptor),
  }
}

interface OpenDocument {
  readonly descriptor: number
  /** Where the next entry goes: before the closing. */
  end: number
  isEmpty: boolean
}

const OWNER_ONLY = 0o600

function openDocument(file: string, framing: Framing): OpenDocument {
  if (existsSync(file)) {
    const descriptor = openSync(file, 'r+')
    keepToOwner(descriptor)
    const resumed = resumeDocument(descriptor, framing)
    if (resumed) return resumed
    closeSync(descriptor)
    renameSync(file, nextName(file))
  }
  const descriptor = openSync(file, 'wx+', OWNER_ONLY)
  return beginDocument(descriptor, framing)
}

/** A file that was there may have been everybody's to read. */
function keepToOwner(descriptor: number): void {
  const status = fstatSync(descriptor)
  if (status.isFile() && (status.mode & 0o077) !== 0) fchmodSync(descriptor, OWNER_ONLY)
}

function beginDocument(descriptor: number, { opening, closing }: Framing): OpenDocument {
  writeAll(descriptor, opening + closing, 0)
  return { descriptor, end: Buffer.byteLength(opening), isEmpty: true }
}

/** Goes on where a document ends; `undefined` when it does not end as ours do. A last line without an end is left alone. */
function resumeDocument(descriptor: number, framing: Framing): OpenDocument | undefined {
  const status = fstatSync(descriptor)
  if (!status.isFile()) return { descriptor, end: 0, isEmpty: true }
  const { size } = status
  if (size === 0) return beginDocument(descriptor, framing)
  const { opening, closing } = framing
  if (closing === '') {
    const end = readTail(descriptor, size, 1) === '\n' ? size : size + writeAll(descriptor, '\n', size)
    return { descriptor, end, isEmpty: false }
  }
  if (readTail(descriptor, size, closing.length) !== closing) return undefined
  const end = size - closing.length
  return { descriptor, end, isEmpty: end === Buffer.byteLength(opening) }
}

function readTail(descriptor: number, size: number, length: number): string {
  const bytes = Buffer.alloc(Math.min(size, length))
  readSync(descriptor, bytes, 0, bytes.length, size - bytes.length)
  return bytes.toString('utf8')
}

function appendEntry(document: OpenDocument, entry: string, { separator, closing }: Framing): void {
  const { descriptor, end, isEmpty } = document
  checkUntouched(document, closing)
  try {
    const written = writeAll(descriptor, (isEmpty ? '' : separator) + entry + closing, end)
    document.end += written - closing.length
    document.isEmpty = false
  } catch (cause) {
    if (!fstatSync(descriptor).isFile()) throw cause
    // Half an entry, on a full disk, would be the end of a file that could be read.
    ftruncateSync(descriptor, end)
    if (closing !== '') writeAll(descriptor, closing, end)
    throw cause
  }
}

/** What somebody else wrote must not be written over, and what nobody can find is no recording. */
function checkUntouched({ descriptor, end }: OpenDocument, closing: string): void {
  const status = fstatSync(descriptor)
  if (!status.isFile()) return
  if (status.nlink === 0) throw new Error('the capture was deleted while it was written')
  // On a full disk the closing may be missing.
  if (status.size !== end + closing.length && status.size !== end) {
    throw new Error('another process writes to the capture')
  }
}

/** The kernel may write less than it was asked to. */
function writeAll(descriptor: number, text: string, position: number): number {
  const bytes = Buffer.from(text)
  const isSeekable = fstatSync(descriptor).isFile()
  for (let done = 0; done < bytes.length; ) {
    const place = isSeekable ? position + done : null
    done += writeSync(descriptor, bytes, done, bytes.length - done, place)
  }
  return bytes.length
}

/** The name under which a full file is kept: the first number that is free. */
function nextName(file: string): string {
  const extension = extname(file)
  const stem = file.slice(0, file.length - extension.length)
  let number = 1
  while (existsSync(`${stem}.${number}${extension}`)) number++
  return `${stem}.${number}${extension}`
}
