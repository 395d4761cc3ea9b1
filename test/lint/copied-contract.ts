import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const SHIPPED = new URL('../../openapi', import.meta.url).pathname

/** A change to the text of one file of the contract. */
export interface Change {
  /** The file, seen from `openapi/`. */
  readonly file: string
  readonly from: string | RegExp
  readonly to: string
}

/** Copies the shipped contract, changes files of the copy, and returns its folder, which is gone after the test. */
export function copyContract(...changes: readonly Change[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'aws-json-contract-lint-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(SHIPPED, folder, { recursive: true })
  for (const { file, from, to } of changes) {
    const before = readFileSync(join(folder, file), 'utf8')
    const after = before.replace(from, to)
    if (after === before)
      throw new Error(`${file} does not contain ${String(from)} any more; correct the test.`)
    writeFileSync(join(folder, file), after)
  }
  return folder
}
