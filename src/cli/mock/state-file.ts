import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Mock, Snapshot } from '../../services/mock.js'
import { UsageError } from '../command.js'

/** The state of a mock, kept in a file. */
export interface StateFile {
  /** Writes what has changed since the last time, and waits until it is written. */
  save(): Promise<void>
  /** Saves, and writes no more. Throws `UsageError` where the file does not hold the last state. */
  close(): Promise<void>
}

const WRITE_EVERY = 500
const OWNER_ONLY = 0o600

/**
 * Brings back the state that a file holds, and keeps the file up to date while the mock runs. It is written whole or not
 * at all, for its owner's eyes. Throws `UsageError` for a file that is no state.
 */
export async function openStateFile(
  given: string,
  mock: Pick<Mock, 'snapshot' | 'restore' | 'changes'>,
  onError: (error: unknown) => void,
): Promise<StateFile> {
  const before = await stat(given).catch(() => undefined)
  if (before && !before.isFile())
    throw new UsageError(`${given} is no file that can hold the state of a mock`)
  // A link stays, and what it leads to is written.
  const file = before ? await realpath(given) : given
  const known = await readState(file)
  if (known) mock.restore(known)
  const drafts = draftsOf(file)
  await drafts.removeLeft()
  let written = -1
  const write = async (): Promise<void> => {
    const changes = mock.changes()
    if (changes === written) return
    written = changes
    const draft = drafts.next()
    try {
      const text = `${JSON.stringify({ version: 1, ...mock.snapshot() })}\n`
      // A new name and `wx`: a link that somebody put there is not followed.
      await writeFile(draft, text, { mode: OWNER_ONLY, flag: 'wx' })
      await rename(draft, file)
    } catch (error) {
      written = -1
      await rm(draft, { force: true })
      throw error
    }
  }
  // A mock that cannot keep its state says so before anybody relies on it.
  await write().catch((cause: unknown) => {
    throw new UsageError(`cannot keep the state in ${given}: ${cause}`, { cause })
  })
  let writing = Promise.resolve()
  const next = (): Promise<void> => {
    writing = writing.then(write).catch(onError)
    return writing
  }
  const timer = setInterval(next, WRITE_EVERY).unref()
  return {
    save: next,
    async close() {
      clearInterval(timer)
      await writing
      await write().catch((cause: unknown) => {
        throw new UsageError(`the last state is not in ${given}: ${cause}`, { cause })
      })
    },
  }
}

/** The drafts of a file that stand beside it, each under the process that writes it. */
function draftsOf(file: string): { next(): string; removeLeft(): Promise<void> } {
  const folder = dirname(file)
  // A hash, as a name may be as long as names can be.
  const start = `.${createHash('sha256').update(basename(file)).digest('hex').slice(0, 16)}.`
  return {
    next: () => join(folder, `${start}${process.pid}.${randomBytes(6).toString('hex')}.draft`),
    /** Removes what processes left that were killed while they wrote; one that cannot be removed hurts nobody. */
    async removeLeft() {
      const names = await readdir(folder).catch(() => [])
      const left = names.filter((name) => {
        const [id, , ending] = name.startsWith(start) ? name.slice(start.length).split('.') : []
        return ending === 'draft' && !isAnother(Number(id))
      })
      await Promise.all(left.map((name) => rm(join(folder, name), { force: true }).catch(() => undefined)))
    },
  }
}

/** Whether another process of this id runs, be it of another user. */
function isAnother(id: number): boolean {
  if (id === process.pid) return false
  try {
    return process.kill(id, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function readState(file: string): Promise<Snapshot | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new UsageError(`cannot read the state in ${file}: ${cause}`, { cause })
  }
  const value: unknown = parse(text)
  if (isSnapshot(value)) return value
  throw new UsageError(
    `${file} is no state of a mock: expected an object with \`resources\`, as --state writes it; name another file`,
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isSnapshot(value: unknown): value is Snapshot {
  if (typeof value !== 'object' || value === null || !('resources' in value)) return false
  const { resources } = value
  return Array.isArray(resources) && resources.every(isResource)
}

function isResource(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { kind, service, facts, tags, createdWith, region = '' }: Record<string, unknown> = { ...value }
  const isObject = (part: unknown): boolean =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
  return (
    [kind, service, createdWith, region].every((part) => typeof part === 'string') &&
    isObject(facts) &&
    isObject(tags)
  )
}
