import * as files from 'node:fs/promises'
import type { OpenFile } from '../../capture/formats/open-captures.js'
import { bytesOf, lengthOf, placeOf, type S3Place } from './s3-objects.js'

/*
 * Stands for `node:fs/promises` in the bundle for Lambda, see `scripts/build.ts`: names that begin with `s3://` are
 * objects, of which those ranges are got that are read. All that reads captures works on them as it does on files.
 */

export const { lstat, readFile, readdir, realpath } = files

/** What is asked of an object, as of a file. */
export async function stat(name: string): Promise<{ readonly size: number; isDirectory(): boolean }> {
  const place = placeOf(name)
  if (!place) return files.stat(name)
  const size = await lengthOf(place)
  if (size === undefined) throw Object.assign(new Error('there is no such object'), { code: 'ENOENT' })
  return { size, isDirectory: () => false }
}

/** Opens an object as a file is opened. */
export async function open(name: string): Promise<files.FileHandle | ObjectHandle> {
  const place = placeOf(name)
  return place ? new ObjectHandle(place) : files.open(name)
}

/** The most that is got at once while an object is read from one end towards the other. */
const MOST_AHEAD = 8 * 1024 * 1024

class ObjectHandle implements OpenFile {
  readonly #place: S3Place
  #block: { readonly at: number; readonly bytes: Uint8Array } = { at: 0, bytes: new Uint8Array() }
  #ahead = 0
  #next = 0

  constructor(place: S3Place) {
    this.#place = place
  }

  async read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number | null,
  ): Promise<{ readonly bytesRead: number; readonly buffer: Buffer }> {
    const at = position ?? this.#next
    if (length <= 0) return { bytesRead: 0, buffer }
    if (at < this.#block.at || at >= this.#block.at + this.#block.bytes.length) {
      // A look at some bytes gets these alone; whoever reads on gets ever more with one request.
      this.#ahead = Math.max(length, Math.min(this.#ahead * 2, MOST_AHEAD))
      this.#block = { at, bytes: await bytesOf(this.#place, at, this.#ahead) }
    }
    const start = at - this.#block.at
    const bytes = this.#block.bytes.subarray(start, start + length)
    buffer.set(bytes, offset)
    this.#next = at + bytes.length
    return { bytesRead: bytes.length, buffer }
  }

  /** Long enough: its length would be one more request, and it is read to its end. */
  async stat(): Promise<{ readonly size: number }> {
    return { size: Number.MAX_SAFE_INTEGER }
  }

  async close(): Promise<void> {
    this.#block = { at: 0, bytes: new Uint8Array() }
  }
}
