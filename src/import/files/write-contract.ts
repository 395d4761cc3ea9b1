import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Document, Scalar, visit } from 'yaml'
import { makeFolder } from '../../contract/files/make-folder.js'
import type { OpenApiDocument } from '../../model/documents.js'

/**
 * A contract as YAML text; the same document makes the same bytes. Texts that readers of YAML 1.1 take for something else,
 * such as `on`, `1_000`, `12:30:45` and dates, are quoted: PyYAML, SnakeYAML and Psych read that version.
 *
 * ```ts
 * import { contractText, importModel } from 'aws-json-contract/import'
 *
 * const { document } = await importModel('service-2.json')
 * console.log(contractText(document))
 * ```
 */
export function contractText(document: OpenApiDocument): string {
  const written = new Document(document, { compat: 'yaml-1.1', aliasDuplicateObjects: false })
  visit(written, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && READ_OTHERWISE.test(node.value)) node.type = Scalar.QUOTE_SINGLE
    },
  })
  return written.toString({ lineWidth: 0, singleQuote: true })
}

/** What the tags of YAML 1.1 leave to its readers: a value's default, Psych's symbols and its numbers with commas. */
const READ_OTHERWISE = /^(?:=$|:|[-+]?\d[\d,._]*$)/

/**
 * Writes contracts into a folder, which is made if need be, and returns the paths of the files. Each file is written
 * to the side and takes its name only when all of them are complete, so that a reader finds the old contract or the
 * new one and never half of one. When a file cannot be written, nothing that was there has changed and nothing is left over;
 * rejects with the error of `node:fs`.
 *
 * ```ts
 * import { importModel, writeContract } from 'aws-json-contract/import'
 *
 * const { documents } = await importModel('service-2.json', { layout: 'per-operation' })
 * for (const file of await writeContract('contracts', documents)) console.log(file)
 * ```
 */
export async function writeContract(
  folder: string,
  documents: ReadonlyMap<string, OpenApiDocument>,
): Promise<readonly string[]> {
  const files = [...documents].map(([name, document]) => {
    const path = join(folder, name)
    return { path, draft: `${path}.${crypto.randomUUID()}.draft`, text: contractText(document) }
  })
  makeFolder(folder)
  try {
    for (const { draft, text } of files) await writeThrough(draft, text)
    for (const { draft, path } of files) await rename(draft, path)
  } catch (cause) {
    await Promise.all(files.map(({ draft }) => rm(draft, { force: true })))
    throw cause
  }
  return files.map(({ path }) => path)
}

/** The bytes reach the disk before the file gets its name. */
async function writeThrough(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
