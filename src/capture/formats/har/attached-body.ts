import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DecodedBody, decodeBytesBody } from '../decode-body.js'

/** Where bodies are looked for that a HAR keeps in files of their own. */
export interface Attachments {
  /** The folder of the HAR; absent for one that is no file. */
  readonly folder: string | undefined
  /** The longest body that is read, in bytes. */
  readonly limit: number
}

/**
 * Reads a body that Playwright wrote into a file beside the HAR (`recordHar: { content: 'attach' }`), which names it in
 * `_file`. A capture may come from anyone, so only plain files right in the HAR's own folder are read.
 * https://playwright.dev/docs/api/class-browser#browser-new-context-option-record-har
 */
export function readAttachedBody(name: string, { folder, limit }: Attachments): DecodedBody {
  if (!/^\w[\w.-]*$/.test(name)) return { bodyProblem: 'the body is in a file whose name leads elsewhere' }
  const missing = { bodyProblem: 'the body is in a file that is not beside the capture' }
  if (folder === undefined) return missing
  const path = join(folder, name)
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found?.isFile()) return missing
  if (found.size > limit) return { bodyProblem: `the body is longer than ${limit} bytes` }
  try {
    return decodeBytesBody(readFileSync(path), { limit })
  } catch {
    return { bodyProblem: 'the body is in a file that cannot be read' }
  }
}
