import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createJudge, openCaptures, type RunResult, validateCaptures } from '../../src/capture/index.js'
import { openContracts } from '../../src/contract/open-contracts.js'

export const TARGET = 'AmazonSSM.DescribeAutomationStepExecutions'
export const WIRE = 'application/x-amz-json-1.1'
export const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example-secret' }

/** A folder that goes away with its `await using`. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'record-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

/** The verdict on captures, by the shipped contract. */
export async function judge(...files: string[]): Promise<RunResult> {
  const judge = createJudge({ contracts: await openContracts([]) })
  return validateCaptures(openCaptures(files, {}), judge)
}

/** All that is in a folder's files, and their names. */
export async function readAll(
  folder: string,
): Promise<{ readonly text: string; readonly names: readonly string[] }> {
  const names = (await readdir(folder)).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return { text: texts.join(''), names }
}
