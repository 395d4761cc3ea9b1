import { describe, expect, it } from 'vitest'
import { shippedContract } from '../../src/contract/shipped-contract.js'
import { shippedValidators } from '../../src/contract/shipped-validators.js'
import type { SchemaError } from '../../src/contract/validators.js'
import { type Mutant, mutate, rulesOf } from './mutate.js'
import { recordedBodies } from './recordings.js'

const contract = shippedContract()
const operation = [...contract.operations.values()].at(0)
if (!operation) throw new Error('the contract has no operation')

/** Rules no mutant of a recording is caught by, each with the reason. A caught one listed here fails the test. */
const SURVIVORS: Readonly<Record<string, string>> = {}

/** Keywords that only gather what their parts say. */
const GATHERING = new Set(['anyOf', 'oneOf', 'if'])

/**
 * Rules that no value can break alone: a number is no member of an enum of texts either, the parts of an `allOf` all
 * want an object, and where a pattern asks for a character an empty text breaks it besides the least length.
 */
const INSEPARABLE: Readonly<Record<string, readonly string[]>> = {
  type: ['type', 'enum', 'const'],
  minLength: ['pattern'],
}

interface Outcome {
  readonly mutant: Mutant
  readonly errors: readonly SchemaError[]
}

/** New values of open enums: schemas let them pass on purpose; the judge of captures reports them as drift. */
const open = new Set<string>()

function outcomes(): readonly Outcome[] {
  const bodies = recordedBodies(contract, operation as NonNullable<typeof operation>)
  return bodies
    .filter(({ refused }) => !refused)
    .flatMap(({ schema, value }) =>
      mutate(contract.document, schema, value).flatMap((mutant) => {
        const validate = shippedValidators(schema)
        validate(mutant.value)
        if (mutant.open) {
          open.add(mutant.rule)
          return []
        }
        return { mutant, errors: [...(validate.errors ?? [])] }
      }),
    )
}

/** Whether the errors name the mutant's rule, at the mutant's place, and nothing else that could be told apart. */
function breaksExactly({ mutant, errors }: Outcome): boolean {
  const told = errors.filter(({ keyword }) => !GATHERING.has(keyword))
  const named = told.some(({ keyword, params }) => {
    const property = params['missingProperty']
    return keyword === mutant.keyword && (property === undefined || mutant.rule.endsWith(`/${property}`))
  })
  return (
    named &&
    told.every(({ instancePath, keyword }) => {
      const companion = keyword === mutant.keyword || INSEPARABLE[mutant.keyword]?.includes(keyword)
      return companion && instancePath === mutant.place
    })
  )
}

describe('mutated recordings', () => {
  const all = outcomes()
  const rules = new Map<string, readonly Outcome[]>()
  for (const outcome of all) {
    const { rule } = outcome.mutant
    rules.set(rule, [...(rules.get(rule) ?? []), outcome])
  }
  it('are many, and touch many rules', () => {
    expect(all.length).toBeGreaterThan(1000)
    expect(rules.size).toBeGreaterThan(100)
  })

  it('touch every rule of every schema of the operation', () => {
    const { request, output, errors } = operation as NonNullable<typeof operation>
    const schemas = [
      ...Object.values(request),
      ...Object.values(output),
      ...[...errors.values()].flatMap((error) => [error.schema, error.published?.schema ?? error.schema]),
    ]
    const visited = new Set<string>()
    const untouched = schemas
      .flatMap((schema) => rulesOf(contract.document, schema, visited))
      .filter((rule) => !rules.has(rule) && !open.has(rule))
    expect(untouched).toEqual([])
  })

  it('are caught: at least 95 in 100, and every survivor is explained', () => {
    const survivors = all.filter(({ errors }) => errors.length === 0)
    expect(survivors.length / all.length).toBeLessThanOrEqual(0.05)
    const unexplained = survivors.map(({ mutant }) => mutant.rule).filter((rule) => !(rule in SURVIVORS))
    expect([...new Set(unexplained)]).toEqual([])
  })

  it('include, for every rule, one that breaks exactly this rule', () => {
    const inexact = [...rules].filter(([rule, tried]) => !(rule in SURVIVORS) && !tried.some(breaksExactly))
    expect(inexact.map(([rule]) => rule)).toEqual([])
  })

  it('have no explained survivor that is caught after all', () => {
    const caught = Object.keys(SURVIVORS).filter((rule) => rules.get(rule)?.some(breaksExactly) ?? true)
    expect(caught).toEqual([])
  })
})
