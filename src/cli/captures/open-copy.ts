import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { RedactedExchange } from '../../capture/redact-captures.js'
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
  const draft = join(dirname(file), `.${crypto.randomUUID()}.draft`)
  const descriptor = attempt(file, () => {
    mkdirSync(dirname(file), { recursive: true })
    return openSync(draft, 'wx', OWNER_ONLY)
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
      close()
      attempt(file, () => renameSync(draft, file))
    },
    discard() {
      close()
      if (existsSync(draft)) rmSync(draft, { force: true })
    },
  }
}

function writeAll(descriptor: number, text: string): void {
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

function attempt<Result>(file: string, action: () => Result): Result {
  try {
    return action()
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause
    throw new UsageError(`${file} cannot be written: ${cause.message}`, { cause })
  }
}
