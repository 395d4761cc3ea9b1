import { lstatSync, readlinkSync, statSync } from 'node:fs'

/**
 * Refuses to write captures through a symbolic link to what is not there: whoever put the link somewhere would choose which file is
 * made. Throws an `Error` that says what to do.
 */
export function refuseLostLink(file: string): void {
  const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true
  if (!isLink || leadsSomewhere(file)) return
  throw new Error(
    `${file} is a symbolic link to ${readlinkSync(file)}, where no file is: make that file, remove the link, or name another file`,
  )
}

function leadsSomewhere(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) !== undefined
  } catch (cause) {
    // A link may lead to itself. Of anything else whoever opens the file tells.
    return !(cause instanceof Error && 'code' in cause && cause.code === 'ELOOP')
  }
}
