import { open } from 'node:fs/promises'
import { type FileRange, fileStream, type OpenFile } from '../formats/open-captures.js'
import { startReading } from '../formats/read-capture.js'
import type { ReadOptions } from '../formats/read-options.js'
import { createPortioner } from '../source/portions.js'
import { isEntryAt } from './is-entry-at.js'

/** How a file can be cut into pieces that are read apart. */
export type Cutting =
  | { readonly format: 'ndjson' }
  /** Entries of HAR begin with this member. */
  | { readonly format: 'har'; readonly entryName: string }

/** So far the first entry of a HAR is looked for. */
const LONGEST_HEAD = 64 * 1024 * 1024
const STEP = 32 * 1024
/** So much is looked at to tell how a file can be cut, if no more is needed. */
const USUAL_HEAD = 64 * 1024

/** How a file can be cut; `undefined` for what is compressed, in UTF-16 or in a format that is read whole. */
export async function cuttingOf(name: string, options: ReadOptions): Promise<Cutting | undefined> {
  const stream = fileStream(name, { from: 0, to: Number.POSITIVE_INFINITY, enoughAt: USUAL_HEAD })
  const started = await startReading({ name, stream }, options)
  if ('problem' in started) return undefined
  const { format, reader, window } = started
  const portions = createPortioner()
  let read = 0
  for await (const chunk of started.stream) {
    if (read === 0 && !(await beginsWith(name, chunk, window.base))) return undefined
    if (format === 'ndjson') return { format }
    if (format !== 'har' || read > LONGEST_HEAD) return undefined
    read += chunk.length
    for (const portion of portions(chunk)) {
      if (!window.add(portion)) continue
      // Before the entries stands what is no entry but looks so, where a piece would begin.
      if (reader.read(window)[0]?.kind === 'problem') return undefined
      const { entryName } = reader
      if (entryName !== undefined) return { format, entryName }
    }
  }
  return undefined
}

/** How a file is to be cut. */
export interface CutOptions {
  readonly cutting: Cutting
  readonly size: number
  /** About how long the piece is that begins about here. */
  readonly lengthAt: (offset: number) => number
}

/** Cuts a file into stretches, in their order. */
export async function cutFile(
  name: string,
  { cutting, size, lengthAt }: CutOptions,
): Promise<readonly FileRange[]> {
  const stretches: FileRange[] = []
  let from = 0
  for (let at = lengthAt(0); from < size; at += lengthAt(at)) {
    const to = await cutAt(name, at, { cutting, size })
    if (to > from) stretches.push({ from, to })
    from = to
  }
  return stretches
}

/** Whether a file's own bytes are those that are read: it is neither compressed nor in another encoding. */
async function beginsWith(name: string, chunk: Uint8Array, at: number): Promise<boolean> {
  const bytes = await readAt(name, at, Math.min(chunk.length, 256))
  return bytes.equals(chunk.subarray(0, bytes.length))
}

/**
 * The first place at or after an offset at which a piece can begin: for NDJSON after a line's end, for HAR before an
 * entry; the file's length when there is none. It depends on the file and the offset only, so that whoever reads the
 * piece before a cut and whoever reads the one behind it agree.
 */
export async function cutAt(
  name: string,
  offset: number,
  { cutting, size }: { readonly cutting: Cutting; readonly size: number },
): Promise<number> {
  if (offset <= 0) return 0
  if (offset >= size) return size
  return cutting.format === 'ndjson' ? lineAfter(name, offset) : entryAfter(name, offset, cutting.entryName)
}

const LINE_FEED = 0x0a

async function lineAfter(name: string, offset: number): Promise<number> {
  let at = offset - 1
  for (;;) {
    const bytes = await readAt(name, at, STEP)
    const end = bytes.indexOf(LINE_FEED)
    if (end !== -1) return at + end + 1
    at += bytes.length
    if (bytes.length < STEP) return at
  }
}

/** A comma or bracket, white space, and the brace that an entry begins with; the rest is seen by reading it. */
async function entryAfter(name: string, offset: number, entryName: string): Promise<number> {
  const start = new RegExp(`([,[]\\s*)\\{\\s*"${entryName}"\\s*:`, 'g')
  // What stands before the brace may lie before the offset.
  let base = Math.max(0, offset - STEP)
  let bytes = await readAt(name, base, STEP * 2)
  let isEnd = bytes.length < STEP * 2
  start.lastIndex = 0
  let text = bytes.toString('latin1')
  for (;;) {
    const found = start.exec(text)
    if (!found && isEnd) return base + bytes.length
    const at = found ? found.index + (found[1]?.length ?? 0) : -1
    if (found && base + at < offset) continue
    const verdict = found ? isEntryAt(bytes, at) : undefined
    if (verdict === true) return base + at
    if (verdict === false) continue
    if (isEnd) continue
    // Not enough bytes to tell: goes on with more of them, from the candidate on or from the last bytes.
    const keep = found ? found.index : Math.max(0, bytes.length - STEP)
    const rest = await readAt(name, base + bytes.length, Math.max(STEP, bytes.length))
    isEnd = rest.length < Math.max(STEP, bytes.length)
    base += keep
    bytes = Buffer.concat([bytes.subarray(keep), rest])
    text = bytes.toString('latin1')
    start.lastIndex = 0
  }
}

/** Some bytes of a file; fewer where it ends. */
export async function readAt(name: string, position: number, length: number): Promise<Buffer> {
  const file: OpenFile = await open(name)
  try {
    const bytes = Buffer.alloc(length)
    let read = 0
    while (read < length) {
      const { bytesRead } = await file.read(bytes, read, length - read, position + read)
      if (bytesRead === 0) break
      read += bytesRead
    }
    return bytes.subarray(0, read)
  } finally {
    await file.close()
  }
}
