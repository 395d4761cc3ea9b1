import { existsSync, type FSWatcher, statSync, watch } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const SETTLE = 100

/** What a mock was made of, as the command line named it. */
interface WatchedInputs {
  /** Files, folders or patterns. */
  readonly data: readonly string[]
  /** The root files of contracts. */
  readonly contracts: readonly string[]
}

/**
 * Calls `changed` when one of the inputs changes; once for changes that come close together. The folder around a file is
 * watched, because editors replace files, and all of it around a contract, which may be of many files. Returns the
 * function that ends it.
 */
export function watchInputs({ data, contracts }: WatchedInputs, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const settle = (): void => {
    clearTimeout(timer)
    timer = setTimeout(changed, SETTLE)
  }
  const watchers = [
    ...data.filter((input) => input !== '-').map((input) => watchInput(input, settle)),
    ...contracts.map((file) =>
      isProject(dirname(file)) ? watchInput(file, settle) : watch(dirname(file), { recursive: true }, settle),
    ),
  ]
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}

function watchInput(input: string, settle: () => void): FSWatcher {
  const isFolder = statSync(input, { throwIfNoEntry: false })?.isDirectory() ?? false
  const whole = isFolder || /[*?[{]/.test(input)
  const name = basename(input)
  return watch(isFolder ? input : dirname(input), (_event, changedName) => {
    if (whole || changedName === null || changedName === name) settle()
  })
}

/** A folder with tens of thousands of files of others is not watched for one contract that lies in it. */
function isProject(folder: string): boolean {
  return ['node_modules', '.git'].some((name) => existsSync(join(folder, name)))
}
