import { expect, it } from 'vitest'
import { spendParsing } from '../../../src/redaction/json/parsing-work.js'
import { createWork } from '../../../src/redaction/work.js'

/** What it would cost to parse a text. */
function costOf(json: string): number {
  let cost = 0
  spendParsing(json, {
    ...createWork(),
    spend(amount) {
      cost += amount
    },
  })
  return cost
}

/** Objects with as many members each. */
const objects = (count: number, members: number, name: (index: number) => string): string =>
  `[${Array.from(
    { length: count },
    (_, object) =>
      `{${Array.from({ length: members }, (_, member) => `${name(object * members + member)}1`).join()}}`,
  ).join()}]`

/** As much as the redaction of an exchange may cost. */
const ALL = 40_000_000

it.each<[what: string, name: (index: number) => string]>([
  ['plain', (index) => `"n${index}":`],
  ['with blanks behind them', (index) => `"n${index}" \n\t:`],
  ['with a quote in them', (index) => `"n${index}\\"name":`],
  ['with backslashes at their end', (index) => `"n${index}\\\\":`],
  ['that look like values', (index) => `"n${index}:":`],
])('names that a text had not before cost more to parse than an exchange may: %s', (_, name) => {
  expect(costOf(objects(3000, 50, name))).toBeGreaterThan(ALL)
  expect(costOf(objects(3000, 50, () => name(1)))).toBeLessThan(ALL / 4)
})

it('lists and objects in one another cost as much as values beside each other', () => {
  expect(costOf(`${'['.repeat(1_000_001)}${']'.repeat(1_000_001)}`)).toBeGreaterThan(ALL)
  expect(costOf(`${'{"a":'.repeat(1_000_001)}1${'}'.repeat(1_000_001)}`)).toBeGreaterThan(ALL)
})

it('the densest page of 5 MB can be parsed, and a short text costs nothing', () => {
  const item = '{"id":{"S":"x1"},"b":{"N":"1"},"c":{"S":"y"},"d":{"BOOL":true},"e":{"N":"5"}}'
  const page = `{"Items":[${Array(Math.floor(5_000_000 / item.length))
    .fill(item)
    .join()}]}`
  expect(costOf(page)).toBeLessThan(ALL * 0.75)
  expect(costOf(objects(100, 50, (index) => `"n${index}":`))).toBe(0)
})

it('what is no JSON is passed over', () => {
  for (const text of ['"'.repeat(1_000_001), `"${'\\"'.repeat(600_000)}`, ':'.repeat(1_000_001)])
    expect(costOf(text)).toBe(0)
})
