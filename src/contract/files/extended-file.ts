import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ContractError } from '../../model/documents.js'

/**
 * The absolute path of the file that an overlay `extends`: a path beside the overlay, or a `file:` URL. Throws
 * `ContractError` for what is no file.
 */
export function extendedFile(overlay: string, base: string): string {
  if (!/^[a-z][a-z\d+.-]+:/i.test(base)) return resolve(dirname(overlay), base)
  try {
    return fileURLToPath(base)
  } catch {
    // Another scheme, another machine, or an escape of `/`.
    throw new ContractError('#/extends', 'contracts are read from files only, by a path or a `file:` URL')
  }
}
