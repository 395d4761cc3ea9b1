import { type FSWatcher, statSync, watch } from 'node:fs'
import { basename, dirname } from 'node:path'

const SETTLE = 100

/**
 * Calls `changed` when one of the files, or something in one of the folders, changes; once for changes that come close
 * together. The folder around a file is watched, because editors replace files. Returns the function that ends it.
 */
export function watchFiles(
  { files, folders }: { readonly files: readonly string[]; readonly folders: readonly string[] },
  changed: () => void,
): () => void {
  let timer: NodeJS.Timeout | undefined
  const settle = (): void => {
    clearTimeout(timer)
    timer = setTimeout(changed, SETTLE)
  }
  const watchers: FSWatcher[] = files.map((file) => {
    const whole = isFolder(file) || /[*?[{]/.test(file)
    const name = basename(file)
    return watch(isFolder(file) ? file : dirname(file), (_event, changedName) => {
      if (whole || changedName === null || changedName === name) settle()
    })
  })
  for (const folder of folders) watchers.push(watch(folder, { recursive: true }, settle))
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
