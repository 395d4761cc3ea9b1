import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Result, withTable } from './table.js'

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')
const results: readonly Result[] = JSON.parse(read('results.json'))

describe('the table of tools in README', () => {
  it('is what was measured', () => {
    const readme = read('../../README.md')
    expect(withTable(readme, results)).toBe(readme)
  })

  it('was measured with the versions that are installed for it', () => {
    const { devDependencies } = JSON.parse(read('package.json'))
    const measured = results.map(({ source, version }) => [source, version])
    expect(measured).toEqual(results.map(({ source }) => [source, devDependencies[source]]))
  })
})
