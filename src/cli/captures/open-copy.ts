import {
  closeSync,
  existsSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { RedactedExchange } from '../../capture/redact-captures.js'
import { makeFolder } from '../../contract/files/make-folder.js'
import { refuseLostLink } from '../../exchange/refuse-lost-link.js'
import { formatHarEntry, HAR_CLOSING, HAR_OPENING, HAR_SEPARATOR } from '../../record/sinks/har-entry.js'
import { UsageError } from '../command.js'

/** A capture that is written beside its place, and put there once it is whole. */
export interface Copy {
  readonly write: (exchange: RedactedExchange) => void
  /** Puts it in its place. */
  finish(): void
  /** Removes what was written, unless it is in its place. */
  discard(): void
}

const OWNER_ONLY = 0o600

/** Begins a copy. Throws a `UsageError` where it cannot be written. */
export function openCopy(file: string): Copy {
  const isHar = file.toLowerCase().endsWith('.har')
  refuse(file)
  const before = statSync(file, { throwIfNoEntry: false })
  // A terminal, a pipe or /dev/stdout takes what comes; it must not be replaced.
  const takesText = before !== undefined && (!before.isFile() || file.startsWith('/dev/'))
  const place = before && !takesText ? realpathSync(file) : file
  const draft = join(takesText ? tmpdir() : dirname(place), `.${crypto.randomUUID()}.draft`)
  const descriptor = attempt(file, () => {
    makeFolder(dirname(file))
    return openSync(draft, 'wx+', OWNER_ONLY)
  })
  let isOpen = true
  let count = 0
  const put = (text: string): void => attempt(file, () => writeAll(descriptor, text))
  const close = (): void => {
    if (isOpen) closeSync(descriptor)
    isOpen = false
  }
  if (isHar) put(HAR_OPENING)
  return {
    write(exchange) {
      put(isHar ? (count === 0 ? '' : HAR_SEPARATOR) + harEntry(exchange) : `${JSON.stringify(exchange)}\n`)
      count += 1
    },
    finish() {
      if (isHar) put(HAR_CLOSING)
      if (takesText) attempt(file, () => pour(descriptor, file))
      close()
      if (!takesText) attempt(file, () => renameSync(draft, place))
      else rmSync(draft, { force: true })
    },
    discard() {
      close()
      if (existsSync(draft)) rmSync(draft, { force: true })
    },
  }
}

/** Writes all that an open file holds into another, which stays what it is. */
function pour(from: number, file: string): void {
  const into = openSync(file, 'w')
  try {
    const bytes = Buffer.alloc(POURED)
    let at = 0
    for (let length = -1; length !== 0; at += length) {
      length = readSync(from, bytes, 0, POURED, at)
      writeAll(into, bytes.subarray(0, length))
    }
  } finally {
    closeSync(into)
  }
}

/** So many bytes at a time. */
const POURED = 65_536

function writeAll(descriptor: number, text: string | Uint8Array): void {
  const bytes = Buffer.from(text)
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done)
}

/** Bodies are decoded, so what would say how to decode them is left out. */
function harEntry({
  date = new Date(0).toISOString(),
  request,
  response,
  presentation,
  stubbed,
}: RedactedExchange): string {
  if (!request || presentation !== undefined || stubbed === true) {
    throw new UsageError(
      'a HAR holds whole exchanges as they were on the wire: write NDJSON, with a name that does not end in .har',
    )
  }
  const answered = response && { ...response, headers: decoded(response.headers) }
  return formatHarEntry({
    date,
    request: { ...request, headers: decoded(request.headers) },
    ...(answered && { response: answered }),
  })
}

function decoded(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { 'content-encoding': _, ...rest } = headers
  return rest
}

function refuse(file: string): void {
  try {
    refuseLostLink(file)
  } catch (cause) {
    throw new UsageError(`--out ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}

function attempt<Result>(file: string, action: () => Result): Result {
  try {
    return action()
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause
    throw new UsageError(`${file} cannot be written: ${cause.message}`, { cause })
  }
}
