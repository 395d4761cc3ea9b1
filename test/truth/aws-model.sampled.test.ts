import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { shippedContract } from '../../src/contract/shipped-contract.js'
import { readC2j } from '../../src/import/index.js'
import type { JsonObject } from '../../src/protocol/json-values.js'
import { sampled } from '../sampling.js'
import { changedFacts } from './changed-facts.js'
import { DEVIATIONS } from './deviations.js'
import { createModelDifferences } from './model-differences.js'

// Our own file, which scripts/extract-model-facts.ts writes.
const facts = JSON.parse(readFileSync(new URL('ssm-model-facts.json', import.meta.url), 'utf8')) as JsonObject
const contract = shippedContract()
const differencesFrom = createModelDifferences(contract)

describe("the contract against AWS's model", () => {
  it('differs exactly where the list of deviations says so', () => {
    const listed = DEVIATIONS.map(({ difference }) => difference)
    expect(differencesFrom(facts).toSorted()).toEqual(listed.toSorted())
  })

  it('gives a reason for every deviation', () => {
    expect(DEVIATIONS.filter(({ reason }) => reason.length < 20)).toEqual([])
  })

  it('publishes every modelled error, each under a status of its own', () => {
    const [modelled] = readC2j(facts, { paginators: facts }).operations
    const operation = [...contract.operations.values()].find(({ name }) => name === modelled?.name)
    const statuses = new Map(
      [...(operation?.errors ?? [])].flatMap(([code, { published }]) =>
        published ? [[code, published.status] as const] : [],
      ),
    )
    expect([...statuses.keys()].toSorted()).toEqual(modelled?.errors)
    expect(new Set(statuses.values()).size).toBe(statuses.size)
  })
})

/** Facts that say what holds without them, or name what a contract has no place for. */
const IDLE = [
  /^operations\.\w+\.name gone$/,
  // Whatever an operation lists as an error is one.
  /^shapes\.\w+\.exception/,
  /^shapes\.InvalidFilterKey\.members gone$/,
  // A least length of 0.
  /^shapes\.(?:AutomationParameterValueList|AutomationTargets|TargetValues|Targets)\.min gone$/,
  // The answer has one list.
  /^pagination\.\w+\.result_key gone$/,
]

/** Of so many facts one is changed. */
const STRIDE = sampled(7, 1)

describe('the comparison', () => {
  it('sees every fact that is another one or gone', { timeout: 120_000 }, () => {
    const before = differencesFrom(facts).join('\n')
    const { metadata, source, ...described } = facts
    const unseen: string[] = []
    const changes = [...changedFacts(described)].filter((_, index) => index % STRIDE === 0)
    for (const [change, changed] of changes) {
      if (sees({ metadata, ...changed }, before)) continue
      if (!IDLE.some((pattern) => pattern.test(change))) unseen.push(change)
    }
    expect(unseen).toEqual([])
  })
})

function sees(changed: JsonObject, before: string): boolean {
  try {
    return differencesFrom(changed).join('\n') !== before
  } catch {
    return true // The importer refuses a model that does not hold together.
  }
}
