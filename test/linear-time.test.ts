import { describe, expect, it } from 'vitest'
import { readFilePattern } from '../src/capture/formats/match-files.js'
import { applyOverlay } from '../src/contract/files/apply-overlay.js'
import { keyOffsets, parseYaml } from '../src/contract/files/yaml-text.js'
import { compilePattern } from '../src/model/patterns/linear/compile-pattern.js'
import type { JsonValue } from '../src/protocol/json-values.js'
import { readFilterPattern } from '../src/services/logs/filter-pattern.js'
import { selectByPath } from '../src/services/ssm-automation/runbook/json-path.js'
import { readRunbook } from '../src/services/ssm-automation/runbook/read-runbook.js'

const lines = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => of(index)).join('\n')
const objects = (count: number): JsonValue[] => Array.from({ length: count }, () => ({}))
const matches = (pattern: string, message: string): boolean | undefined =>
  readFilterPattern(pattern, compilePattern)?.(message)

/** What is read, by how long it is. Captures and redaction have tables of their own. */
const READINGS: Readonly<Record<string, (count: number) => unknown>> = {
  'a message of brackets, by columns': (count) => matches('[a, b = 1]', '[ '.repeat(count)),
  'a message of quotes, by columns': (count) => matches('[a, b = 1]', `${'"a'.repeat(count)}"`),
  'a filter pattern of quotes': (count) => matches('"\\"'.repeat(count), ''),
  'a filter pattern of conditions': (count) => matches(`{${'$.a = 1 && '.repeat(count)}$.a = 1}`, '{}'),
  'a filter pattern of stars': (count) =>
    matches(`{$.a = "${'*a'.repeat(count)}b"}`, `{"a":"${'a'.repeat(count)}"}`),
  'a runbook of many keys': (count) =>
    readRunbook(`a:\n${lines(Math.min(count, 4000), (index) => ` k${index}:`)}`),
  'a runbook of keys in keys': (count) => readRunbook(`a: {a: ${'? '.repeat(Math.min(count, 4000))}}`),
  'a runbook of aliases': (count) => readRunbook(`a: &a x\nb: [${'*a,'.repeat(count)}]`),
  'a runbook of many steps': (count) =>
    readRunbook(`{"schemaVersion":"0.3","mainSteps":[${'{"name":"a"},'.repeat(count / 4)}{}]}`),
  'a contract of many keys': (count) =>
    parseYaml(
      lines(count, (index) => `k${index}: 1`),
      '',
    ),
  'a contract of anchors': (count) =>
    parseYaml(
      lines(count, (index) => `k${index}: &a${index} 1`),
      '',
    ),
  'a contract of aliases': (count) => parseYaml(`a: &a x\nb: [${'*a,'.repeat(count)}]`, ''),
  'a contract of blank lines': (count) => parseYaml(`a: |\n${' \n'.repeat(count)}`, ''),
  'places in a contract': (count) => keyOffsets(`a:\n${' - b: c\n'.repeat(count)}`),
  'an overlay for many places': (count) =>
    applyOverlay({ a: objects(count) }, { actions: [{ target: '$.a[*]', update: { b: 1 } }] }),
  'an overlay that removes much': (count) =>
    applyOverlay({ a: objects(count) }, { actions: [{ target: '$.a[*]', remove: true }] }),
  'a pattern of file names with braces': (count) =>
    readFilePattern('{a,b}'.repeat(count / 400))?.matches('ab'),
}

function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

describe('the time for', () => {
  it.each(Object.entries(READINGS))('%s grows as the length', (_, read) => {
    read(500)
    const small = Math.min(
      cpuOf(() => read(2_000)),
      cpuOf(() => read(2_000)),
    )
    const large = cpuOf(() => read(16_000))
    // Eight times the length: eight times the time, or sixty-four. A small reading counts for no less than 3 ms.
    expect(large / Math.max(small, 3_000)).toBeLessThan(24)
  })

  it('a JSONPath of scans within scans has a bound, and then it selects nothing', () => {
    let nested: JsonValue = 1
    for (let depth = 0; depth < 900; depth++) nested = { a: nested }
    expect(selectByPath(nested, '$..a..a..a..a..a..a')).toBeUndefined()
    expect(selectByPath(nested, '$..a')).toHaveLength(900)
  })
})
