import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from './source-graph.js'

const documents = ['.github', 'src', 'test'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
)

it('documents for successors name no file that is gone', () => {
  const gone = documents.flatMap((document) => {
    const named =
      readFileSync(join(ROOT, document), 'utf8').match(/\b(?:src|test|scripts)\/[\w./-]+\.ts\b/g) ?? []
    return named.filter((file) => !existsSync(join(ROOT, file))).map((file) => `${document}: ${file}`)
  })
  expect(gone).toEqual([])
})
