import type { Mock, MockOptions } from '../../services/mock.js'
import { type CommandIo, UsageError } from '../command.js'
import type { MockFiles, MockSources } from './sources.js'

/** Reads contracts and data and says what became of the data. Throws `UsageError` when the mock could not serve them. */
export async function readSources(files: MockFiles, io: CommandIo): Promise<MockSources> {
  const { readMockSources } = await import('./sources.js')
  const sources = await readMockSources(files).catch((error: unknown) => {
    throw new UsageError(describeError(error), { cause: error })
  })
  for (const warning of sources.warnings) io.talk.write(`warning: ${warning}\n`)
  if (!sources.data) return sources
  const { tellData } = await import('./data.js')
  io.talk.write(tellData(sources.data))
  if (sources.data.dataset.size === 0 && sources.data.others.length === 0) {
    throw new UsageError('--data holds neither recorded exchanges nor automation executions')
  }
  return sources
}

/** What is reloaded, and when. */
export interface Reloading {
  readonly files: MockFiles
  readonly io: CommandIo
  readonly watch: boolean
  /** Keeps on disk what is in memory: reading may take long, and a signal ends the process meanwhile. */
  readonly beforeReload: () => Promise<void>
  /** Called with what is served from now on. */
  readonly onReload: (sources: MockSources) => Promise<void>
}

/** Reloads on SIGHUP and, where that is wanted, on changed files. What is broken changes nothing and is told. */
export async function startReloading(
  mock: Mock,
  { files, io, watch, beforeReload, onReload }: Reloading,
): Promise<() => void> {
  const readAnew = async (): Promise<void> => {
    const sources = await readSources(files, io)
    mock.replace({ contracts: sources.contracts, ...dataOf(sources) })
    await onReload(sources)
  }
  const reload = async (): Promise<void> => {
    try {
      await beforeReload()
      // Data is read piece by piece, contracts at a stretch.
      await (files.contracts.length > 0 ? io.whileBusy(readAnew) : readAnew())
      io.talk.write('reloaded\n')
    } catch (error) {
      io.talk.write(`kept what was loaded before: ${describeError(error)}\n`)
    }
  }
  let reloading = Promise.resolve()
  // One after the other, so that what was read last is what is served.
  const onHangUp = (): void => {
    reloading = reloading.then(reload)
  }
  process.on('SIGHUP', onHangUp)
  let stopWatching: (() => void) | undefined
  if (watch) {
    const { watchInputs } = await import('./watch.js')
    stopWatching = watchInputs(files, onHangUp)
  }
  return () => {
    process.off('SIGHUP', onHangUp)
    stopWatching?.()
  }
}

/** What a mock serves of the data: executions where there are some, and recordings. */
export function dataOf({ data }: MockSources): Pick<MockOptions, 'data' | 'dataset'> {
  if (!data) return {}
  return { data: data.others, ...(data.dataset.size > 0 && { dataset: data.dataset }) }
}

/** An error as people read it. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
