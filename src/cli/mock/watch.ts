import { existsSync, type FSWatcher, statSync, watch } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const SETTLE = 100

/** What a mock was made of, as the command line named it. */
interface WatchedInputs {
  /** Files, folders or patterns. */
  readonly data: readonly string[]
  /** The root files of contracts. */
  readonly contracts: readonly string[]
  /** Overlays that change them. */
  readonly overlays?: readonly string[]
}

/**
 * Calls `changed` when one of the inputs changes; once for changes that come close together. The folder around a file is
 * watched, because editors replace files, and all of it around a contract, which may be of many files. Returns the
 * function that ends it.
 */
export function watchInputs(
  { data, contracts, overlays = [] }: WatchedInputs,
  changed: () => void,
): () => void {
  let timer: NodeJS.Timeout | undefined
  const settle = (): void => {
    clearTimeout(timer)
    timer = setTimeout(changed, SETTLE)
  }
  const stops = [
    ...[...data, ...overlays].filter((input) => input !== '-').map((input) => watchInput(input, settle)),
    ...contracts.map((file) =>
      isProject(dirname(file))
        ? watchInput(file, settle)
        : watchFolder(dirname(file), { recursive: true, changed: settle }),
    ),
  ]
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}

function watchInput(input: string, settle: () => void): () => void {
  const isFolder = statSync(input, { throwIfNoEntry: false })?.isDirectory() ?? false
  const whole = isFolder || /[*?[{]/.test(input)
  const name = basename(input)
  return watchFolder(isFolder ? input : dirname(input), {
    recursive: false,
    changed: (changedName) => {
      if (whole || changedName === null || changedName === name) settle()
    },
  })
}

interface FolderWatch {
  readonly recursive: boolean
  /** Called with the name of what changed; `null` where that is not known, as when the folder was made again. */
  readonly changed: (name: string | null) => void
}

/** How often a folder is looked for that is gone, in milliseconds. */
const LOOK_AGAIN = 200

/** Watches a folder, and the next one of its name once it was deleted and made again, as a checkout does. */
function watchFolder(folder: string, { recursive, changed }: FolderWatch): () => void {
  let watcher: FSWatcher | undefined
  let identity = identityOf(folder)
  const start = (): void => {
    watcher?.close()
    watcher = watch(folder, { recursive }, (_event, name) => changed(name))
    watcher.on('error', () => watcher?.close())
  }
  start()
  const look = setInterval(() => {
    const now = identityOf(folder)
    if (now === identity) return
    identity = now
    if (now === undefined) return
    start()
    changed(null)
  }, LOOK_AGAIN)
  return () => {
    clearInterval(look)
    watcher?.close()
  }
}

/** What tells a folder from one that is made in its place. */
function identityOf(folder: string): string | undefined {
  const status = statSync(folder, { throwIfNoEntry: false })
  return status && `${status.ino} ${status.birthtimeMs}`
}

/** A folder with tens of thousands of files of others is not watched for one contract that lies in it. */
function isProject(folder: string): boolean {
  return ['node_modules', '.git'].some((name) => existsSync(join(folder, name)))
}
