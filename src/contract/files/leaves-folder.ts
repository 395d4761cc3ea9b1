import { realpath } from 'node:fs/promises'
import { isAbsolute, relative, sep } from 'node:path'

/**
 * Whether a file is outside of a folder once links are followed: what a contract refers to is read from the folder of its
 * root file only. Rejects as `realpath` does where one of them is missing or closed.
 *
 * ```ts
 * if (await leavesFolder('contracts', 'contracts/../../secrets.yaml')) throw new Error('not read')
 * ```
 */
export async function leavesFolder(folder: string, file: string): Promise<boolean> {
  const path = relative(await realpath(folder), await realpath(file))
  // On another drive of Windows a path stays absolute.
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)
}
