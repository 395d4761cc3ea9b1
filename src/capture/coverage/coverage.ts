import type { Contract } from '../../contract/contract.js'
import type { Operation } from '../../model/service.js'
import type { Shape } from '../../model/shapes.js'
import { renditionsOf } from '../operations/allowed-renditions.js'
import { identityOf } from '../operations/operation-plan.js'
import type { OperationIdentity, Side } from '../verdict/finding.js'
import { type CoverageCounts, memberPath, type OperationCounts, splitPath } from './coverage-counts.js'
import { readExamples } from './examples.js'
import { countShape, memberShapes } from './shape-members.js'

/** How many of the things a contract has the traffic touched. */
export interface Share {
  readonly touched: number
  readonly total: number
}

/** Something of the contract by its name, and how often traffic touched it; 0 when never. */
export interface Touched {
  readonly name: string
  readonly count: number
}

/** A member, by its path in the body of its side. Members below an untouched one are not listed. */
export interface MemberCoverage {
  readonly side: Side
  readonly path: string
  readonly count: number
}

/** The values of an enum, at a member that traffic had. */
export interface EnumCoverage {
  readonly side: Side
  readonly path: string
  readonly values: readonly Touched[]
}

/** What traffic touched of an operation that it called. */
export interface OperationCoverage extends OperationIdentity {
  readonly exchanges: number
  readonly statuses: Readonly<Record<string, number>>
  readonly renditions: readonly Touched[]
  readonly errors: readonly Touched[]
  readonly examples: readonly Touched[]
  readonly memberShare: Share
  readonly members: readonly MemberCoverage[]
  readonly enums: readonly EnumCoverage[]
}

/** What the traffic has and has not touched of the contracts. */
export interface Coverage {
  /** Of all that the contracts have; the other shares are of the operations that were called. */
  readonly operations: Share
  readonly members: Share
  readonly enumValues: Share
  readonly errors: Share
  readonly renditions: Share
  readonly examples: Share
  /** Operations that traffic called, the most called first. */
  readonly byOperation: readonly OperationCoverage[]
  /** Names of the operations that traffic did not call; `untouched` says whose they are. */
  readonly untouchedOperations: readonly string[]
  readonly untouched: readonly OperationIdentity[]
}

/** Holds what traffic touched against all that the contracts have. */
export function describeCoverage(contracts: readonly Contract[], counts: CoverageCounts): Coverage {
  const called: Described[] = []
  const untouched: OperationIdentity[] = []
  const seen = new Set<string>()
  for (const contract of contracts) {
    for (const operation of contract.operations.values()) {
      const { target } = operation
      if (seen.has(target)) continue
      seen.add(target)
      const touched = counts[target]
      // What was not called says nothing of how well the rest was exercised, and its shapes are not even read.
      if (touched && touched.exchanges > 0) called.push(describeOperation(contract, operation, touched))
      else untouched.push(identityOf(contract, operation))
    }
  }
  const share = (part: (entry: Described) => Share): Share => sum(called.map(part))
  const touched = called.map(({ coverage }) => coverage)
  return {
    operations: { touched: touched.length, total: seen.size },
    members: share(({ coverage }) => coverage.memberShare),
    enumValues: share(({ enumShare }) => enumShare),
    errors: share(({ coverage }) => shareOf(coverage.errors)),
    renditions: share(({ coverage }) => shareOf(coverage.renditions)),
    examples: share(({ coverage }) => shareOf(coverage.examples)),
    byOperation: touched.sort((one, other) => other.exchanges - one.exchanges),
    untouchedOperations: untouched.map(({ operation }) => operation),
    untouched,
  }
}

interface Described {
  readonly coverage: OperationCoverage
  readonly enumShare: Share
}

function describeOperation(contract: Contract, operation: Operation, counts: OperationCounts): Described {
  const { request, output } = operation
  const sides = (
    [
      ['request', request],
      ['response', output],
    ] as const
  ).flatMap(([side, schemas]) => {
    const pointer = schemas.wire ?? schemas.published
    return pointer === undefined ? [] : [{ side, shape: contract.readShape(pointer) }]
  })
  const size = sides
    .map(({ shape }) => countShape(shape))
    .reduce((one, other) => ({ members: one.members + other.members, values: one.values + other.values }), {
      members: 0,
      values: 0,
    })
  const touchedMembers = Object.keys(counts.members).length
  const touchedValues = Object.values(counts.enums).reduce(
    (total, values) => total + Object.keys(values).length,
    0,
  )
  const found = sides.flatMap(({ side, shape }) => listMembers(shape, `${side} `, counts, []))
  return {
    enumShare: { touched: touchedValues, total: Math.max(size.values, touchedValues) },
    coverage: {
      ...identityOf(contract, operation),
      exchanges: counts.exchanges,
      statuses: counts.statuses,
      renditions: named(renditionsOf(output), counts.renditions),
      errors: named(operation.errors.keys(), counts.errors),
      examples: named(
        readExamples({ contract, operation }).map(({ name }) => name),
        counts.examples,
      ),
      memberShare: { touched: touchedMembers, total: Math.max(size.members, touchedMembers) },
      members: found.map(({ key, count }) => ({ ...splitPath(key), count })),
      enums: found.flatMap(({ key, values }) => (values ? [{ ...splitPath(key), values }] : [])),
    },
  }
}

interface Listed {
  readonly key: string
  readonly count: number
  readonly values?: readonly Touched[]
}

function listMembers(shape: Shape, path: string, counts: OperationCounts, above: readonly Shape[]): Listed[] {
  if (above.includes(shape)) return []
  const within = [...above, shape]
  return memberShapes(shape).flatMap(({ name, content, suffix }) => {
    const key = memberPath(path, name)
    const count = counts.members[key] ?? 0
    if (count === 0) return [{ key, count }]
    const place = `${key}${suffix}`
    const values = content.kind === 'string' && content.enum
    const listed = values
      ? { key, count, values: named(values.values, counts.enums[place] ?? {}) }
      : { key, count }
    return [listed, ...listMembers(content, place, counts, within)]
  })
}

function named(names: Iterable<string>, counts: Readonly<Record<string, number>>): readonly Touched[] {
  return [...names].map((name) => ({ name, count: counts[name] ?? 0 }))
}

function shareOf(things: readonly Touched[]): Share {
  return { touched: things.filter(({ count }) => count > 0).length, total: things.length }
}

function sum(shares: readonly Share[]): Share {
  return shares.reduce(
    (one, other) => ({ touched: one.touched + other.touched, total: one.total + other.total }),
    { touched: 0, total: 0 },
  )
}
